"""How long personal data are kept, and that what is over was really removed."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from register_pages.privacy.periods import FIXED, OUTSIDE, PERIODS, Kept, in_days

_PERIODS = {period.field: period for period in PERIODS}


def _days(name: str) -> Any:
    period = _PERIODS[name]
    return models.PositiveSmallIntegerField(
        period.what,
        default=period.default,
        validators=[MinValueValidator(period.least), MaxValueValidator(period.most)],
        help_text=format_lazy(
            _("Days {counts_from}, from {least} to {most}."),
            counts_from=period.counts_from,
            least=period.least,
            most=period.most,
        ),
    )


@register_setting(icon="time", order=10)
class RetentionPeriods(BaseGenericSetting):
    """How many days each kind of personal data is kept. There is always an end: no period can be left out."""

    after_session = _days("after_session")
    access_needs = _days("access_needs")
    not_placed = _days("not_placed")
    question = _days("question")
    mail_text = _days("mail_text")
    access_log = _days("access_log")
    backups = _days("backups")

    panels = [
        MultiFieldPanel(
            [FieldPanel(period.field) for period in PERIODS if period.field not in OUTSIDE],
            heading=_("What this site removes by itself"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in OUTSIDE],
            heading=_("What your server removes: write here what was agreed, for the privacy page"),
        ),
    ]

    class Meta:
        verbose_name = _("retention periods")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(**{f"{period.field}__range": (period.least, period.most)}),
                name=f"personal_data_end_{period.field}",
                violation_error_message=_("Each period stays between the limits that are named beside it."),
            )
            for period in PERIODS
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    def in_words(self) -> list[Kept]:
        """Return what is kept for how long, in the active language: what is chosen here, and what is fixed."""
        chosen = [
            Kept(str(period.what), in_days(getattr(self, period.field), str(period.counts_from)), str(period.remains))
            for period in PERIODS
        ]
        return [*chosen[: -len(OUTSIDE)], *(Kept(*map(str, row)) for row in FIXED), *chosen[-len(OUTSIDE) :]]


class PurgeRun(models.Model):
    """That a holding was asked to remove what is over, and how much that was. It names nobody."""

    ran_at = models.DateTimeField(_("when"), db_index=True)
    holding = models.CharField(_("what was looked at"), max_length=100)
    removed = models.PositiveIntegerField(_("removed"))
    on_request = models.BooleanField(_("because somebody asked"), default=False)

    class Meta:
        ordering = ["-ran_at"]
        default_permissions = ()
        permissions = [("find_personal_data", "Can find and erase the personal data of one address")]
        verbose_name = _("removal of personal data")
        verbose_name_plural = _("removals of personal data")

    def __str__(self) -> str:
        return f"{self.holding}: {self.removed}"
