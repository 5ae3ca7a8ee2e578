"""Where in an article a term is explained, where it is left alone, and that a definition can only ever be text."""

import re

import pytest
from bs4 import BeautifulSoup

from register_pages.plain_language.explain import Explanation, Term, Vocabulary

pytestmark = pytest.mark.once

DUTCH = [
    Term(1, "Algoritme", "Een reeks stappen.", "rekenregel, beslisregel"),
    Term(2, "AI-systeem", "Software die afleidt.", "AI, kunstmatige intelligentie"),
    Term(3, "DPIA", "Onderzoek vooraf.", "privacytoets"),
    Term(4, "Hoog risico", "Grote gevolgen.", ""),
    Term(5, "Risico", "Wat mis kan gaan.", ""),
    Term(6, "Persoonsgegevens", "Gegevens over u.", ""),
]


def explain(html: str, terms: list[Term] | None = None, language: str = "nl") -> tuple[BeautifulSoup, list[str]]:
    """Return the article with its explanations, and the words that can be opened."""
    explanation = Explanation(Vocabulary(DUTCH if terms is None else terms, language))
    page = BeautifulSoup(explanation.explain(html), "html.parser")
    return page, [button.get_text() for button in page.find_all("button", class_="term")]


def opened(html: str) -> list[str]:
    return explain(html)[1]


def test_a_reader_opens_the_explanation_of_a_word() -> None:
    page, words = explain("<p>Een algoritme rekent.</p>")
    assert words == ["algoritme"]
    ours = page.find(id=page.button["popovertarget"])
    assert ours.has_attr("popover")
    assert ours.get_text() == "Algoritme Een reeks stappen."
    assert page.button["type"] == "button"
    assert page.p.contents[0] == "Een "
    assert page.p.contents[-1] == " rekent."


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("De algoritmes staan hier.", "algoritmes"),
        ("Algoritme: wat is dat?", "Algoritme"),
        ("Elke rekenregel telt.", "rekenregel"),
        ("Alle AI-systemen samen.", "AI-systemen"),
        ("Wat is AI?", "AI"),
        ("Kunstmatige intelligentie denkt niet.", "Kunstmatige intelligentie"),
        ("Er zijn drie DPIA&#x27;s.", "DPIA's"),
        ("Het heeft een hoog risico.", "hoog risico"),
        ("Het heeft een hoog\xa0risico.", "hoog\xa0risico"),
        ("(algoritme)", "algoritme"),
    ],
)
def test_a_term_is_known_by_its_forms_and_other_words(text: str, word: str) -> None:
    assert opened(f"<p>{text}</p>") == [word]


@pytest.mark.parametrize(
    "text",
    [
        "Het algoritmeregister is open.",
        "De ai is een dier.",
        "Het AI-overleg vergadert.",
        "Een hoog en breed gebouw.",
        "Kunstmatige, intelligentie.",
        "Ze noemden het “het algoritme van Waterveen”.",
        "De wet heet ‘Wet op het algoritme’.",
        "Vraag de Autoriteit Persoonsgegevens.",
        "R&amp;D &algoritme; blijft.",
        "Mail algoritme@waterveen.example of kijk op www.waterveen.example/algoritme.",
    ],
)
def test_what_is_no_occurrence_of_a_term_stays_text(text: str) -> None:
    assert opened(f"<p>{text}</p>") == []


@pytest.mark.parametrize(
    "html",
    [
        "<a href='/x'>Het algoritme</a>",
        "<h2>Het algoritme</h2>",
        "<h3 id='a'>Het <b>algoritme</b></h3>",
        "<button type='button'>algoritme</button>",
        "<details><summary>algoritme</summary></details>",
        "<table><caption>algoritme</caption><tr><th>algoritme</th></tr></table>",
        "<code>algoritme</code>",
        "<q>algoritme</q>",
        "<cite>Wet algoritme</cite>",
        "<blockquote><p>algoritme</p></blockquote>",
        "<p lang='en'>The algoritme</p>",
        '<div><p lang="en-GB">The <i>algoritme</i></p></div>',
        "<script>let algoritme</script>",
        "<style>.algoritme {}</style>",
        "<nav><p>algoritme</p></nav>",
        "<label>algoritme</label><textarea>algoritme</textarea>",
        "<span popover>algoritme</span>",
        "<!-- algoritme -->",
        '<img alt="een algoritme > een mens" src="x">',
        '<p title="algoritme">niets</p>',
        "<svg><text>algoritme</text></svg>",
    ],
)
def test_these_elements_keep_their_words(html: str) -> None:
    page, words = explain(html)
    assert words == []
    assert str(page) == str(BeautifulSoup(html, "html.parser"))


def test_after_a_link_the_word_is_explained_where_it_comes_next() -> None:
    page, words = explain("<p><a href='/'>Een <b>algoritme</b></a> is geen <b>algoritme</b>.</p>")
    assert words == ["algoritme"]
    assert page.a.find("button") is None


def test_elements_of_the_same_name_may_stand_in_each_other() -> None:
    assert opened("<div lang='en'><div>algoritme</div> algoritme</div><div>algoritme</div>") == ["algoritme"]


def test_a_part_marked_in_the_language_of_the_page_is_explained() -> None:
    assert opened("<p lang='nl'>algoritme</p>") == ["algoritme"]


def test_only_the_first_occurrence_is_explained_and_every_id_is_unique() -> None:
    page, words = explain("<p>algoritme en algoritme, AI en rekenregel</p><p>AI en algoritme</p>")
    assert words == ["algoritme", "AI"]
    ids = [part["id"] for part in page.find_all(id=True)]
    assert len(ids) == len(set(ids)) == 2


def test_the_longest_term_goes_first_and_its_parts_are_not_explained_in_it() -> None:
    assert opened("<p>Een hoog risico is meer dan een risico.</p>") == ["hoog risico", "risico"]
    assert opened("<p>Een hoog risico, nog een hoog risico.</p>") == ["hoog risico"]


@pytest.mark.parametrize(
    "attack", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</span></p>", "&lt;b&gt;"]
)
def test_a_definition_can_only_ever_be_text(attack: str) -> None:
    terms = [Term(7, f"Woord{attack}", f"Uitleg {attack}", "woord")]
    page, words = explain("<p>Een woord.</p>", terms)
    assert words == ["woord"]
    assert [tag.name for tag in page.find_all(True)] == ["p", "button", "span", "b"]
    assert page.span.get_text() == f"Woord{attack} Uitleg {attack}"


def test_what_is_escaped_stays_escaped() -> None:
    html = "<p>&lt;script&gt; algoritme &amp; &#x27;meer&#x27; &lt;/script&gt;</p>"
    page, words = explain(html)
    assert words == ["algoritme"]
    assert page.find("script") is None
    rest = re.sub(r"<button.*</span>", "algoritme", Explanation(Vocabulary(DUTCH, "nl")).explain(html))
    assert rest == html


@pytest.mark.parametrize(
    "html", ["", " ", "algoritme", "<p>algoritme", "</p>algoritme", "a < b algoritme", "\0<p>\U0001f600"]
)
def test_untidy_html_loses_nothing(html: str) -> None:
    explained = Explanation(Vocabulary(DUTCH, "nl")).explain(html)
    assert re.sub(r'<button[^>]*>(.*?)</button><span class="popover".*?</span>', r"\1", explained) == html


@pytest.mark.parametrize("term", [Term(8, "", "Leeg.", " , ,"), Term(9, "–", "Geen woord.", "")])
def test_a_term_without_words_explains_nothing(term: Term) -> None:
    assert explain("<p>Een – streep, en meer.</p>", [term])[1] == []


def test_an_english_page_explains_english_words() -> None:
    terms = [Term(1, "Provider", "Who makes it.", "developer"), Term(2, "Bias", "Unequal.", "")]
    assert explain("<p>Providers provided two biases.</p>", terms, "en")[1] == ["Providers", "biases"]
