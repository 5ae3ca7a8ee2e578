"""Whether tokens may be worn: one answer for the form, the command, the loader and the model."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from register_pages.municipality.house_style.contrast import failures
from register_pages.municipality.house_style.reading import Reading, read


def judged(data: Mapping[str, Any]) -> Reading:
    """Return what a token file comes to, with everything that is wrong: its values, and its contrast.

    A file with tokens of which our stylesheet reads none is wrong too; no tokens at all is right: our own look.
    """
    reading = read(data)
    problems = list(reading.problems)
    if not (reading.kept or problems) and data:
        problems.append(_("There is no token in it that this site reads; their names start with basis."))
    problems += [failure.sentence for failure in failures(reading.kept)]
    return reading._replace(problems=problems)
