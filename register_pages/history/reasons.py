"""Which reason a state of a translation gets, as a pure rule."""

from typing import NamedTuple


class Reason(NamedTuple):
    """Why something changed, and the language that this is said in."""

    text: str = ""
    language: str = ""


def reason_of_translation(
    *, own: Reason, own_is_current: bool, dutch: Reason, is_news: bool, before: Reason | None
) -> Reason | None:
    """Return why a translation reads otherwise than before; None when only its words were changed.

    A translation changes because the Dutch page did, and then gives that reason: in its own words when they say what
    the Dutch reason says now, else in Dutch. The same change may reach it twice: at once with its facts, later with
    its words; the words may then bring the reason that was still Dutch. What comes after that is a change of the
    translation alone. The first state of a page needs no reason.

    Args:
        own: the reason in the words of the translation.
        own_is_current: whether these are a translation of the Dutch reason as it is now.
        dutch: the reason of the newest Dutch state.
        is_news: whether that state is newer than the one that the translation followed before.
        before: the reason of the state before; None when there is none.
    """
    if before is None:
        return Reason()
    if own.text and own_is_current and (is_news or before.language == dutch.language):
        return own
    return dutch if is_news and dutch.text else None
