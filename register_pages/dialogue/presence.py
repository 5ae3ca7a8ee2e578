"""Who came: numbers per group, for the totals that remain."""

from collections.abc import Mapping

from register_pages.dialogue.choices import SEATED
from register_pages.dialogue.locking import locked_session


class TooManyPresent(Exception):
    """More people of a group would be present than signed up; `reference` says which group."""

    def __init__(self, reference: str) -> None:
        super().__init__(reference)
        self.reference = reference


def note_presence(session_id: int, present: Mapping[int, int | None]) -> int:
    """Note how many of each group are there; return how many people are there in all.

    Args:
        session_id: the evening.
        present: number of people by primary key of their sign-up; None for not known. Only groups with a seat count:
            others are left out.

    Raises:
        TooManyPresent: when a number is larger than the group; then nothing is noted.
    """
    with locked_session(session_id) as session:
        groups = session.sign_ups.filter(state__in=SEATED, pk__in=present)
        for group in groups:
            number = present[group.pk]
            if number is not None and not 0 <= number <= group.group_size:
                raise TooManyPresent(group.reference)
            session.sign_ups.filter(pk=group.pk).update(present=number)
        return sum(number or 0 for number in session.sign_ups.values_list("present", flat=True))
