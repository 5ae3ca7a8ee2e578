"""What a page shows of the questions that were asked about it."""

from typing import Any

from django import template

from register_pages.foundation.pages import BilingualPage
from register_pages.questions.models import Question

register = template.Library()

SHOWN = 5


@register.inclusion_tag("register_pages/questions/parts/questions_about.html")
def questions_about(page: BilingualPage) -> dict[str, Any]:
    """Show the newest published questions about a page and the way to ask one; one query: `{% questions_about page %}`.

    A page that was never saved shows nothing: nobody can have asked about it.
    """
    if not page.pk:
        return {"record": None}
    found = list(Question.objects.published().about(page.translation_key)[: SHOWN + 1])
    return {"record": page.translation_key, "questions": found[:SHOWN], "more": len(found) > SHOWN}
