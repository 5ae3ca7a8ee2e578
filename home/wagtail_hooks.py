"""Wires the legal calendar into Wagtail; what is wired stands in `admin`."""

from wagtail.snippets.models import register_snippet

from home.admin import LegalDateViewSet

register_snippet(LegalDateViewSet)
