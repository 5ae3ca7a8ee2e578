"""Mails as rows: stored together with what they are about, and sent from here."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from register_pages.outbox.choices import OPEN, UNDELIVERED, MailState, Trouble
from register_pages.outbox.purposes import in_words

EMPTY = dict.fromkeys(
    (
        "to",
        "to_fingerprint",
        "reply_to",
        "unsubscribe_address",
        "subject",
        "text",
        "html",
        "attachment_name",
        "attachment_type",
        "attachment",
    ),
    "",
)
"""What a mail is without anything about a person."""


class MailQuerySet(models.QuerySet):
    """Mails of the outbox."""

    def open(self) -> Self:
        """Keep what still has to be delivered."""
        return self.filter(state__in=OPEN)

    def undelivered(self) -> Self:
        """Keep what nobody has read, and can still go out: what waits, is being sent, or was refused."""
        return self.filter(state__in=UNDELIVERED, text_erased_at=None)

    def due(self, now: datetime) -> Self:
        """Keep what may be tried now: what waits for its moment no longer, and what was left by a killed sender."""
        return self.filter(
            Q(state=MailState.QUEUED, next_attempt_at__lte=now) | Q(state=MailState.SENDING, lease_until__lte=now)
        )

    def held_by(self, holder: str) -> Self:
        """Keep what one attempt has claimed."""
        return self.filter(state=MailState.SENDING, holder=holder)

    def of_person(self, fingerprint: str) -> Self:
        """Keep the mails to one address."""
        return self.filter(to_fingerprint=fingerprint)

    def blank(self, now: datetime, **changes: Any) -> int:
        """Take away all that is about a person, and return of how many; key, purpose, state and times stay."""
        return self.filter(text_erased_at=None).update(**EMPTY, text_erased_at=now, **changes)

    def withdraw(self, now: datetime) -> int:
        """Take back what was not delivered, and return how many it were.

        What is being sent at this moment may still arrive, but not a second time: its sender has lost the claim. One
        statement, because a refused mail that staff send again at this moment would slip through between two.
        """
        gone = {"state": MailState.WITHDRAWN, "lease_until": None, "holder": "", "refused_at": None}
        return self.undelivered().blank(now, **gone)


class MailServerTrouble(models.Model):
    """That the mail server lets nothing through, and when to ask it again; there is a row only while that is so."""

    kind = models.CharField(max_length=10, choices=Trouble)
    error = models.CharField(max_length=100)
    since = models.DateTimeField()
    tries = models.PositiveIntegerField(default=1)
    next_try_at = models.DateTimeField()

    class Meta:
        default_permissions: tuple[str, ...] = ()
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="there_is_one_mail_server")]

    def __str__(self) -> str:
        return self.kind


class Mail(models.Model):
    """One mail to one person.

    `key` says what the mail is for and about whom, without naming them (purpose, row, date): a mail that was stored
    once cannot be stored again. `attempts` counts the answers of the mail server that were about this mail.
    """

    key = models.CharField(_("key"), max_length=200, unique=True)
    purpose = models.CharField(_("purpose"), max_length=60)
    language = models.CharField(_("language"), max_length=10)
    to = models.CharField(_("to"), max_length=320, blank=True)
    to_fingerprint = models.CharField(max_length=64, blank=True, db_index=True)
    reply_to = models.CharField(max_length=320, blank=True)
    unsubscribe_address = models.CharField(max_length=320, blank=True)
    """Where a mail program stops mail like this in one click (RFC 8058); a secret of the person."""

    subject = models.CharField(_("subject"), max_length=250, blank=True)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(blank=True)
    attachment_name = models.CharField(max_length=100, blank=True)
    attachment_type = models.CharField(max_length=100, blank=True)
    attachment = models.TextField(blank=True)
    state = models.CharField(_("state"), max_length=10, choices=MailState, default=MailState.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt"))
    lease_until = models.DateTimeField(null=True, blank=True)
    holder = models.CharField(max_length=100, blank=True)
    error = models.CharField(_("answer of the mail server"), max_length=100, blank=True)
    created_at = models.DateTimeField(_("written"))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    refused_at = models.DateTimeField(_("refused"), null=True, blank=True)
    text_erased_at = models.DateTimeField(_("text erased"), null=True, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("outgoing mail")
        ordering = ["-created_at", "-pk"]
        default_permissions: tuple[str, ...] = ()
        permissions = [("manage_outbox", _("Can see which mails are waiting and send refused ones again"))]
        indexes = [models.Index(fields=["next_attempt_at"], name="mail_to_deliver", condition=Q(state__in=OPEN))]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=MailState.SENDING, lease_until__isnull=False)
                | (~Q(state=MailState.SENDING) & Q(lease_until=None)),
                name="a_mail_being_sent_has_a_lease",
            ),
            models.CheckConstraint(
                condition=Q(state=MailState.SENT, sent_at__isnull=False) | (~Q(state=MailState.SENT) & Q(sent_at=None)),
                name="a_sent_mail_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(state=MailState.REFUSED, refused_at__isnull=False)
                | (~Q(state=MailState.REFUSED) & Q(refused_at=None)),
                name="a_refused_mail_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(text_erased_at=None) | (Q(to="", to_fingerprint="", text="") & ~Q(state__in=OPEN)),
                name="an_erased_mail_is_empty_and_waits_no_longer",
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def purpose_in_words(self) -> str:
        """What it is for, in the active language."""
        return str(in_words(self.purpose))

    @property
    def title(self) -> str:
        """Its subject, which holds no personal data; what it is for when that was erased."""
        return self.subject or self.purpose_in_words

    @property
    def reference(self) -> str:
        """The row that it is about, as its key names it: for a sign-up or a question what people read out."""
        return self.key.partition(":")[2].partition(":")[0]
