"""What a visitor reads in the register."""

from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Locale

from register_pages.ai_system.models import AISystemIndexPage, AISystemPage, Theme
from register_pages.organisation.models import Organisation
from tests.reading import language_of, link, main, read, words
from tests.register_pages.ai_system.many_systems import fill
from tests.translating import translate


def titles(page: BeautifulSoup) -> list[str]:
    return [words(heading) for heading in page.main.find_all("h3")]


def removal(page: BeautifulSoup, value: str) -> str:
    """Return where the link leads that takes a filter off."""
    (found,) = [anchor for anchor in page.find_all("a", class_="chosen__filter") if value in words(anchor)]
    return str(found["href"])


def test_the_register_lists_public_systems_by_title_with_their_state(
    client: Client, register: AISystemIndexPage, scan_car: AISystemPage, waterveen: Organisation
) -> None:
    fill(register, waterveen, 2)[0].unpublish()
    page = read(client, register.url)
    assert [words(heading) for heading in page.main.find_all("h3")] == ["Auto's scannen voor parkeren", "Systeem 02"]
    assert words(page.find(id="systems")).startswith("2 ")
    assert "Een auto met camera leest kentekens." in main(page)


def test_the_english_register_counts_what_the_dutch_one_counts_and_marks_what_is_only_dutch(
    client: Client, register: AISystemIndexPage, scan_car_in_english: AISystemPage, waterveen: Organisation
) -> None:
    fill(register, waterveen, 1)
    page = read(client, scan_car_in_english.get_parent().url)
    assert words(page.find(id="systems")) == "2 systems"
    assert link(page, "EN Auto's scannen voor parkeren")["href"] == scan_car_in_english.url
    dutch = link(page, "Systeem 01")
    assert (dutch["lang"], dutch["hreflang"]) == ("nl", "nl")
    assert "Only in Dutch" in words(dutch.parent)
    assert "In use" in main(page)


def test_only_what_nobody_has_checked_is_labelled_so(
    client: Client, register: AISystemIndexPage, waterveen: Organisation, english: Locale
) -> None:
    first, second = fill(register, waterveen, 2)
    first.unchecked = True
    first.give_reason("Bijgewerkt.")
    first.save()
    translate(first, english)
    page = read(client, register.get_translation(english).url)
    assert "Not checked" in words(link(page, "EN Systeem 01").parent)
    assert "Not checked" not in words(link(page, second.title).parent)


def test_words_that_are_still_dutch_are_marked_on_an_english_card(
    client: Client, scan_car_in_english: AISystemPage
) -> None:
    AISystemPage.objects.filter(pk=scan_car_in_english.pk).update(untranslated=["summary", "title"])
    page = read(client, scan_car_in_english.get_parent().url)
    title = link(page.main, scan_car_in_english.title)
    assert language_of(title) == language_of(page.main.find("p", string=scan_car_in_english.summary)) == "nl"
    assert not title.has_attr("hreflang"), "the page itself is in English"


def test_an_empty_register_says_so(client: Client, register: AISystemIndexPage, english: Locale) -> None:
    page = read(client, translate(register, english).url)
    assert words(page.find(id="systems")) == "0 systems"
    assert "There are no systems here yet." in main(page)


def test_twenty_systems_fit_on_a_page(client: Client, register: AISystemIndexPage, waterveen: Organisation) -> None:
    fill(register, waterveen, 21)
    assert len(read(client, register.url).main.find_all("h3")) == 20
    last = read(client, f"{register.url}?page=2")
    assert [words(heading) for heading in last.main.find_all("h3")] == ["Systeem 21"]
    assert last.find("link", rel="canonical")["href"].endswith("?page=2")
    assert [words(heading) for heading in read(client, f"{register.url}?page=nonsense").main.find_all("h3")][
        0
    ] == "Systeem 01"


def test_a_theme_narrows_the_list_and_can_be_taken_off(
    client: Client, register: AISystemIndexPage, waterveen: Organisation
) -> None:
    first, _second = fill(register, waterveen, 2)
    draft = first.get_latest_revision_as_object() if first.latest_revision else first
    draft.themes = [Theme.objects.get(code="verkeer")]
    draft.give_reason("Bijgewerkt.")
    draft.save_revision().publish()
    page = read(client, f"{register.url}?theme=verkeer")
    assert titles(page) == ["Systeem 01"]
    assert "Verkeer" in words(page.title)
    assert removal(page, "Verkeer") == register.url
    assert len(read(client, f"{register.url}?theme=bestaat-niet").main.find_all("h3")) == 2


def test_another_register_is_another_list(
    client: Client, register: AISystemIndexPage, scan_car: AISystemPage, home: AISystemIndexPage
) -> None:
    other = home.add_child(instance=AISystemIndexPage(title="Elders", slug="elders"))
    assert read(client, other.url).main.find_all("h3") == []


def test_there_is_no_system_at_an_address_nobody_gave(
    client: Client, register: AISystemIndexPage, scan_car: AISystemPage
) -> None:
    read(client, f"{register.url}bestaat-niet/", status=404)
    scan_car.unpublish()
    read(client, scan_car.url, status=404)
