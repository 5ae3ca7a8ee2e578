"""A letter of objection to fill in and sign: made of what the register says of a decision, and of nobody's data.

What must stand in it: article 6:5 of the Algemene wet bestuursrecht (name and address, date, the decision, the
grounds, a signature).
"""

import re
from html import unescape
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from register_pages.ai_system.models import AffectedDecision
from register_pages.ai_system.querysets import public_record
from register_pages.foundation.twins import Entry

LETTER = "register_pages/questions/parts/letter.html"


class Decision(NamedTuple):
    """A decision of a public record, in the words of the visitor."""

    entry: Entry
    row: AffectedDecision

    def lang(self, name: str) -> str:
        """Return the language of its words when it differs from that of the visitor, else an empty text."""
        return self.entry.lang_of(f"decisions.{self.row.translation_key}.{name}")

    @property
    def langs(self) -> dict[str, str]:
        """The same for all of its words: `decision.langs.objection_term`."""
        return {name: self.lang(name) for name in AffectedDecision.words}


@require_safe
def objection_letter(request: HttpRequest, decision: UUID) -> HttpResponse:
    """Show the letter, with what goes before it and how to send it; search engines are told to leave it out.

    Raises:
        Http404: when no public record has this decision.
    """
    with override(settings.LANGUAGE_CODE):
        in_dutch = reverse("objection_letter", args=[decision])
    context = {"decision": _found(decision), "dutch_address": "" if in_dutch == request.path else in_dutch}
    response = render(request, "register_pages/questions/objection_letter.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def objection_letter_as_text(request: HttpRequest, decision: UUID) -> HttpResponse:
    """Return the letter as plain text to go on with in any program.

    Raises:
        Http404: when no public record has this decision.
    """
    found = _found(decision)
    html = render_to_string(LETTER, {"decision": found}, request)
    # The sign at the start tells old programs that this is UTF-8.
    response = HttpResponse("\ufeff" + as_text(html), content_type="text/plain; charset=utf-8")
    objection = _("objection")
    name = f"{objection}-{slugify(found.row.decision)[:60]}.txt"
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Robots-Tag"] = "noindex"
    return response


def as_text(html: str) -> str:
    """Return the text of a letter: paragraphs apart by an empty line, and lines where it has breaks or items."""
    one_line = re.sub(r"\s+", " ", html)
    broken = re.sub(r" ?(?:<br>|</li>) ?", "\n", one_line)
    apart = re.sub(r" ?(?:</p>|</ul>) ?", "\n\n", broken.replace("<li>", "- "))
    lines = (line.strip() for line in unescape(strip_tags(apart)).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _found(key: UUID) -> Decision:
    entry = public_record(decisions__translation_key=key)
    row = entry and next((row for row in entry.page.decisions.all() if row.translation_key == key), None)
    if not entry or not row:
        raise Http404
    return Decision(entry, row)
