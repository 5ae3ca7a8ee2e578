"""What people tell us stays in its own tables: Wagtail keeps no second copy of it."""

from django.apps import apps
from django.contrib.auth.models import User
from django.db import models
from django.test import Client
from django.urls import reverse
from wagtail.models import ReferenceIndex, Revision, RevisionMixin
from wagtail.search.index import Indexed, get_indexed_models
from wagtail.snippets.models import get_snippet_models

from register_pages.dialogue.models import AccessNeed, DialogueEventPage, SessionTotals, SignUp
from register_pages.history.models import PublishedState
from tests.register_pages.dialogue.conftest import session
from tests.register_pages.dialogue.residents import signed_up_in_english as signed_up

PERSONAL = (SignUp, AccessNeed)
CANARY = "Zilverreiger"


def holds(model: type[models.Model], text: str) -> bool:
    """Tell whether a row of a table holds a text anywhere."""
    return any(text.lower() in str(value).lower() for row in model._base_manager.values_list() for value in row)


def test_sign_ups_are_not_indexed_kept_in_revisions_or_offered_as_snippets() -> None:
    for model in PERSONAL:
        assert not issubclass(model, Indexed | RevisionMixin), model
        assert model not in get_indexed_models()
        assert model not in get_snippet_models()
        assert not hasattr(model, "api_fields")
        assert model.wagtail_reference_index_ignore


def test_only_the_sign_up_and_the_mail_hold_who_signed_up(
    client: Client, admin: User, table: DialogueEventPage
) -> None:
    evening = session(table)
    signed_up(evening, CANARY, 2, arrangements=["wheelchair"], other_need=f"{CANARY} hulphond")
    client.force_login(admin)
    for address in (reverse("sessions:overview", args=[evening.pk]), reverse("sessions:edit", args=[evening.pk])):
        assert client.get(address).status_code == 200
    table.save_revision().publish()
    ReferenceIndex.create_or_update_for_object(evening)
    found = {model.__name__ for model in apps.get_models(include_auto_created=True) if holds(model, CANARY)}
    assert found == {"SignUp", "AccessNeed", "Mail"}
    for model in (Revision, ReferenceIndex, PublishedState, SessionTotals):
        assert model.__name__ not in found


def test_the_mail_holds_nothing_of_what_somebody_needs(table: DialogueEventPage) -> None:
    signed_up(session(table), "Anna", arrangements=["wheelchair"], other_need=CANARY)
    found = {model.__name__ for model in apps.get_models(include_auto_created=True) if holds(model, CANARY)}
    assert found == {"AccessNeed"}


def test_the_name_of_a_row_in_the_log_says_nobody(table: DialogueEventPage) -> None:
    anna = signed_up(session(table), CANARY, arrangements=["wheelchair"], other_need=CANARY)
    assert str(anna) == anna.reference
    assert CANARY not in str(anna.access_need)
