"""The editor's form of an AI system, in the order in which an officer knows the answers."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.models import Page

SUMMARY_TAB = [
    TitleFieldPanel("title"),
    FieldPanel("summary"),
    MultiFieldPanel(
        [
            FieldPanel("fact_what"),
            FieldPanel("fact_why"),
            FieldPanel("fact_data"),
            FieldPanel("fact_who_decides"),
            FieldPanel("fact_notice"),
            FieldPanel("fact_disagree"),
        ],
        heading=_("In short: six answers"),
        help_text=_("These six answers come first on the page. Write short, active sentences."),
    ),
    FieldPanel("flow"),
    FieldPanel("situations", widget=forms.CheckboxSelectMultiple),
    InlinePanel("decisions", heading=_("Decisions it takes or prepares"), label=_("Decision")),
    HelpPanel(template="register_pages/ai_system/letter_panel.html", heading=_("In letters")),
    # Last on the tab that opens first: it is asked for at every publication after the first.
    FieldPanel("change_reason"),
]

STATUS_TAB = [
    MultiFieldPanel(
        [
            FieldPanel("lifecycle"),
            FieldRowPanel([FieldPanel("idea_date"), FieldPanel("development_date"), FieldPanel("pilot_date")]),
            FieldRowPanel([FieldPanel("in_use_date"), FieldPanel("paused_date")]),
            FieldRowPanel([FieldPanel("out_of_use_date"), FieldPanel("rejected_date")]),
            FieldPanel("lifecycle_reason"),
        ],
        heading=_("Lifecycle"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("publication_category"), FieldPanel("technique")]),
            FieldRowPanel([FieldPanel("effect"), FieldPanel("personal_data")]),
            FieldRowPanel([FieldPanel("ai_act_class"), FieldPanel("ai_act_role")]),
            FieldRowPanel([FieldPanel("annex_iii_point"), FieldPanel("article_6_3_ground")]),
            FieldPanel("article_50_duties"),
            FieldPanel("general_purpose_ai"),
            FieldPanel("classification_reason"),
            FieldRowPanel([FieldPanel("classified_by"), FieldPanel("classified_on")]),
        ],
        heading=_("Classification"),
        help_text=_("Leave open what has not been assessed yet: the page then says so."),
    ),
    FieldPanel("themes", widget=forms.CheckboxSelectMultiple),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("organisation"), FieldPanel("department")]),
            FieldRowPanel([FieldPanel("organisation_name"), FieldPanel("accountable_role")]),
            FieldPanel("area"),
        ],
        heading=_("Who is responsible"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("own_id"), FieldPanel("national_id")]),
            FieldRowPanel([FieldPanel("eu_database_id"), FieldPanel("eu_provider_url")]),
            FieldRowPanel([FieldPanel("source_id"), FieldPanel("source_url")]),
            FieldPanel("search_terms"),
            FieldPanel("unchecked"),
        ],
        heading=_("Numbers and search terms"),
    ),
]

PURPOSE_TAB = [
    FieldPanel("purpose"),
    FieldPanel("impact"),
    FieldPanel("considerations"),
    FieldPanel("decision_process"),
    FieldPanel("scale"),
    FieldPanel("affected_groups"),
    FieldPanel("people_informed"),
    FieldPanel("legal_basis"),
    FieldPanel("laws"),
    FieldPanel("processing_register_url"),
]

WORKING_TAB = [
    FieldPanel("data_explanation"),
    FieldPanel("data_sources"),
    FieldPanel("technical_working"),
    FieldRowPanel([FieldPanel("source_code_url"), FieldPanel("source_code_note")]),
    InlinePanel("suppliers", heading=_("Suppliers"), label=_("Supplier")),
    FieldPanel("human_oversight"),
    FieldPanel("training"),
    FieldPanel("performance_explanation"),
    FieldPanel("performance"),
    FieldPanel("monitoring"),
]

RISK_TAB = [
    InlinePanel("assessments", heading=_("Impact assessments"), label=_("Assessment")),
    FieldPanel("assessment_explanation"),
    FieldPanel("risk_management"),
    FieldPanel("risks"),
    FieldPanel("incident_measures"),
    FieldPanel("withheld"),
]

CONTACT_TAB = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")]),
            FieldRowPanel([FieldPanel("contact_url"), FieldPanel("public_page_url")]),
        ],
        heading=_("Contact"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("review_interval_months"),
            FieldRowPanel([FieldPanel("last_review"), FieldPanel("next_review")]),
        ],
        heading=_("Review"),
    ),
    FieldPanel("references"),
]

EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(SUMMARY_TAB, heading=_("In short")),
        ObjectList(STATUS_TAB, heading=_("Status")),
        ObjectList(PURPOSE_TAB, heading=_("Purpose and law")),
        ObjectList(WORKING_TAB, heading=_("Working")),
        ObjectList(RISK_TAB, heading=_("Risks")),
        ObjectList(CONTACT_TAB, heading=_("Contact and review")),
        ObjectList(Page.promote_panels, heading=_("Promote")),
        ObjectList(Page.settings_panels, heading=_("Settings")),
    ]
)
