"""Residents, a journalist and a council member narrow the register, without scripts, by links and one form."""

from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from register_pages.ai_system.models import AISystemIndexPage, AISystemPage, Situation, Theme
from register_pages.organisation.models import Department, Organisation
from tests.reading import language_of, link, main, read, words
from tests.register_pages.ai_system.many_systems import fill
from tests.translating import translate


@pytest.fixture
def three(register: AISystemIndexPage, waterveen: Organisation) -> list[AISystemPage]:
    """A system in use, one that was stopped, and one that nobody has assessed or given a theme."""
    # What came from elsewhere may go live with less, so that each says only what a test is about.
    camera, score, idea = fill(register, waterveen, 3, unchecked=True)
    camera.title, camera.effect, camera.ai_act_class = "Camera", "decision", "minimal"
    camera.department = Department.objects.create(name_nl="Parkeren", name_en="Parking")
    camera.themes = list(Theme.objects.filter(code="verkeer"))
    score.title, score.lifecycle, score.effect = "Score", "out_of_use", "advice"
    score.lifecycle_reason = "Het model was oneerlijk."
    score.themes = list(Theme.objects.filter(code__in=["verkeer", "werk"]))
    idea.title, idea.lifecycle = "Idee", "idea"
    for page in (camera, score, idea):
        page.give_reason("Bijgewerkt.")
        page.save()
    return [camera, score, idea]


def titles(page: BeautifulSoup) -> list[str]:
    return [words(anchor) for anchor in page.select(".card h3 a")]


def box(page: BeautifulSoup, facet: str, value: str) -> Tag | None:
    return page.find("input", attrs={"name": facet, "value": value})


def label(page: BeautifulSoup, facet: str, value: str) -> str:
    """Return what stands beside a box to tick."""
    found = box(page, facet, value)
    return words(page.find("label", attrs={"for": found["id"]})) if found else ""


# -- choosing --------------------------------------------------------------------------------------------------------


def test_two_themes_give_more_and_a_status_beside_them_less(
    client: Client, register: AISystemIndexPage, three: list[AISystemPage]
) -> None:
    assert titles(read(client, f"{register.url}?theme=verkeer&theme=werk")) == ["Camera", "Score"]
    assert titles(read(client, f"{register.url}?theme=verkeer&theme=werk&lifecycle=in_use")) == ["Camera"]


def test_each_box_says_how_many_systems_it_gives_beside_the_other_choices(
    client: Client, register: AISystemIndexPage, three: list[AISystemPage]
) -> None:
    page = read(client, f"{register.url}?lifecycle=out_of_use")
    assert label(page, "theme", "werk").endswith("(1)")
    assert label(page, "theme", "verkeer").endswith("(1)")
    assert label(page, "lifecycle", "in_use").endswith("(1)"), "a second status gives more"


def test_what_would_give_nothing_cannot_be_chosen(
    client: Client, register: AISystemIndexPage, three: list[AISystemPage]
) -> None:
    page = read(client, f"{register.url}?lifecycle=idea")
    assert box(page, "theme", "verkeer") is None
    assert box(page, "effect", "decision") is None


def test_what_was_chosen_stays_to_be_unticked_also_when_it_gives_nothing(
    client: Client, register: AISystemIndexPage, three: list[AISystemPage]
) -> None:
    page = read(client, f"{register.url}?lifecycle=idea&theme=verkeer")
    assert label(page, "theme", "verkeer").endswith("(0)")
    assert box(page, "theme", "verkeer").has_attr("checked")


def test_what_nobody_assessed_can_be_asked_for(
    client: Client, register: AISystemIndexPage, three: list[AISystemPage]
) -> None:
    assert titles(read(client, f"{register.url}?effect=unknown")) == ["Idee"]
    assert titles(read(client, f"{register.url}?theme=unknown")) == ["Idee"]
    assert titles(read(client, f"{register.url}?ai_act=unknown&category=unknown&assessment=unknown")) == [
        "Idee",
        "Score",
    ]


def test_every_box_stands_in_a_group_that_has_a_name(
    client: Client, register: AISystemIndexPage, three: list[AISystemPage]
) -> None:
    page = read(client, register.url)
    groups = page.select("form.filter-form fieldset")
    assert len(groups) == 8
    assert all(words(group.legend) for group in groups)
    assert all(inner.find_parent("fieldset") for inner in page.select("form.filter-form input[type=checkbox]"))


def test_a_situation_is_chosen_by_a_link_and_can_be_taken_off(
    client: Client, register: AISystemIndexPage, three: list[AISystemPage]
) -> None:
    fine = Situation.objects.create(name_nl="Ik kreeg een boete", name_en="")
    three[0].situations = [fine]
    three[0].give_reason("Bijgewerkt.")
    three[0].save()
    assert not read(client, register.url).find("input", attrs={"name": "situation"})
    page = read(client, f"{register.url}?situation={fine.pk}")
    assert titles(page) == ["Camera"]
    assert box(page, "situation", str(fine.pk)).has_attr("checked")


# -- words -----------------------------------------------------------------------------------------------------------


def test_words_narrow_the_list_and_the_counts(
    client: Client, register: AISystemIndexPage, three: list[AISystemPage]
) -> None:
    page = read(client, f"{register.url}?q=score")
    assert titles(page) == ["Score"]
    assert label(page, "theme", "verkeer").endswith("(1)")
    assert page.find("input", id="filter-words")["value"] == "score"


def test_who_reads_english_finds_english_words_and_dutch_ones_where_there_are_no_english(
    client: Client, register: AISystemIndexPage, three: list[AISystemPage], english: Locale
) -> None:
    three[0].title = "Flitspaal"
    three[0].give_reason("Bijgewerkt.")
    three[0].save()
    twin = translate(three[0], english)
    twin.title = "Licence plates"
    twin.save()
    address = register.get_translation(english).url
    assert titles(read(client, f"{address}?q=plate")) == ["Licence plates"]
    assert titles(read(client, f"{address}?q=score")) == ["Score"]
    assert titles(read(client, f"{address}?q=flitspaal")) == [], "the visitor cannot read the Dutch page"


# -- what was chosen -------------------------------------------------------------------------------------------------


def test_each_filter_is_a_link_that_takes_it_off_and_one_link_takes_all_off(
    client: Client, register: AISystemIndexPage, three: list[AISystemPage], english: Locale
) -> None:
    translate(three[0], english)
    address = register.get_translation(english).url
    page = read(client, f"{address}?theme=werk&theme=verkeer&lifecycle=in_use&sort=newest&page=1")
    chosen = {words(anchor): anchor["href"] for anchor in page.select(".chosen__filter")}
    assert len(chosen) == 3
    work = next(text for text in chosen if "Work" in text)
    assert work.startswith("Remove filter: Theme:")
    assert chosen[work] == f"{address}?theme=verkeer&lifecycle=in_use&sort=newest"
    assert link(page, "Clear all filters")["href"] == f"{address}?sort=newest"


def test_the_title_says_how_many_and_which(
    client: Client, register: AISystemIndexPage, three: list[AISystemPage], english: Locale
) -> None:
    translate(three[0], english)
    page = read(client, f"{register.get_translation(english).url}?theme=verkeer&lifecycle=out_of_use&q=score")
    assert words(page.title).startswith("1 system (“score”; Theme: Traffic; Status: Out of use) – ")
    assert words(page.find(id="systems")) == "1 system"


def test_the_form_keeps_the_order_and_the_form_of_the_list(
    client: Client, register: AISystemIndexPage, three: list[AISystemPage]
) -> None:
    page = read(client, f"{register.url}?sort=checked&view=table")
    hidden = {field["name"]: field["value"] for field in page.select("form.filter-form input[type=hidden]")}
    assert hidden == {"sort": "checked", "view": "table"}


def test_the_number_of_filters_stands_where_they_are_folded_away(
    client: Client, register: AISystemIndexPage, three: list[AISystemPage], english: Locale
) -> None:
    translate(three[0], english)
    page = read(client, f"{register.get_translation(english).url}?theme=verkeer&effect=advice")
    assert words(page.select_one(".filter-form__more > summary")) == "Filters (2 chosen)"


def test_an_address_with_something_that_is_gone_says_so_and_shows_the_rest(
    client: Client, register: AISystemIndexPage, three: list[AISystemPage]
) -> None:
    page = read(client, f"{register.url}?theme=opgeheven")
    assert len(titles(page)) == 3
    assert page.select_one(".found .notice")
    assert not read(client, register.url).select_one(".found .notice")


# -- nothing found ---------------------------------------------------------------------------------------------------


def test_who_finds_nothing_learns_which_filter_to_leave_out(
    client: Client, register: AISystemIndexPage, three: list[AISystemPage], english: Locale
) -> None:
    translate(three[0], english)
    address = register.get_translation(english).url
    page = read(client, f"{address}?theme=werk&lifecycle=in_use")
    assert words(page.find(id="systems")) == "0 systems"
    assert link(page, "Without Theme: Work")["href"] == f"{address}?lifecycle=in_use"
    assert link(page, "Without Status: In use")["href"] == f"{address}?theme=werk"
    assert "Without Status: In use (1 system)" in main(page)
    assert "Show all systems (3 systems)" in main(page)


def test_no_way_is_shown_that_leads_to_nothing(
    client: Client, register: AISystemIndexPage, three: list[AISystemPage]
) -> None:
    page = read(client, f"{register.url}?q=onvindbaar&theme=werk&lifecycle=in_use")
    assert [anchor["href"] for anchor in page.select(".found ul:not(.plain-list):not(.inline-list) a")] == []


def test_a_register_that_is_only_dutch_says_so_in_english(
    client: Client, register: AISystemIndexPage, three: list[AISystemPage], english: Locale
) -> None:
    sentence = "Everything in this register is only in Dutch for now."
    translate(register, english)
    address = register.get_translation(english).url
    assert sentence in main(read(client, address))
    translate(three[0], english)
    assert sentence not in main(read(client, address))


# -- what was stopped ------------------------------------------------------------------------------------------------


def test_what_was_stopped_stays_listed_and_has_a_list_of_its_own_with_the_reason(
    client: Client, register: AISystemIndexPage, three: list[AISystemPage], english: Locale
) -> None:
    translate(three[0], english)
    address = register.get_translation(english).url
    page = read(client, address)
    assert len(titles(page)) == 3
    stopped = read(client, link(page, "What we stopped, paused or rejected: 1 system")["href"])
    assert titles(stopped) == ["Score"]
    reason = stopped.find("span", string="Het model was oneerlijk.")
    assert language_of(reason) == "nl"


def test_a_system_in_use_shows_no_reason(
    client: Client, register: AISystemIndexPage, three: list[AISystemPage]
) -> None:
    AISystemPage.objects.filter(pk=three[0].pk).update(lifecycle_reason="Een oude reden.")
    assert "Een oude reden." not in main(read(client, register.url))


# -- orders and forms ------------------------------------------------------------------------------------------------


def test_the_list_is_ordered_as_asked(client: Client, register: AISystemIndexPage, three: list[AISystemPage]) -> None:
    camera, score, idea = three
    for page, day, checked in ((camera, 1, None), (score, 3, date(2026, 1, 1)), (idea, 2, date(2025, 1, 1))):
        moment = datetime(2026, 5, day, tzinfo=UTC)
        AISystemPage.objects.filter(pk=page.pk).update(
            first_published_at=moment, last_published_at=moment.replace(month=6, day=30 - day), last_review=checked
        )
    orders = {sort: titles(read(client, f"{register.url}?sort={sort}")) for sort in ("title", "newest", "changed")}
    assert orders == {
        "title": ["Camera", "Idee", "Score"],
        "newest": ["Score", "Idee", "Camera"],
        "changed": ["Camera", "Idee", "Score"],
    }
    never_checked_first = ["Camera", "Idee", "Score"]
    assert titles(read(client, f"{register.url}?sort=checked")) == never_checked_first


def test_the_table_has_the_same_systems_and_says_what_is_not_known(
    client: Client, register: AISystemIndexPage, three: list[AISystemPage], english: Locale
) -> None:
    translate(three[0], english)
    page = read(client, f"{register.get_translation(english).url}?view=table")
    assert words(page.table.caption) == "Systems 1 to 3 of 3, in this order: Title"
    heads = page.table.select("thead th[scope=col]")
    assert [words(head) for head in heads if head.has_attr("aria-sort")] == ["Name"]
    assert [words(name) for name in page.table.select("tbody th[scope=row] a")] == ["EN Camera", "Idee", "Score"]
    cells = [words(cell) for cell in page.table.select("tbody tr")[0].find_all("td")]
    assert cells[:2] == ["In use", "Takes or prepares a decision about people"]
    assert cells[3:] == ["not assessed yet", "Parking", "not filled in", "not filled in"]


@pytest.mark.parametrize("view", ["list", "table"])
def test_a_check_that_is_late_is_seen_and_one_that_is_not_late_is_not(
    client: Client, register: AISystemIndexPage, three: list[AISystemPage], english: Locale, view: str
) -> None:
    translate(three[0], english)
    address = f"{register.get_translation(english).url}?view={view}"
    three[1].next_review = date(2100, 1, 1)
    three[1].give_reason("Bijgewerkt.")
    three[1].save()
    assert "Check overdue" not in main(read(client, address))
    three[1].next_review = date(2020, 1, 1)
    three[1].give_reason("Bijgewerkt.")
    three[1].save()
    assert "Check overdue" in main(read(client, address))


def test_the_column_of_the_order_is_marked(
    client: Client, register: AISystemIndexPage, three: list[AISystemPage]
) -> None:
    marked = read(client, f"{register.url}?view=table&sort=checked").select("th[aria-sort]")
    assert [marked[0]["aria-sort"], marked[0].find_next_sibling("th")] == ["ascending", None]
    assert read(client, f"{register.url}?view=table&sort=newest").select("th[aria-sort]") == []


def test_numbered_pages_keep_filters_order_and_form(
    client: Client, register: AISystemIndexPage, waterveen: Organisation
) -> None:
    fill(register, waterveen, 21)
    page = read(client, f"{register.url}?view=table&lifecycle=in_use&sort=newest")
    second = page.find("a", rel="next")["href"]
    assert second == "?lifecycle=in_use&sort=newest&view=table&page=2"
    assert len(read(client, f"{register.url}{second}").select("tbody tr")) == 1


# -- addresses -------------------------------------------------------------------------------------------------------


def test_the_other_language_shows_the_same_choice(
    client: Client, register: AISystemIndexPage, three: list[AISystemPage], english: Locale
) -> None:
    translate(three[0], english)
    page = read(client, f"{register.url}?view=table&theme=verkeer&q=score")
    other = page.select_one(".language-switch a[hreflang=en]")["href"]
    assert other == f"{register.get_translation(english).url}?q=score&theme=verkeer&view=table"


@pytest.mark.parametrize(
    ("query", "canonical", "hidden"),
    [
        ("", "", False),
        ("theme=verkeer", "?theme=verkeer", False),
        ("theme=verkeer&sort=newest&view=table", "?theme=verkeer", False),
        ("lifecycle=in_use&theme=verkeer", "?theme=verkeer&lifecycle=in_use", True),
        ("q=score", "?q=score", True),
    ],
)
def test_search_engines_get_one_address_per_list_and_no_combinations(
    client: Client, register: AISystemIndexPage, three: list[AISystemPage], query: str, canonical: str, hidden: bool
) -> None:
    page = read(client, f"{register.url}?{query}")
    assert page.find("link", rel="canonical")["href"].endswith(f"{register.url}{canonical}")
    assert bool(page.find("meta", attrs={"name": "robots", "content": "noindex"})) == hidden


# -- whatever somebody types -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        "theme=%00",
        "q=%00",
        "q=" + "a" * 10_000,
        "theme=" + "a" * 10_000,
        "page=abc",
        "page=-1",
        "page=" + "9" * 5000,
        "&".join(["theme=verkeer"] * 500),
        "&".join(f"lifecycle=x{n}" for n in range(500)),
        "q=%F0%9F%98%80&effect=%F0%9F%98%80",
        "q=%22%27%29%3B--&sort=%27&view=%00",
        "q=%ED%A0%80",
        "q=*&q=%25&q=_",
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_any_address_gives_a_page(
    client: Client, register: AISystemIndexPage, scan_car_in_english: AISystemPage, query: str, language: str
) -> None:
    address = register.url if language == "nl" else scan_car_in_english.get_parent().url
    page = read(client, f"{address}?{query}")
    assert len(words(page.title)) < 400


# -- speed -----------------------------------------------------------------------------------------------------------

QUESTIONS = ("", "theme=verkeer&lifecycle=in_use", "q=kentekens", "q=kentekens&effect=unknown&view=table&sort=checked")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_question_takes_more_than_twelve_queries_and_a_larger_register_not_one_more(
    client: Client, register: AISystemIndexPage, waterveen: Organisation, english: Locale, language: str
) -> None:
    first, *_others = fill(register, waterveen, 3, effect="")
    translate(first, english)
    address = register.url if language == "nl" else register.get_translation(english).url
    small = {question: number_of_queries(client, f"{address}?{question}") for question in QUESTIONS}
    register.refresh_from_db()
    *_others, last = fill(register, waterveen, 37, first=4)
    translate(last, english)
    large = {question: number_of_queries(client, f"{address}?{question}") for question in QUESTIONS}
    assert small == large
    assert max(large.values()) <= 12


def number_of_queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(address)
    assert page.status_code == 200
    assert page.context["overview"].lines or "theme" in address
    return len(queries)
