"""Organisations, departments, suppliers and products: one row for both languages."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from register_pages.foundation.named import NamedInTwoLanguages


class Organisation(index.Indexed, models.Model):
    """A public body, known by its TOOI code. Names change and come in spellings; codes do not."""

    code = models.CharField(
        _("TOOI code"),
        max_length=20,
        unique=True,
        validators=[RegexValidator(r"^[a-z]+[0-9]+$", _("A code is letters and digits, such as gm0363."))],
        help_text=_("Such as gm0363, from the list of public bodies."),
    )
    name = models.CharField(_("name"), max_length=250)

    search_fields = [index.AutocompleteField("name"), index.SearchField("name")]
    panels = [FieldPanel("name"), FieldPanel("code")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name


class Department(NamedInTwoLanguages):
    """A department of the municipality, which answers for systems."""

    class Meta(NamedInTwoLanguages.Meta):
        verbose_name = _("department")
        verbose_name_plural = _("departments")


class Supplier(index.Indexed, models.Model):
    """A company or body that makes, runs or maintains systems."""

    name = models.CharField(_("name"), max_length=250, unique=True)
    kvk_number = models.CharField(
        _("Chamber of Commerce number"),
        max_length=8,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{8}$", _("A Chamber of Commerce number has eight digits."))],
    )
    url = models.URLField(_("website"), max_length=500, blank=True)

    search_fields = [index.AutocompleteField("name"), index.SearchField("name")]
    panels = [FieldPanel("name"), FieldRowPanel([FieldPanel("kvk_number"), FieldPanel("url")])]

    class Meta:
        ordering = ["name"]
        verbose_name = _("supplier")
        verbose_name_plural = _("suppliers")

    def __str__(self) -> str:
        return self.name


class Product(index.Indexed, models.Model):
    """A product that several systems may be built on."""

    supplier = models.ForeignKey(
        Supplier, on_delete=models.PROTECT, related_name="products", verbose_name=_("supplier")
    )
    name = models.CharField(_("name"), max_length=250)

    search_fields = [index.AutocompleteField("name"), index.SearchField("name")]
    panels = [FieldPanel("supplier"), FieldPanel("name")]

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["supplier", "name"], name="a_supplier_names_a_product_once")]
        verbose_name = _("product")
        verbose_name_plural = _("products")

    def __str__(self) -> str:
        return f"{self.name} ({self.supplier})"
