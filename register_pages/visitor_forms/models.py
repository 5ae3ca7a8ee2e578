"""How often something was asked, counted for a short while and without knowing by whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RateCount(models.Model):
    """How often one thing was asked in one stretch of time. `subject` is a keyed hash whose key changes every day."""

    kind = models.CharField(max_length=30)
    subject = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("count of requests")
        verbose_name_plural = _("counts of requests")
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject", "started_at"], name="one_count_per_stretch_of_time")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.count}"
