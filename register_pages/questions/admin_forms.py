"""The forms of staff in this room."""

from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from register_pages.foundation.shown import KnowsWhatItShowed
from register_pages.questions.choices import OPEN, STAFF_REASONS, State, WhyNot
from register_pages.questions.models import Question
from register_pages.questions.settle import WORDS

NO_PERSON = _("Leave out everything about a person; write […] for what you took out.")


class Next(TextChoices):
    """What happens to a question when the form is sent."""

    DRAFT = "draft", _("Keep this for now")
    PUBLISH = "publish", _("Answer, and publish question and answer")
    PRIVATE = "private", _("Answer the asker alone")
    LEAVE = "leave", _("Do not answer")


class HandleForm(KnowsWhatItShowed, forms.ModelForm):
    """What staff write of a question, and what is to happen to it."""

    next = forms.ChoiceField(label=_("What next?"), choices=Next.choices, widget=forms.RadioSelect)
    why_not = forms.ChoiceField(
        label=_("Why there is no answer"),
        help_text=_("Only when you do not answer. The asker gets word, unless it is advertising or abuse."),
        choices=[("", "—"), *((reason.value, reason.label) for reason in STAFF_REASONS)],
        required=False,
    )

    class Meta:
        model = Question
        fields = WORDS
        widgets = {name: forms.Textarea(attrs={"rows": 5}) for name in WORDS if name != "subject"}
        help_texts = {
            "question_nl": NO_PERSON,
            "question_en": _("Without one, English readers see the Dutch question."),
            "answer_en": _("Without one, English readers and the asker get the Dutch answer."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        question: Question = self.instance
        own = f"question_{question.language}"
        if question.state in (State.HELD, State.NEW) and own in self.fields:
            self.initial[own] = question.original
        if question.state not in OPEN:
            private = _("Not on the site: the words are erased") if question.erased_at else Next.PRIVATE.label
            self.fields["next"].choices = [(Next.PUBLISH, Next.PUBLISH.label), (Next.PRIVATE, private)]
            self.initial["next"] = Next.PUBLISH if question.is_published else Next.PRIVATE
            del self.fields["why_not"]
        else:
            self.initial["next"] = Next.DRAFT
        self.carry_what_is_shown(next=[question.state, question.is_published, question.erased_at])

    def in_words(self, name: str) -> str:
        """Return where the question stands, for what is to happen next; else what a field is now."""
        if name != "next":
            return super().in_words(name)
        question: Question = self.instance
        said = [question.get_state_display(), *([_("public")] if question.is_published else [])]
        return " · ".join(map(str, [*said, *([_("the asker is forgotten")] if question.erased_at else [])]))

    @property
    def words(self) -> dict[str, str]:
        """What staff wrote, for the acts in `settle`."""
        return {name: self.cleaned_data[name] for name in WORDS}

    def reason(self) -> WhyNot | str:
        """Return why there is no answer; empty when none was chosen."""
        return self.cleaned_data.get("why_not", "")


class PeriodForm(forms.Form):
    """The days that a report is about."""

    first = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    last = forms.DateField(
        label=_("Up to and including"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("first") and cleaned.get("last") and cleaned["first"] > cleaned["last"]:
            self.add_error("last", _("The last day must not be before the first one."))
        return cleaned
