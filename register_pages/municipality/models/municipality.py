"""What differs per municipality hangs on Wagtail's Site, so that one installation can serve several."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from register_pages.foundation.named import in_language
from register_pages.municipality.lines import lines_of, validate_web_addresses


class StatementStatus(models.TextChoices):
    """Status of the statement in the national register of accessibility statements; it is computed there."""

    A = "A", _("A: meets all requirements")
    B = "B", _("B: meets part of the requirements")
    C = "C", _("C: first measures taken")
    D = "D", _("D: does not comply")
    E = "E", _("E: no statement")


@register_setting(icon="home", order=0)
class Municipality(BaseSiteSetting):
    """Name, contact, accessibility and privacy of the municipality that a site belongs to.

    Words stand here twice, once per language; in templates use the properties without a language.
    """

    # The house style comes along with every page.
    select_related = ["house_style"]

    name_nl = models.CharField(_("name in Dutch"), max_length=150, blank=True)
    name_en = models.CharField(_("name in English"), max_length=150, blank=True)
    organisation = models.ForeignKey(
        "register_pages.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
        help_text=_("From the list of public bodies; it stands in every record."),
    )
    house_style = models.ForeignKey(
        "register_pages.HouseStyle",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("house style"),
        help_text=_("Without one the site wears its own calm colours."),
    )
    phone = models.CharField(_("telephone number"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    visiting_address = models.TextField(_("visiting address"), blank=True)
    postal_address = models.TextField(_("postal address"), blank=True)
    opening_hours_nl = models.TextField(_("opening hours of the desk in Dutch"), blank=True)
    opening_hours_en = models.TextField(_("opening hours of the desk in English"), blank=True)
    phone_hours_nl = models.CharField(_("hours of the telephone in Dutch"), max_length=250, blank=True)
    phone_hours_en = models.CharField(_("hours of the telephone in English"), max_length=250, blank=True)

    accessibility_statement_url = models.URLField(_("accessibility statement"), max_length=500, blank=True)
    accessibility_status = models.CharField(_("status"), max_length=1, choices=StatementStatus, blank=True)
    accessibility_date = models.DateField(_("date of the statement"), null=True, blank=True)
    accessibility_audit_date = models.DateField(_("date of the last full audit"), null=True, blank=True)
    accessibility_audit_reports = models.TextField(
        _("reports of audits"),
        blank=True,
        validators=[validate_web_addresses],
        help_text=_("Web addresses, each on a line of its own."),
    )
    accessibility_problems_nl = models.TextField(
        _("known problems, in Dutch"), blank=True, help_text=_("Each on a line of its own, with what is done about it.")
    )
    accessibility_problems_en = models.TextField(_("known problems, in English"), blank=True)
    accessibility_responsible_nl = models.CharField(
        _("role that is responsible, in Dutch"), max_length=250, blank=True, help_text=_("A role, no name.")
    )
    accessibility_responsible_en = models.CharField(
        _("role that is responsible, in English"), max_length=250, blank=True
    )
    accessibility_response_days = models.PositiveSmallIntegerField(
        _("working days within which a report of a problem is answered"), null=True, blank=True
    )
    accessibility_feedback_nl = models.TextField(_("how to report a problem, in Dutch"), blank=True)
    accessibility_feedback_en = models.TextField(_("how to report a problem, in English"), blank=True)

    privacy_officer_nl = models.CharField(_("role of the privacy officer in Dutch"), max_length=250, blank=True)
    privacy_officer_en = models.CharField(_("role of the privacy officer in English"), max_length=250, blank=True)
    privacy_email = models.EmailField(_("e-mail address of the privacy officer"), blank=True)
    supervisory_authority_nl = models.TextField(_("where to complain, in Dutch"), blank=True)
    supervisory_authority_en = models.TextField(_("where to complain, in English"), blank=True)

    security_email = models.EmailField(
        _("e-mail address for reports of weak spots in the security"),
        blank=True,
        help_text=_("Stands in /.well-known/security.txt, which the law asks of you. Empty: the e-mail address above."),
    )
    security_policy_url = models.URLField(
        _("what you promise who reports a weak spot (coordinated vulnerability disclosure)"), max_length=500, blank=True
    )

    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("name_nl"), FieldPanel("name_en")]),
                FieldPanel("organisation"),
                FieldPanel("house_style"),
            ],
            heading=_("Municipality"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("phone"), FieldPanel("email"), FieldPanel("website")]),
                FieldRowPanel([FieldPanel("phone_hours_nl"), FieldPanel("phone_hours_en")]),
                FieldRowPanel([FieldPanel("visiting_address"), FieldPanel("postal_address")]),
                FieldRowPanel([FieldPanel("opening_hours_nl"), FieldPanel("opening_hours_en")]),
            ],
            heading=_("Contact"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("accessibility_statement_url"),
                FieldRowPanel([FieldPanel("accessibility_status"), FieldPanel("accessibility_date")]),
                FieldRowPanel([FieldPanel("accessibility_audit_date"), FieldPanel("accessibility_audit_reports")]),
                FieldRowPanel([FieldPanel("accessibility_problems_nl"), FieldPanel("accessibility_problems_en")]),
                FieldRowPanel([FieldPanel("accessibility_responsible_nl"), FieldPanel("accessibility_responsible_en")]),
                FieldPanel("accessibility_response_days"),
                FieldRowPanel([FieldPanel("accessibility_feedback_nl"), FieldPanel("accessibility_feedback_en")]),
            ],
            heading=_("Accessibility"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("privacy_officer_nl"), FieldPanel("privacy_officer_en")]),
                FieldPanel("privacy_email"),
                FieldRowPanel([FieldPanel("supervisory_authority_nl"), FieldPanel("supervisory_authority_en")]),
            ],
            heading=_("Privacy"),
        ),
        MultiFieldPanel(
            [FieldPanel("security_email"), FieldPanel("security_policy_url")],
            heading=_("Security"),
        ),
    ]

    class Meta:
        verbose_name = _("municipality")

    @classmethod
    def own(cls) -> "Municipality | None":
        """Return that of the default site: the one that writes when no visitor asks; None before there is a site."""
        site = Site.objects.filter(is_default_site=True).first()
        return cls.for_site(site) if site else None

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the active language."""
        return in_language(self, "name")

    @property
    def opening_hours(self) -> str:
        """Opening hours of the desk in the active language."""
        return in_language(self, "opening_hours")

    @property
    def phone_hours(self) -> str:
        """Hours of the telephone in the active language."""
        return in_language(self, "phone_hours")

    @property
    def accessibility_feedback(self) -> str:
        """How to report a problem, in the active language."""
        return in_language(self, "accessibility_feedback")

    @property
    def accessibility_problems(self) -> list[str]:
        """What does not work for everyone yet, in the active language."""
        return lines_of(in_language(self, "accessibility_problems"))

    @property
    def accessibility_responsible(self) -> str:
        """Role that is responsible for the accessibility of the site, in the active language."""
        return in_language(self, "accessibility_responsible")

    @property
    def audit_reports(self) -> list[str]:
        """Addresses of the reports of audits."""
        return lines_of(self.accessibility_audit_reports)

    @property
    def privacy_officer(self) -> str:
        """Role of the privacy officer in the active language."""
        return in_language(self, "privacy_officer")

    @property
    def supervisory_authority(self) -> str:
        """Where to complain, in the active language."""
        return in_language(self, "supervisory_authority")
