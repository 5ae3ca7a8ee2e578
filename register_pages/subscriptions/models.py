"""Who follows what by e-mail: an address, a language, and what is followed. Nothing else is known of anybody."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

CONFIRM_WITHIN = timedelta(hours=24)
"""Who does not confirm within this time is forgotten."""


class SubscriptionQuerySet(models.QuerySet):
    """Subscriptions."""

    def confirmed(self) -> Self:
        """Keep those whose address was confirmed: only they get mail about changes."""
        return self.filter(confirmed_at__isnull=False)

    def forgotten(self, now: datetime) -> Self:
        """Keep those that were not confirmed in time."""
        return self.filter(confirmed_at=None, asked_at__lt=now - CONFIRM_WITHIN)

    def of_person(self, fingerprint: str) -> Self:
        """Keep those of one address."""
        return self.filter(fingerprint=fingerprint) if fingerprint else self.none()


class Subscription(models.Model):
    """One address that follows one record, or the whole register. Stopping deletes the row."""

    address = models.EmailField(_("e-mail address"), max_length=254)
    fingerprint = models.CharField(max_length=64, db_index=True)
    """Of the address, see privacy/addresses."""

    language = models.CharField(_("language"), max_length=10)
    record = models.UUIDField(_("record"), null=True)
    """Translation key of the page; without one, the whole register."""

    nonce = models.CharField(max_length=32)
    token_hash = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret in the links, see links."""

    asked_at = models.DateTimeField(_("asked on"))
    confirmed_at = models.DateTimeField(_("confirmed on"), null=True)
    told_until = models.DateTimeField(_("told of changes until"), null=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        ordering = ["fingerprint", "pk"]
        default_permissions: list[str] = []
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint", "record"],
                condition=Q(record__isnull=False),
                name="an_address_follows_a_record_once",
            ),
            models.UniqueConstraint(
                fields=["fingerprint"], condition=Q(record=None), name="an_address_follows_the_register_once"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, told_until=None)
                | Q(confirmed_at__isnull=False, told_until__isnull=False),
                name="only_who_confirmed_is_told_of_changes",
            ),
            models.CheckConstraint(condition=~Q(address="") & ~Q(fingerprint=""), name="a_subscription_has_an_address"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_confirmed(self) -> bool:
        """Whether the address said that it wants this."""
        return self.confirmed_at is not None
