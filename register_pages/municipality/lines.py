"""Settings that hold several things, each on a line of its own."""

from django.core.validators import URLValidator


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def validate_web_addresses(text: str) -> None:
    """Accept web addresses, one per line.

    Raises:
        ValidationError: when a line is something else.
    """
    validate = URLValidator(schemes=["http", "https"])
    for line in lines_of(text):
        validate(line)
