"""What the editor's form lets somebody choose."""

from django.contrib.auth.models import User
from wagtail.models import Locale

from home.models import HomePage
from register_pages.ai_system.models import AISystemPage
from register_pages.dialogue.models import DialogueEventPage, DialogueIndexPage


def test_an_editor_chooses_among_dutch_pages(
    home: HomePage, scan_car: AISystemPage, scan_car_in_english: AISystemPage, admin: User
):
    index = home.add_child(instance=DialogueIndexPage(title="Praat mee", slug="praat-mee"))
    table = index.add_child(instance=DialogueEventPage(title="Tafel", slug="tafel", live=False, systems=[scan_car]))
    form = DialogueEventPage.get_edit_handler().get_form_class()(instance=table, for_user=admin)
    assert list(form.fields["systems"].queryset) == [scan_car]
    assert scan_car_in_english.locale == Locale.objects.get(language_code="en")
