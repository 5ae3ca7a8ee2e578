"""Blocks of the AI system page: what is only ever read together with its own page."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from register_pages.ai_system.choices import PersonalData, SpecialCategory
from register_pages.ai_system.rules import is_long_step
from register_pages.foundation.blocks import FactMultipleChoiceBlock, FactURLBlock, PartialDateBlock


class FlowStepBlock(blocks.StructBlock):
    """One step of the flow; its kind is the type of the block."""

    title = blocks.CharBlock(label=_("Title"), max_length=60)
    text = blocks.CharBlock(label=_("In at most twelve words"), max_length=120, required=False)

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Refuse a text that is longer, at the step itself.

        Raises:
            StructBlockValidationError: at the text.
        """
        cleaned = super().clean(value)
        if is_long_step(cleaned["text"] or ""):
            too_long = ValidationError(_("Say it in at most twelve words: this is a diagram."))
            raise blocks.StructBlockValidationError(block_errors={"text": too_long})
        return cleaned


class FlowBlock(blocks.StreamBlock):
    """The path from data to result, three to six steps."""

    data = FlowStepBlock(label=_("Data"), icon="table")
    computer = FlowStepBlock(label=_("Computer"), icon="cog")
    person = FlowStepBlock(label=_("Person"), icon="user")
    result = FlowStepBlock(label=_("Result"), icon="success")

    class Meta:
        required = False


class LawBlock(blocks.StructBlock):
    """A law that the process rests on."""

    title = blocks.CharBlock(label=_("Name of the law"), max_length=500)
    url = FactURLBlock(label=_("Web address"), required=False, max_length=500)
    explanation = blocks.TextBlock(label=_("What this law says, in plain words"), required=False)

    class Meta:
        icon = "form"
        label = _("Law")


class DataSourceBlock(blocks.StructBlock):
    """Data that the system uses or was trained on."""

    name = blocks.CharBlock(label=_("Name"), max_length=500)
    url = FactURLBlock(label=_("Address of a description"), required=False, max_length=500)
    purpose = blocks.TextBlock(label=_("What the data are used for"), required=False)
    personal_data = FactMultipleChoiceBlock(
        label=_("Personal data"),
        choices=PersonalData.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    special_categories = FactMultipleChoiceBlock(
        label=_("Special categories of personal data"),
        choices=SpecialCategory.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    special_reason = blocks.TextBlock(label=_("Why these special categories are needed"), required=False)
    origin = blocks.CharBlock(label=_("Where the data come from"), max_length=500, required=False)
    period = blocks.CharBlock(label=_("From which period"), max_length=250, required=False)

    class Meta:
        icon = "table"
        label = _("Data source")


class RiskBlock(blocks.StructBlock):
    """A risk, with what is done about it and what remains."""

    risk = blocks.TextBlock(label=_("Risk"))
    affected = blocks.TextBlock(label=_("Who is affected"), required=False)
    measure = blocks.TextBlock(label=_("Measure"), required=False)
    remains = blocks.TextBlock(label=_("What remains"), required=False)

    class Meta:
        icon = "warning"
        label = _("Risk")


class PerformanceBlock(blocks.StructBlock):
    """A figure that shows how well the system works."""

    measure = blocks.CharBlock(label=_("What was measured"), max_length=250)
    result = blocks.CharBlock(label=_("Result"), max_length=250)
    explanation = blocks.TextBlock(label=_("Explanation"), required=False)
    measured_on = PartialDateBlock(label=_("Measured on"), required=False)

    class Meta:
        icon = "view"
        label = _("Performance figure")
