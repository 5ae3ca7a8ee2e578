"""How long personal data are kept: what a municipality may choose, and what is fixed. The law asks for an end to it."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class Period(NamedTuple):
    """A period in days that is set in the CMS: its field, what it is about, from when it counts, and its limits."""

    field: str
    what: Promise
    counts_from: Promise
    default: int
    least: int
    most: int
    remains: Promise


class Kept(NamedTuple):
    """A line for the privacy page: what is kept, how long, and what is left of it after that."""

    what: str
    how_long: str
    remains: str


def in_days(days: int, counts_from: str) -> str:
    """Return a period in words, such as “30 days after sending”."""
    return ngettext("%(days)s day %(counts_from)s", "%(days)s days %(counts_from)s", days) % {
        "days": days,
        "counts_from": counts_from,
    }


_counts = _("Counts only")
_nothing = _("Nothing")

PERIODS = (
    Period(
        "after_session", _("Name, e-mail address and group size of a sign-up"), _("after the dialogue table"),
        30, 1, 90, _counts,
    ),
    Period("access_needs", _("What someone needs to take part"), _("after the dialogue table"), 7, 1, 30, _nothing),
    Period(
        "not_placed", _("Sign-ups on a waiting list without a place"), _("after the dialogue table"), 7, 1, 30, _counts,
    ),
    Period(
        "question", _("Questions and reactions on an AI system"), _("after our answer"), 90, 30, 365,
        _("Subject, dates and the public answer"),
    ),
    Period("mail_text", _("The text of our e-mails"), _("after sending"), 14, 1, 30, _("That it was sent, and when")),
    Period("access_log", _("What the server notes of a visit"), _("after the visit"), 14, 1, 90, _nothing),
    Period("backups", _("Backups of the site"), _("after the backup"), 30, 1, 90, _nothing),
)  # fmt: skip
"""The order is that of the table on the privacy page. The server and the backups are cared for outside the site."""

OUTSIDE = ("access_log", "backups")
FIXED = (
    (_("Sign-ups that were cancelled, or not confirmed or answered in time"), _("24 hours"), _counts),
    (
        _("Codes for your network and your address, to stop misuse of forms; nobody can read them back"),
        _("3 hours at most"),
        _nothing,
    ),
)
"""What no municipality chooses."""
