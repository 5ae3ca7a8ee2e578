"""A session: one evening with seats. It stands outside the page tree and belongs to no language."""

from datetime import datetime
from typing import Self
from uuid import UUID, uuid4

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from register_pages.dialogue.choices import SessionStatus
from register_pages.dialogue.rules import SIGN_UP_POSSIBLE, SessionState, session_state
from register_pages.foundation.fields import ChoiceListField

LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]


class SessionQuerySet(models.QuerySet):
    """Sessions of dialogue tables."""

    def of_event(self, key: UUID) -> Self:
        """Keep the sessions of one event, whichever language its page is in."""
        return self.filter(event_key=key)

    def to_come(self, now: datetime) -> Self:
        """Keep the sessions that have not begun and go on, soonest first."""
        return self.filter(starts_at__gt=now).exclude(status=SessionStatus.CANCELLED).order_by("starts_at")


class Session(models.Model):
    """One evening of a dialogue table.

    An inline child of the page would be copied per language, and 20 seats would become 40; a counter on the page would
    be set back when somebody publishes an older draft. So a session is a plain row, many per event, that names the
    translation key of its event.

    `seats_taken` and `waiting` count people; they change only with the row locked, see `locking`. `next_number` is the
    place in line that the next sign-up gets; `uid`, `sequence` and `changed_at` name the evening and its version to
    calendars.
    """

    event_key = models.UUIDField(_("event"), db_index=True)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    venue = models.CharField(_("place"), max_length=250)
    address = models.CharField(_("address"), max_length=250, blank=True)
    postcode_and_town = models.CharField(_("postcode and town"), max_length=250, blank=True)
    languages = ChoiceListField(_("languages"), item_choices=LANGUAGES)
    capacity = models.PositiveSmallIntegerField(_("number of seats"))
    seats_taken = models.PositiveSmallIntegerField(_("seats taken"), default=0)
    waiting = models.PositiveSmallIntegerField(_("people on the waiting list"), default=0)
    opens_at = models.DateTimeField(_("sign-up opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("sign-up closes"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=SessionStatus, default=SessionStatus.PLANNED)
    confirm_by_mail = models.BooleanField(
        _("people must confirm their address"),
        default=False,
        help_text=_("A place is then held for 24 hours, until the link in the mail is used."),
    )
    next_number = models.PositiveIntegerField(default=1, editable=False)
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at"]
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(seats_taken__lte=models.F("capacity")),
                name="seats_taken_never_exceed_capacity",
                violation_error_message=_("There cannot be more seats taken than there are seats."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="a_session_ends_after_it_starts",
                violation_error_message=_("The session must end after it starts."),
            ),
            models.CheckConstraint(
                condition=models.Q(opens_at=None)
                | models.Q(closes_at=None)
                | models.Q(closes_at__gt=models.F("opens_at")),
                name="sign_up_closes_after_it_opens",
                violation_error_message=_("Sign-up must close after it opens."),
            ),
        ]

    def __str__(self) -> str:
        return f"{date_format(timezone.localtime(self.starts_at), 'j F Y, H:i')}, {self.venue}"

    @property
    def is_cancelled(self) -> bool:
        """Whether the evening is off."""
        return self.status == SessionStatus.CANCELLED

    def has_begun(self, now: datetime) -> bool:
        """Tell whether the evening has begun, or would have, at a moment."""
        return self.starts_at <= now

    def state_at(self, now: datetime) -> SessionState:
        """Return what the session is at a moment, see `rules.session_state`."""
        return session_state(
            now=now,
            starts_at=self.starts_at,
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            capacity=self.capacity,
            seats_taken=self.seats_taken,
            cancelled=self.is_cancelled,
            waiting=self.waiting,
        )

    @property
    def state(self) -> SessionState:
        """What the session is now."""
        return self.state_at(timezone.now())

    @property
    def can_sign_up(self) -> bool:
        """Whether people may sign up now, be it for the waiting list."""
        return self.state in SIGN_UP_POSSIBLE

    @property
    def seats_free(self) -> int:
        """Number of seats that nobody has taken."""
        return self.capacity - self.seats_taken

    @property
    def language_names(self) -> list[str]:
        """Names of the languages spoken, in the active language."""
        return [str(label) for label in self._meta.get_field("languages").labels(self.languages)]
