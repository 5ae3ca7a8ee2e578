"""When each chore is due, and who is doing it."""

from django.db import models


class ChoreRun(models.Model):
    """One row per chore: the claim on it and how it ended last. No personal data."""

    name = models.CharField(max_length=100, unique=True)
    due_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    holder = models.CharField(max_length=100, blank=True)
    last_ended_at = models.DateTimeField(null=True, blank=True)
    failed = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(holder="", lease_until=None)
                | (~models.Q(holder="") & models.Q(lease_until__isnull=False)),
                name="who_does_a_chore_has_a_lease",
            )
        ]

    def __str__(self) -> str:
        return self.name
