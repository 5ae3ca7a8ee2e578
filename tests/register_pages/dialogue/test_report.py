"""What came of a dialogue table: what it was about, what changed because of it, and how many came."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.blocks import StructBlockValidationError
from wagtail.models import Locale

from register_pages.ai_system.models import AISystemPage
from register_pages.dialogue.forget import forget_what_is_over
from register_pages.dialogue.models import DialogueEventPage, Session
from register_pages.dialogue.models.pages import ConcernBlock
from register_pages.dialogue.presence import note_presence
from tests.reading import link, main, read
from tests.register_pages.dialogue.conftest import session
from tests.register_pages.dialogue.residents import DAY
from tests.register_pages.dialogue.residents import signed_up_in_english as signed_up
from tests.translating import translate


@pytest.fixture
def changed_car(scan_car: AISystemPage) -> AISystemPage:
    """The scan car, published a second time because of what was said."""
    scan_car.fact_data = "Alleen het kenteken."
    scan_car.change_reason = "Inwoners vroegen erom."
    scan_car.save_revision().publish()
    return scan_car


def came_of_it(table: DialogueEventPage, *concerns: dict[str, Any]) -> None:
    """Publish a report of one row about some records."""
    value = {"heard": "Te veel gegevens", "action": "Minder", "owner": "", "date": "", "state": "done"}
    items = [{"type": "item", "id": str(uuid4()), "value": concern} for concern in concerns]
    table.follow_up = [{"type": "row", "id": str(uuid4()), "value": value | {"concerns": items}}]
    table.save_revision().publish()


def past(evening: Session) -> None:
    now = timezone.now()
    Session.objects.filter(pk=evening.pk).update(starts_at=now - 2 * DAY, ends_at=now - 2 * DAY + DAY / 12)
    evening.refresh_from_db()


def test_a_row_leads_to_the_record_and_to_what_changed_in_it(
    client: Client, table: DialogueEventPage, changed_car: AISystemPage
) -> None:
    came_of_it(table, {"page": changed_car.pk, "state": 2})
    report = read(client, table.url).find(id="follow-up").parent
    assert link(report, changed_car.title)["href"] == changed_car.url
    with override("nl"):
        address = reverse("differences", args=[changed_car.translation_key])
    [change] = [a for a in report.find_all("a") if "?from=" in a["href"]]
    assert change["href"] == f"{address}?from=1&to=2"
    assert "Alleen het kenteken." in main(read(client, change["href"]))


def test_a_record_can_be_named_without_a_change(
    client: Client, table: DialogueEventPage, scan_car: AISystemPage
) -> None:
    came_of_it(table, {"page": scan_car.pk, "state": None})
    report = read(client, table.url).find(id="follow-up").parent
    assert [a["href"] for a in report.find_all("a")] == [scan_car.url]


def test_a_record_that_was_new_leads_to_its_first_state(
    client: Client, table: DialogueEventPage, scan_car: AISystemPage
) -> None:
    came_of_it(table, {"page": scan_car.pk, "state": 1})
    report = read(client, table.url).find(id="follow-up").parent
    with override("nl"):
        assert report.find("a", href=reverse("published_state", args=[scan_car.translation_key, 1]))


def test_in_english_it_leads_to_the_english_record_and_its_own_states(
    client: Client, table: DialogueEventPage, scan_car_in_english: AISystemPage, scan_car: AISystemPage, english: Locale
) -> None:
    scan_car.refresh_from_db()
    scan_car.lifecycle, scan_car.change_reason = "pilot", "Inwoners vroegen erom."
    scan_car.save_revision().publish()
    came_of_it(table, {"page": scan_car.pk, "state": 2})
    report = read(client, translate(table, english).url).find(id="follow-up").parent
    addresses = [a["href"] for a in report.find_all("a")]
    assert addresses[0] == scan_car_in_english.url
    with override("en"):
        assert addresses[1].startswith(reverse("differences", args=[scan_car.translation_key]))
    assert client.get(addresses[1]).status_code == 200


def test_without_an_english_record_it_leads_to_the_dutch_one_and_says_so(
    client: Client, table: DialogueEventPage, changed_car: AISystemPage, english: Locale
) -> None:
    came_of_it(table, {"page": changed_car.pk, "state": 2})
    report = read(client, translate(table, english).url).find(id="follow-up").parent
    first, change = report.find_all("a")
    assert (first["href"], first["hreflang"]) == (changed_car.url, "nl")
    assert change["hreflang"] == "nl"
    assert client.get(change["href"]).status_code == 200


def test_a_record_that_is_not_public_is_not_named(
    client: Client, table: DialogueEventPage, scan_car: AISystemPage
) -> None:
    came_of_it(table, {"page": scan_car.pk, "state": 1})
    scan_car.unpublish()
    report = read(client, table.url).find(id="follow-up").parent
    assert "Minder" in report.text
    assert not report.find_all("a")


@pytest.mark.parametrize(("number", "fits"), [(None, True), (1, True), (2, False), (99, False)])
def test_only_a_state_that_was_published_can_be_named(number: int | None, fits: bool, scan_car: AISystemPage) -> None:
    block = ConcernBlock()
    value = block.to_python({"page": scan_car.pk, "state": number})
    if fits:
        assert block.clean(value)["state"] == number
        return
    with pytest.raises(StructBlockValidationError) as refusal, override("en"):
        block.clean(value)
    with override("en"):
        said = refusal.value.block_errors["state"].messages
    assert said == [f"“{scan_car.title}” has no published state {number}. Look the number up in its history."]


def test_the_record_leads_back_to_the_table(client: Client, table: DialogueEventPage, scan_car: AISystemPage) -> None:
    assert link(read(client, scan_car.url).main, table.title)["href"] == table.url


def test_afterwards_the_page_says_how_many_came_also_when_they_are_forgotten(
    client: Client, table: DialogueEventPage, english: Locale
) -> None:
    page = translate(table, english)
    evening = session(table, capacity=9)
    anna = signed_up(evening, "Anna", 3)
    signed_up(evening, "Bram", 1)
    assert "4 people signed up" not in main(read(client, page.url))
    past(evening)
    said = main(read(client, page.url))
    assert "4 people signed up." in said
    assert "came." not in said
    note_presence(evening.pk, {anna.pk: 2})
    assert "4 people signed up. 2 people came." in main(read(client, page.url))
    forget_what_is_over(timezone.now() + 40 * DAY)
    assert not evening.sign_ups.exists()
    assert "4 people signed up. 2 people came." in main(read(client, page.url))


def test_of_an_evening_that_was_off_nobody_is_counted(
    client: Client, table: DialogueEventPage, english: Locale
) -> None:
    page = translate(table, english)
    evening = session(table)
    signed_up(evening, "Anna", 3)
    past(evening)
    Session.objects.filter(pk=evening.pk).update(status="cancelled")
    assert "signed up." not in main(read(client, page.url))
