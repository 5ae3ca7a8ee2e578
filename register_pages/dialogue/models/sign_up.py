"""Who signed up for a session. Personal data: apart from the pages, without revisions, and gone on time."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from register_pages.dialogue.choices import ACTIVE, TO_ANSWER, Arrangement, CallReason, SignUpState
from register_pages.dialogue.models.session import LANGUAGES, Session
from register_pages.dialogue.rules import LARGEST_GROUP
from register_pages.foundation.fields import ChoiceListField
from register_pages.privacy.addresses import LONGEST_ADDRESS

LONGEST_NAME = 80
LONGEST_NEED = 300


class SignUpQuerySet(models.QuerySet):
    """Sign-ups for sessions."""

    def active(self) -> Self:
        """Keep those that have a place or wait for one."""
        return self.filter(state__in=ACTIVE)

    def in_line(self) -> Self:
        """Keep those that wait, in their order."""
        return self.filter(state=SignUpState.WAITING).order_by("number")


class SignUp(models.Model):
    """One sign-up: a name to be called by, an address, a group of one to four, and what it is worth.

    `number` is its place in line, given with the session locked. `form_key` makes a form that is sent twice one
    sign-up. `reminded_for` is the day of the evening that somebody was last reminded of. Of the link with which people
    change or cancel only a hash is kept, see `links`. `message_to_read_out` is what staff wrote to everyone, kept until
    somebody without an address was called.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="sign_ups", verbose_name=_("session"))
    number = models.PositiveIntegerField(_("number"))
    reference = models.CharField(_("reference"), max_length=12, unique=True)
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    email = models.EmailField(_("e-mail address"), max_length=LONGEST_ADDRESS, blank=True)
    address_fingerprint = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    group_size = models.PositiveSmallIntegerField(_("number of people"), default=1)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES)
    state = models.CharField(_("state"), max_length=12, choices=SignUpState)
    answer_by = models.DateTimeField(_("answer before"), null=True, blank=True)
    address_confirmed_at = models.DateTimeField(_("address confirmed"), null=True, blank=True)
    entered_by_staff = models.BooleanField(_("entered by staff"), default=False)
    call_about = models.CharField(_("call this person"), max_length=12, choices=CallReason, blank=True)
    message_to_read_out = models.TextField(_("message to read out"), blank=True)
    reminded_for = models.DateField(null=True, blank=True, editable=False)
    present = models.PositiveSmallIntegerField(_("people present"), null=True, blank=True)
    form_key = models.CharField(max_length=64, editable=False)
    form_content = models.CharField(max_length=64, blank=True, editable=False)
    link_nonce = models.CharField(max_length=32, editable=False)
    link_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("signed up"))
    changed_at = models.DateTimeField(_("changed"))

    objects = SignUpQuerySet.as_manager()
    # Never in Wagtail's index of references: it would keep what points here.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["number"]
        verbose_name = _("sign-up")
        verbose_name_plural = _("sign-ups")
        permissions = [("export_signup", "Can export sign-ups"), ("mail_signup", "Can mail everyone who signed up")]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="a_place_in_line_is_given_once"),
            models.UniqueConstraint(fields=["session", "form_key"], name="a_form_signs_up_once"),
            models.UniqueConstraint(
                fields=["session", "address_fingerprint"],
                condition=models.Q(state__in=ACTIVE) & ~models.Q(address_fingerprint=""),
                name="an_address_signs_up_once_per_session",
            ),
            models.CheckConstraint(
                condition=models.Q(group_size__gte=1, group_size__lte=LARGEST_GROUP),
                name="a_group_is_one_to_four_people",
            ),
            models.CheckConstraint(
                condition=models.Q(present=None) | models.Q(present__lte=models.F("group_size")),
                name="no_more_people_present_than_signed_up",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=TO_ANSWER, answer_by__isnull=False)
                | (~models.Q(state__in=TO_ANSWER) & models.Q(answer_by=None)),
                name="what_must_be_answered_has_a_moment",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=SignUpState.values), name="a_sign_up_has_a_known_state"
            ),
        ]

    def __str__(self) -> str:
        # Stands in the audit log and in messages: no personal data.
        return self.reference

    @property
    def is_active(self) -> bool:
        """Whether it has a place or waits for one."""
        return self.state in ACTIVE


class AccessNeed(models.Model):
    """What to arrange for somebody to take part. Health data, so apart, with consent, and erased first.

    Arrangements, never reasons: regulation (EU) 2016/679, Article 9(2)(a).
    """

    sign_up = models.OneToOneField(SignUp, on_delete=models.CASCADE, related_name="access_need")
    arrangements = ChoiceListField(_("arrangements"), item_choices=Arrangement.choices)
    other = models.CharField(_("something else"), max_length=LONGEST_NEED, blank=True)
    consented_at = models.DateTimeField(_("consent given"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("access need")
        verbose_name_plural = _("access needs")

    def __str__(self) -> str:
        return str(self.sign_up_id)

    @property
    def labels(self) -> list[str]:
        """The arrangements in words of the active language, and what else was asked."""
        known = self._meta.get_field("arrangements").labels(self.arrangements)
        return [*map(str, known), *([self.other] if self.other else [])]


class SessionTotals(models.Model):
    """What remains of a session when the people are forgotten: numbers of people."""

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="totals")
    signed_up = models.PositiveIntegerField(_("had a place"), default=0)
    present = models.PositiveIntegerField(_("present"), default=0)
    absent = models.PositiveIntegerField(_("absent"), default=0)
    cancelled = models.PositiveIntegerField(_("cancelled"), default=0)
    not_placed = models.PositiveIntegerField(_("waited in vain"), default=0)

    class Meta:
        verbose_name = _("totals of a session")
        verbose_name_plural = _("totals of sessions")

    def __str__(self) -> str:
        return str(self.session)
