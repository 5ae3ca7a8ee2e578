"""Explains the terms of the glossary where they occur in an article."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from register_pages.plain_language.explain import Explanation
from register_pages.plain_language.glossary import glossary

register = template.Library()


@register.simple_block_tag(takes_context=True)
def explain_terms(context: template.Context, content: str) -> SafeString:
    """Explain each term at its first occurrence in the content, and list the terms below it, for paper.

    `{% explain_terms %}<p>…</p>{% endexplain_terms %}`, around what belongs to the page of the context.
    """
    page = context["page"]
    known = glossary(context.get("request"), page.locale)
    explanation = Explanation(known.vocabulary)
    explained = explanation.explain(content)
    terms = sorted(explanation.found.values(), key=lambda term: term.term.casefold())
    listed = render_to_string("components/explained_terms.html", {"terms": terms, "glossary_url": known.url})
    # What comes in is the HTML of the template around it, and `explain` escapes what it adds.
    return mark_safe(explained + listed)  # noqa: S308 - both escape what they add
