"""What came in from elsewhere, kept as it came."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SourceRecord(models.Model):
    """The source of an imported system: who it is, what the file said, and what still has to be done.

    It names the system by translation key, not by a foreign key to one page, because it belongs to no language.
    """

    system_key = models.UUIDField(_("system"), unique=True)
    register_key = models.UUIDField(_("register"))
    identity = models.CharField(_("identity"), max_length=300)
    file_name = models.CharField(_("file"), max_length=250)
    standard_version = models.CharField(_("version of the standard"), max_length=20, blank=True)
    verbatim = models.JSONField(_("record as it came"), default=dict)
    imported_values = models.JSONField(_("values that were imported"), default=dict)
    unmapped = models.JSONField(_("what has no field"), default=dict)
    to_dos = models.JSONField(_("what still has to be done"), default=list)
    imported_at = models.DateTimeField(_("imported"), auto_now=True)

    class Meta:
        verbose_name = _("source record")
        verbose_name_plural = _("source records")
        constraints = [
            models.UniqueConstraint(fields=["register_key", "identity"], name="a_register_knows_an_identity_once"),
        ]

    def __str__(self) -> str:
        return self.identity
