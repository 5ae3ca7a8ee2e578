"""What came in from elsewhere, kept as it came; and the runs that are under way, so that a failed one can be undone."""

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
    source_date = models.CharField(_("last published at the source"), max_length=10, blank=True)
    verbatim = models.JSONField(_("record as it came"), default=dict)
    imported_values = models.JSONField(_("values that were imported"), default=dict)
    unmapped = models.JSONField(_("what has no field"), default=dict)
    to_dos = models.JSONField(_("what still has to be done"), default=list)
    imported_at = models.DateTimeField(_("imported"), auto_now=True)

    class Meta:
        verbose_name = _("source record")
        verbose_name_plural = _("source records")
        ordering = ["-imported_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["register_key", "identity"], name="a_register_knows_an_identity_once"),
        ]

    def __str__(self) -> str:
        return self.identity


class ImportRun(models.Model):
    """An import that is being written. The row goes when the run ends; one that stays is of a run that broke off."""

    register_key = models.UUIDField(_("register"))
    started_at = models.DateTimeField(_("started"), auto_now_add=True)

    class Meta:
        verbose_name = _("import under way")
        verbose_name_plural = _("imports under way")
        constraints = [
            models.UniqueConstraint(fields=["register_key"], name="one_import_at_a_time_per_register"),
        ]

    def __str__(self) -> str:
        return str(self.register_key)


class ImportStep(models.Model):
    """What a run did to one system, and what is needed to undo it: written in the same transaction as the act."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="steps")
    system_key = models.UUIDField()
    before = models.JSONField(default=dict)
    """Empty for a page that the run made; else the state of its newest draft and of its source record."""

    class Meta:
        verbose_name = _("step of an import")
        verbose_name_plural = _("steps of an import")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.system_key)
