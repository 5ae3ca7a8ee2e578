"""What goes into a letter: the code of the record, its short address, its QR code, and a sentence."""

import io
from typing import NamedTuple

import segno
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, override

from register_pages.ai_system.choices import Effect
from register_pages.ai_system.models import AISystemPage

QR_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


class Letter(NamedTuple):
    """What a letter says about a record."""

    code: str
    """As in addresses: K7P4Q2."""
    site: str
    """Address of the site, without a slash at the end: https://register.example.nl."""
    page: AISystemPage

    @property
    def shown(self) -> str:
        """The code as people read it: K7P-4Q2."""
        return f"{self.code[:3]}-{self.code[3:]}"

    @property
    def address(self) -> str:
        """The full short address of the record."""
        return f"{self.site}{reverse('letter', args=[self.code])}"

    @property
    def printed_address(self) -> str:
        """The short address as it stands on paper, where nobody needs to read the protocol."""
        return self.address.partition("://")[2]

    @property
    def printed_door(self) -> str:
        """The address, on paper, at which the code can be typed."""
        return f"{self.site}{reverse('letter_door')}".partition("://")[2].rstrip("/")

    def sentences(self) -> list[tuple[str, str]]:
        """Return per language a sentence for in a letter; it speaks of a decision only when there is one."""
        found = []
        decides = self.page.effect == Effect.DECISION or self.page.decisions.exists()
        for language, _name in settings.LANGUAGES:
            with override(language):
                sentence = _about_a_decision() if decides else _about_other_work()
            words = {"address": self.printed_address, "code": self.shown, "door": self.printed_door}
            found.append((language, sentence % words))
        return found

    def qr(self, kind: str) -> bytes:
        """Return the QR code of the short address with the quiet zone around it, as `svg` or `png`.

        Dark on white, so that it can be scanned from any paper; at least 15% of it may be damaged (level M).
        """
        code, out = segno.make(self.address, error="m", micro=False), io.BytesIO()
        if kind == "png":
            code.save(out, kind="png", scale=12, light="white")
        else:
            code.save(out, kind="svg", scale=1, light="white", unit="mm", svgclass=None, lineclass=None)
        return out.getvalue()


def _about_a_decision() -> str:
    return gettext(
        "We used a computer system for this decision. Read how it works: %(address)s, "
        "or type the code %(code)s at %(door)s"
    )


def _about_other_work() -> str:
    return gettext(
        "We use a computer system for this work. Read how it works: %(address)s, or type the code %(code)s at %(door)s"
    )


def letter_of(page: AISystemPage, request: HttpRequest | None = None) -> Letter | None:
    """Return what a letter says about a record, or None when it has no code yet or no address."""
    place = page.get_url_parts(request) if page.letter_code else None
    return Letter(page.letter_code, place[1] or "", page) if place else None
