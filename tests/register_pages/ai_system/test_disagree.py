"""What someone can do who disagrees: always a person, and an objection only where there is a decision."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from register_pages.ai_system.blocks import FlowBlock
from register_pages.ai_system.models import AISystemPage
from register_pages.municipality.models import Municipality
from tests.reading import link, read, words
from tests.translating import translate


@pytest.fixture
def municipality(scan_car: AISystemPage) -> Municipality:
    return Municipality.objects.create(
        site=scan_car.get_site(),
        name_nl="Gemeente Waterveen",
        phone="0800 000 00 00",
        email="info@waterveen.example",
        privacy_email="fg@waterveen.example",
        visiting_address="Sluisplein 1",
        supervisory_authority_nl="De toezichthouder",
        supervisory_authority_en="The supervisor",
    )


def said(client: Client, page: AISystemPage, english: Locale, **facts: str) -> str:
    draft = page.get_latest_revision_as_object()
    for name, value in facts.items():
        setattr(draft, name, value)
    draft.give_reason("Bijgewerkt.")
    draft.save_revision().publish()
    twin = translate(AISystemPage.objects.get(pk=page.pk), english)
    return words(read(client, twin.url).find(id="disagree").parent)


def test_all_ways_are_named_in_the_order_in_which_they_are_gone(
    client: Client, full_car: AISystemPage, municipality: Municipality, english: Locale
) -> None:
    page = read(client, translate(full_car, english).url)
    section = page.find(id="disagree").parent
    assert [words(heading) for heading in section.find_all("h3")] == [
        "Talk to a person", "Are your data wrong?", "Object to a decision", "Make a complaint",
        "Complain to the supervisor",
    ]  # fmt: skip
    assert [words(heading) for heading in section.find_all("h4")] == ["EN Naheffing"]
    assert link(section, "0800 555 01 10")["href"] == "tel:08005550110"
    assert link(section, "fg@waterveen.example")
    assert "Sluisplein 1" in words(section)
    assert link(section, "Object to: EN Naheffing")["href"] == "https://waterveen.example/bezwaar"


def test_a_record_without_a_telephone_number_gives_that_of_the_municipality(
    client: Client, scan_car: AISystemPage, municipality: Municipality, english: Locale
) -> None:
    assert "0800 000 00 00" in said(client, scan_car, english)


def test_what_concerns_no_people_has_nothing_to_object_to_and_no_data_to_correct(
    client: Client, scan_car: AISystemPage, municipality: Municipality, english: Locale
) -> None:
    text = said(client, scan_car, english, effect="none")
    assert "not about individual people" in text
    assert "Are your data wrong?" not in text
    assert "Talk to a person" in text


def test_as_long_as_nobody_assessed_it_people_may_be_concerned(
    client: Client, scan_car: AISystemPage, municipality: Municipality, english: Locale
) -> None:
    text = said(client, scan_car, english, effect="")
    assert "No decision that you can object to has been named" in text
    assert "Are your data wrong?" in text


def test_without_personal_data_there_is_nothing_to_correct(
    client: Client, scan_car: AISystemPage, municipality: Municipality, english: Locale
) -> None:
    assert "Are your data wrong?" not in said(client, scan_car, english, effect="advice", personal_data="no")


def test_a_step_of_thirteen_words_is_refused_at_the_step_itself() -> None:
    flow = FlowBlock()
    short = {"type": "data", "id": "a", "value": {"title": "Foto", "text": "woord " * 12}}
    long = {"type": "result", "id": "b", "value": {"title": "Brief", "text": "woord " * 13}}
    assert len(flow.clean(flow.to_python([short]))) == 1
    with pytest.raises(ValidationError) as refusal:
        flow.clean(flow.to_python([short, long]))
    assert list(refusal.value.block_errors) == [1]
    assert list(refusal.value.block_errors[1].block_errors) == ["text"]


def test_a_translation_of_thirteen_words_does_not_go_live_either(full_car: AISystemPage, english: Locale) -> None:
    twin = translate(full_car, english)
    draft = twin.get_latest_revision_as_object()
    draft.flow[0].value["text"] = "word " * 13
    with pytest.raises(ValidationError) as refusal:
        draft.save_revision().publish()
    assert "flow" in refusal.value.message_dict


def test_the_editor_says_what_may_be_better_and_only_then(client: Client, admin: User, full_car: AISystemPage) -> None:
    client.force_login(admin)
    address = reverse("wagtailadmin_pages:edit", args=[full_car.pk])
    remark = "easiest to follow with three to six steps"
    assert remark not in client.get(address, headers={"accept-language": "en"}).content.decode()
    draft = full_car.get_latest_revision_as_object()
    del draft.flow[0]
    draft.give_reason("Bijgewerkt.")
    draft.save_revision().publish()
    editor = client.get(address, headers={"accept-language": "en"}).content.decode()
    assert remark in editor
