"""The language in which the answer to a request is given."""

from django.conf import settings
from django.utils.translation import get_language


def visitors_language() -> str:
    """Return the code of the language that the visitor reads; Dutch where no language is active."""
    return get_language() or settings.LANGUAGE_CODE


def reads_dutch() -> bool:
    """Tell whether the visitor reads the language in which everything is written first."""
    return visitors_language() == settings.LANGUAGE_CODE
