"""Questions of residents, what they thought of a page, and within how many days they get an answer.

None of these is a page, a snippet or indexed for search, and none has revisions: they hold what people wrote.
"""

from datetime import date
from typing import Self
from uuid import UUID

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from register_pages.foundation.named import in_language
from register_pages.questions.choices import OPEN, SETTLED, About, State, WhyNot

LONGEST = 5000
"""Characters of a question."""


class QuestionQuerySet(models.QuerySet):
    """Questions."""

    def open(self) -> Self:
        """Keep the questions that wait for an answer."""
        return self.filter(state__in=OPEN)

    def overdue(self, today: date) -> Self:
        """Keep the open questions whose last day has passed."""
        return self.open().filter(answer_by__lt=today)

    def published(self) -> Self:
        """Keep the questions that everyone may read with their answer, the newest answer first."""
        return self.filter(published_at__isnull=False).order_by("-published_at", "-pk")

    def about(self, record: UUID) -> Self:
        """Keep the questions on one page, whichever language it was read in."""
        return self.filter(record=record)


class Question(models.Model):
    """One question: what somebody wrote, and beside it what everyone may read of it.

    The words of the asker are never shown to visitors. Staff write the public question, from which they leave out
    what is about a person, and the answer. After the period for questions the words and the address of the asker go.
    """

    reference = models.CharField(_("reference"), max_length=8, unique=True, editable=False)
    """What people quote on the phone; made by chance, so that it tells nothing."""

    record = models.UUIDField(_("page"), null=True, blank=True, editable=False)
    """Translation key of the page it is about."""

    about = models.CharField(_("about"), max_length=20, choices=About, editable=False)
    subject = models.CharField(
        _("subject"),
        max_length=255,
        help_text=_("Stays when the words of the asker are erased: name nobody in it."),
    )
    language = models.CharField(_("language"), max_length=10, editable=False)

    original = models.TextField(_("what was asked"), blank=True, editable=False)
    address = models.EmailField(_("e-mail address"), max_length=254, blank=True, editable=False)
    fingerprint = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    """Of the address, see privacy/addresses."""

    form_key = models.CharField(max_length=64, editable=False)
    content_fingerprint = models.CharField(max_length=64, editable=False)

    state = models.CharField(_("state"), max_length=20, choices=State, default=State.NEW, editable=False)
    received_at = models.DateTimeField(_("asked on"), editable=False)
    answer_by = models.DateField(_("answer before the end of"), editable=False)
    settled_at = models.DateTimeField(_("answered on"), null=True, editable=False)
    why_not = models.CharField(_("why there is no answer"), max_length=20, choices=WhyNot, blank=True, editable=False)
    published_at = models.DateTimeField(_("published on"), null=True, editable=False)
    erased_at = models.DateTimeField(_("erased on"), null=True, editable=False)

    question_nl = models.TextField(_("public question in Dutch"), blank=True)
    question_en = models.TextField(_("public question in English"), blank=True)
    answer_nl = models.TextField(_("answer in Dutch"), blank=True)
    answer_en = models.TextField(_("answer in English"), blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["answer_by", "pk"]
        default_permissions = ["view", "change"]
        indexes = [
            models.Index(fields=["record", "-published_at"], name="questions_on_a_page"),
            models.Index(fields=["state", "answer_by"], name="questions_in_the_queue"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["form_key", "content_fingerprint"], name="a_form_asks_one_question_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=OPEN, settled_at=None)
                | models.Q(state__in=SETTLED, settled_at__isnull=False),
                name="a_question_is_open_or_settled_on_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.NOT_ANSWERED) & ~models.Q(why_not="")
                | ~models.Q(state=State.NOT_ANSWERED) & models.Q(why_not=""),
                name="a_question_without_an_answer_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(published_at=None)
                | models.Q(state=State.ANSWERED) & ~models.Q(question_nl="") & ~models.Q(answer_nl=""),
                name="what_is_published_is_answered_in_dutch",
            ),
            models.CheckConstraint(
                condition=models.Q(address="", fingerprint="") | ~models.Q(address="") & ~models.Q(fingerprint=""),
                name="an_asker_is_found_by_fingerprint",
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at=None) | models.Q(original="", address="", state__in=SETTLED),
                name="an_erased_question_holds_no_asker",
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at=None)
                | models.Q(published_at__isnull=False)
                | models.Q(question_nl="", question_en="", answer_nl="", answer_en=""),
                name="an_erased_question_holds_only_public_words",
            ),
        ]

    def __str__(self) -> str:
        return self.shown_reference

    @property
    def shown_reference(self) -> str:
        """The reference as people read it: K7P4-Q2RT."""
        return f"{self.reference[:4]}-{self.reference[4:]}"

    @property
    def is_open(self) -> bool:
        """Whether somebody waits for an answer."""
        return self.state in OPEN

    @property
    def is_overdue(self) -> bool:
        """Whether the last day passed without an answer."""
        return self.is_open and self.answer_by < timezone.localdate()

    @property
    def is_published(self) -> bool:
        """Whether everyone may read it."""
        return self.published_at is not None

    @property
    def anchor(self) -> str:
        """Its place on a page."""
        return f"question-{self.reference}"

    @property
    def question(self) -> str:
        """The public question in the active language, else in Dutch."""
        return in_language(self, "question")

    @property
    def answer(self) -> str:
        """The answer in the active language, else in Dutch."""
        return in_language(self, "answer")

    def answer_for_asker(self) -> tuple[str, str]:
        """Return the answer in the language of the asker where there is one, and the language it is in."""
        own = getattr(self, f"answer_{self.language}", "")
        return (own, self.language) if own else (self.answer_nl, settings.LANGUAGE_CODE)


class Opinion(models.Model):
    """What one visitor answered to “Was this clear?”. After the period the words go; that it was asked stays."""

    record = models.UUIDField(_("page"), null=True, editable=False)
    about = models.CharField(_("about"), max_length=20, choices=About, editable=False)
    title = models.CharField(_("title of the page"), max_length=255, blank=True, editable=False)
    language = models.CharField(_("language"), max_length=10, editable=False)
    clear = models.BooleanField(_("clear"), editable=False)
    words = models.TextField(_("what was not clear"), blank=True, editable=False)
    given_at = models.DateTimeField(_("given on"), db_index=True, editable=False)
    form_key = models.CharField(max_length=64, editable=False)
    content_fingerprint = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = _("reaction")
        verbose_name_plural = _("reactions")
        ordering = ["-given_at", "-pk"]
        default_permissions: list[str] = []
        constraints = [
            models.UniqueConstraint(fields=["form_key", "content_fingerprint"], name="a_form_gives_one_opinion_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.clear}"


@register_setting(icon="help")
class QuestionTerm(BaseGenericSetting):
    """Within how many working days people get an answer to a question."""

    working_days = models.PositiveSmallIntegerField(
        _("working days within which a question is answered"),
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_(
            "From 1 to 60. Holds for questions that come from now on; whoever asked before keeps the old date."
        ),
    )

    panels = [FieldPanel("working_days")]

    class Meta:
        verbose_name = _("term for questions")
        default_permissions = ["change"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(working_days__range=(1, 60)), name="questions_are_answered_within_sixty_days"
            ),
        ]

    def __str__(self) -> str:
        return str(self.working_days)
