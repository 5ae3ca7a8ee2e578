"""An evening as a resident may see it: the session with the page of its event."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.http import Http404

from register_pages.dialogue.events import event_in
from register_pages.dialogue.models import DialogueEventPage, Session
from register_pages.dialogue.rules import SIGN_UP_POSSIBLE, SessionState
from register_pages.foundation.language import visitors_language
from register_pages.foundation.listing import entries_of
from register_pages.foundation.twins import Entry


@dataclass(frozen=True)
class Evening:
    """A session, the public page of its event in the visitor's language or else in Dutch, and what it is now.

    Who has a place keeps it while the page of the event is not public: then there is no page.
    """

    session: Session
    event: DialogueEventPage | None
    state: SessionState

    @property
    def lang(self) -> str:
        """The language of the words of the event, when it is another one than that of the page around them."""
        code = self.event.locale.language_code if self.event else ""
        return "" if code == visitors_language() else code

    @property
    def index(self) -> Entry | None:
        """The list of dialogue tables that the event stands in, when that is public."""
        return next(iter(entries_of([self.event.get_parent()])), None) if self.event else None

    @property
    def takes_sign_ups(self) -> bool:
        """Whether people may sign up now, be it for the waiting list."""
        return self.event is not None and self.state in SIGN_UP_POSSIBLE

    def to_sign_up_for(self, now: datetime) -> list[Session]:
        """Return the evenings of the same event for which people may sign up, this one too."""
        if self.event is None or self.event.cancellation_note:
            return []
        coming = Session.objects.of_event(self.session.event_key).to_come(now)
        return [session for session in coming if session.state_at(now) in SIGN_UP_POSSIBLE]


def evening_of(session: Session, now: datetime) -> Evening:
    """Return the evening of a session."""
    event = event_in(session.event_key, visitors_language())
    return Evening(session, event, session.state_at(now))


def public_evening(session_id: int, now: datetime) -> Evening:
    """Return the evening at an address. It is off when its page says so, also before staff cancel the session.

    Raises:
        Http404: when there is no such session, or its event is not public.
    """
    session = Session.objects.filter(pk=session_id).first()
    found = evening_of(session, now) if session else None
    if found is None or found.event is None:
        raise Http404
    return replace(found, state="cancelled") if found.event.cancellation_note else found
