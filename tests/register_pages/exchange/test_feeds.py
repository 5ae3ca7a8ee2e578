"""A reader follows the register, a theme or a record by feed."""

from uuid import uuid4
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from register_pages.ai_system.models import AISystemPage, Theme
from register_pages.history.blank import blank
from tests.reading import read
from tests.register_pages.history.conftest import publish_again, states

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def address(name: str, *arguments: object, language: str = "nl") -> str:
    with override(language):
        return reverse(name, args=arguments)


def feed(client: Client, where: str) -> Element:
    response = client.get(where)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    return fromstring(response.content)  # noqa: S314 - our own answer


def text(element: Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def test_the_feed_of_the_register_says_what_changed_and_why(client: Client, scan_car: AISystemPage) -> None:
    publish_again(scan_car, "De wet is <nieuw>.", lifecycle="pilot")
    root = feed(client, address("register_feed"))
    newest, first = root.findall(f"{ATOM}entry")
    assert text(newest, "title") == "Auto's scannen voor parkeren"
    assert "De wet is &lt;nieuw&gt;." in text(newest, "summary")
    assert "<li>" in text(newest, "summary")
    assert text(newest, "updated") > text(first, "updated")
    assert root.get(LANG) == "nl"
    assert text(root, "updated") == text(newest, "updated")
    assert root.find(f"{ATOM}author/{ATOM}name").text


def test_every_address_is_complete_and_every_id_a_name(client: Client, scan_car: AISystemPage) -> None:
    publish_again(scan_car, lifecycle="pilot")
    root = feed(client, address("record_feed", scan_car.translation_key))
    links = [link.get("href") for link in root.iter(f"{ATOM}link")]
    assert all(link.startswith("http://testserver/nl/") for link in links)
    ids = [element.text for element in root.iter(f"{ATOM}id")]
    assert all(name.startswith("urn:uuid:") for name in ids)
    assert len(set(ids)) == len(ids) == 3
    for link in links:
        assert client.get(link).status_code == 200


def test_an_entry_keeps_its_id_when_more_is_published(client: Client, scan_car: AISystemPage) -> None:
    where = address("record_feed", scan_car.translation_key)
    before = [element.text for element in feed(client, where).iter(f"{ATOM}id")]
    publish_again(scan_car, lifecycle="pilot")
    after = [element.text for element in feed(client, where).iter(f"{ATOM}id")]
    assert set(before) < set(after)


def test_the_english_feed_has_its_own_names_and_says_what_is_dutch(
    client: Client, scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    publish_again(scan_car, fact_why="Alleen in het Nederlands.")
    root = feed(client, address("register_feed", language="en"))
    newest, first = root.findall(f"{ATOM}entry")
    assert text(first, "title") == "EN Auto's scannen voor parkeren"
    assert (newest.get(LANG), first.get(LANG)) == ("nl", None)
    dutch = [element.text for element in feed(client, address("register_feed")).iter(f"{ATOM}id")]
    assert not set(dutch) & {element.text for element in root.iter(f"{ATOM}id")}


def test_the_feed_of_a_theme_has_that_theme_only(client: Client, scan_car: AISystemPage) -> None:
    publish_again(scan_car, themes=list(Theme.objects.filter(code="verkeer")))
    assert len(feed(client, address("theme_feed", "verkeer")).findall(f"{ATOM}entry")) == 2
    assert feed(client, address("theme_feed", "werk")).findall(f"{ATOM}entry") == []


def test_who_asks_again_gets_nothing_new(client: Client, scan_car: AISystemPage) -> None:
    where = address("register_feed")
    response = client.get(where)
    assert "Last-Modified" not in response
    assert "max-age" in response["Cache-Control"]
    assert client.get(where, headers={"if-none-match": response["ETag"]}).status_code == 304
    publish_again(scan_car, lifecycle="pilot")
    assert client.get(where, headers={"if-none-match": response["ETag"]}).status_code == 200


def test_what_was_blanked_reaches_who_read_it_before(client: Client, scan_car: AISystemPage) -> None:
    publish_again(scan_car, "Meneer Jansen klaagde.", lifecycle="pilot")
    publish_again(scan_car, "Hersteld.", lifecycle="in_use")
    where = address("register_feed")
    before = feed(client, where)
    blank(states(scan_car)[1], reason="Er stond een naam in.", user=None)
    after = feed(client, where)
    assert "Jansen" in tostring(before, "unicode")
    assert "Jansen" not in tostring(after, "unicode")
    assert after.findtext(f"{ATOM}updated") > before.findtext(f"{ATOM}updated")


def test_a_sign_that_xml_has_no_place_for_stops_no_feed(client: Client, scan_car: AISystemPage) -> None:
    publish_again(scan_car, "Eén regel\x0bof twee.", lifecycle="pilot")
    assert "Eén regelof twee." in tostring(feed(client, address("register_feed")), "unicode")


def test_pages_name_their_feeds(client: Client, scan_car: AISystemPage) -> None:
    for where, wanted in (
        (scan_car.url, address("record_feed", scan_car.translation_key)),
        (address("recent_changes"), address("register_feed")),
        (f"{address('recent_changes')}?theme=verkeer", address("theme_feed", "verkeer")),
    ):
        found = read(client, where).head.find("link", type="application/atom+xml")
        assert found["href"] == wanted


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_unknown_record_has_no_feed(language: str, client: Client, scan_car: AISystemPage) -> None:
    assert client.get(address("record_feed", uuid4(), language=language)).status_code == 404
