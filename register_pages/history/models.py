"""What was public, and when: an append-only record of every published state."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from register_pages.history.recorded import Recorded

WORDS = ("title", "parts", "reason", "reason_language")
"""What a blanked state no longer holds; the database lets nothing else change."""


class PublishedStateQuerySet(models.QuerySet):
    """States, the newest first."""

    def of(self, page: "Recorded") -> Self:
        """Keep the states of one page: of one record in one language."""
        return self.filter(record=page.translation_key, language=page.language).order_by("-number")

    def told_once(self) -> Self:
        """Leave out states that only brought facts and a Dutch reason, where the translation of that change followed.

        They keep number and address; a list with both would tell one change twice.
        """
        later = self.model.objects.filter(
            record=models.OuterRef("record"),
            language=models.OuterRef("language"),
            follows=models.OuterRef("follows"),
            number__gt=models.OuterRef("number"),
        )
        borrowed = ~models.Q(reason="") & ~models.Q(reason_language=models.F("language"))
        return self.exclude(borrowed & models.Exists(later))

    def of_same_change(self, state: "PublishedState") -> Self:
        """Keep the other states that one change brought: the Dutch one, and those of translations that followed it."""
        change = state.number if state.language == settings.LANGUAGE_CODE else state.follows
        if change is None:
            return self.none()
        of_change = models.Q(language=settings.LANGUAGE_CODE, number=change) | models.Q(follows=change)
        return self.filter(of_change, record=state.record).exclude(pk=state.pk).order_by("language", "number")

    def listed(self) -> Self:
        """Leave what a state says in the database: a list only needs its title, date and reason."""
        return self.defer("parts")


class PublishedState(models.Model):
    """What one page said in one language from the moment it was published.

    Rows are added and never deleted or changed, but that all words of one can be blanked, once: the triggers of the
    migration `0004_published_states` refuse anything else, whoever asks.
    """

    record = models.UUIDField(_("record"), editable=False)
    """Translation key of the page: the same in both languages, and it survives a new address."""

    language = models.CharField(_("language"), max_length=10, editable=False)
    number = models.PositiveIntegerField(_("number"), editable=False)
    follows = models.PositiveIntegerField(_("number of the Dutch state"), null=True, editable=False)
    """Of a translation: the newest Dutch state at that moment, whose change it followed."""

    published_at = models.DateTimeField(_("published at"), editable=False)
    title = models.CharField(_("title"), max_length=255, blank=True, editable=False)
    version = models.CharField(_("version"), max_length=20, blank=True, editable=False)
    parts = models.JSONField(_("what it said"), default=list, editable=False)
    """What a visitor could read, in order and in words, see `history/parts.py`: it needs nothing else to be read."""

    reason = models.TextField(_("reason of the change"), blank=True, editable=False)
    reason_language = models.CharField(_("language of the reason"), max_length=10, blank=True, editable=False)
    blanked_at = models.DateTimeField(_("blanked at"), null=True, editable=False)
    blanked_reason = models.TextField(_("why it was blanked"), blank=True)

    objects = PublishedStateQuerySet.as_manager()

    class Meta:
        verbose_name = _("published state")
        verbose_name_plural = _("published states")
        ordering = ["-published_at", "-pk"]
        default_permissions = ["view"]
        permissions = [("blank_publishedstate", "Can blank a published state")]
        constraints = [
            models.UniqueConstraint(fields=["record", "language", "number"], name="states_are_numbered_per_language"),
            models.CheckConstraint(
                condition=models.Q(blanked_at=None, blanked_reason="") & ~models.Q(parts=[])
                | models.Q(blanked_at__isnull=False, parts=[], title="", reason="") & ~models.Q(blanked_reason=""),
                name="a_state_says_something_or_why_it_was_blanked",
            ),
        ]
        indexes = [models.Index(fields=["-published_at"], name="states_by_date")]

    def __str__(self) -> str:
        return f"{self.title or self.record} ({self.number})"

    @property
    def is_blanked(self) -> bool:
        """Whether its words were taken away."""
        return self.blanked_at is not None

    @property
    def reason_lang(self) -> str:
        """Language of the reason when it differs from that of the page, else empty."""
        return "" if self.reason_language == self.language else self.reason_language

    def one_before(self, states: Iterable["PublishedState"]) -> "PublishedState | None":
        """Return, of the states of this page, the one that readers compare this one with.

        That is the last one before the change that this state brought: a translation may follow one change in several
        states, with its facts, its words and its reason. When there is none of an earlier change, the one before.
        """
        earlier = sorted((state for state in states if state.number < self.number), key=lambda state: -state.number)
        of_earlier_change = (state for state in earlier if (state.follows or 0) < (self.follows or 0))
        return next(of_earlier_change, earlier[0] if earlier else None)
