"""The steps as a drawing: valid XML whatever the words, clear without colour, and told in words for who cannot see."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from register_pages.ai_system.flow_svg import (
    LINES,
    MARGIN,
    PADDING,
    WIDTH,
    Drawing,
    Step,
    Text,
    flow_svg,
    width_of,
    wrap,
)

SVG = "{http://www.w3.org/2000/svg}"
XHTML = "{http://www.w3.org/1999/xhtml}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
DRAWING = Drawing(
    language="en",
    heading="How it works",
    title=Text("Scanning cars"),
    steps=(
        Step("data", "Data", Text("Photo"), Text("The car takes a photo.")),
        Step("computer", "Computer", Text("Reading"), Text("The system reads the plate")),
        Step("person", "Person", Text("A look"), Text("")),
        Step("result", "Result", Text("Letter"), Text("You get a letter.")),
    ),
    legend="What the lines mean",
    foot=("Municipality of Waterveen", "register.example/c/K7P4Q2"),
)
ROOM = WIDTH - 2 * (MARGIN + PADDING)


def drawn(drawing: Drawing) -> ElementTree.Element:
    return ElementTree.fromstring(flow_svg(drawing).encode())  # noqa: S314 - our own


def texts(root: ElementTree.Element) -> list[str]:
    return [part.text or "" for part in root.iter(f"{SVG}text")]


def described(root: ElementTree.Element) -> str:
    return "".join(root.find(f"{SVG}desc").itertext())


def with_words(title: str, text: str) -> Drawing:
    return replace(DRAWING, title=Text(title), steps=(Step("data", "Data", Text(title), Text(text)), DRAWING.steps[-1]))


def test_everything_is_there_as_text_from_top_to_bottom() -> None:
    root = drawn(DRAWING)
    assert texts(root) == [
        "How it works", "Scanning cars", "1. Data", "Photo", "The car takes a photo.", "2. Computer", "Reading",
        "The system reads the plate", "3. Person", "A look", "4. Result", "Letter", "You get a letter.",
        "What the lines mean", "Data", "Computer", "Person", "Result",
        "Municipality of Waterveen", "register.example/c/K7P4Q2",
    ]  # fmt: skip
    heights = [float(part.get("y")) for part in root.iter(f"{SVG}text")]
    assert heights == sorted(heights)
    assert heights[-1] < float(root.get("height")) == float(root.get("viewBox").split()[-1])


def test_who_cannot_see_it_hears_the_steps() -> None:
    root = drawn(DRAWING)
    assert root.get("aria-labelledby").split() == [root[0].get("id"), root[1].get("id")]
    assert (root[0].tag, root[0].text) == (f"{SVG}title", "Scanning cars")
    assert (
        described(root).split()
        == (
            "How it works: 1. Data: Photo. The car takes a photo. 2. Computer: Reading. The system reads the plate. "
            "3. Person: A look. 4. Result: Letter. You get a letter."
        ).split()
    )


def test_each_kind_has_lines_of_its_own_and_all_share_one_colour() -> None:
    root = drawn(DRAWING)
    boxes = [[box for box in group.findall(f"{SVG}rect")] for group in root.findall(f"{SVG}g")]
    styles = {tuple((box.get("stroke-width"), box.get("stroke-dasharray")) for box in group) for group in boxes}
    assert len(styles) == len(LINES)
    assert len({group[0].get("stroke") for group in boxes}) == 1
    assert [box.get("stroke-dasharray") is not None for box in boxes[1]] == [True]


def test_the_legend_names_the_kinds_that_occur_and_no_others() -> None:
    said = texts(drawn(replace(DRAWING, steps=DRAWING.steps[2:])))
    assert said[said.index("What the lines mean") + 1 :][:2] == ["Person", "Result"]
    assert "Computer" not in said


def test_words_in_another_language_say_so() -> None:
    dutch = Step("data", "Data", Text("Foto", "nl"), Text("De auto maakt een foto.", "nl"))
    root = drawn(replace(DRAWING, title=Text("Auto's scannen", "nl"), steps=(dutch, DRAWING.steps[-1])))
    languages = {part.text: (part.get(LANG), part.get("lang")) for part in root.iter(f"{SVG}text")}
    assert (root.get(LANG), root.get("lang")) == ("en", "en")
    assert languages["Foto"] == languages["Auto's scannen"] == languages["De auto maakt een foto."] == ("nl", "nl")
    assert languages["1. Data"] == languages["Letter"] == (None, None)
    assert root[0].get(LANG) == "nl"
    assert [part.text for part in root[1].iter(f"{XHTML}span") if part.get(LANG) == "nl"] == [
        "Foto. ", "De auto maakt een foto. ",
    ]  # fmt: skip
    assert "1. Data: Foto. De auto maakt een foto. 2. Result: Letter." in described(root)


@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script>", "a & b < c > d", "\"quotes\" 'and' ]]>", "emoji 🙂 and é", "\0\x0b\ud800 signs",
     "x" * 10_000, "&amp; &lt;", "مرحبا", "<!-- -->"],
    ids=range(9),
)  # fmt: skip
def test_whatever_the_words_are_the_file_is_valid(words: str) -> None:
    root = drawn(with_words(words, words))
    assert not [
        part for part in root.iter() if part.tag.rpartition("}")[2] in ("script", "foreignObject", "a", "image")
    ]
    said = "".join(texts(root))
    assert "\0" not in said
    if len(words) < 40 and "\0" not in words:
        assert words.replace(" ", "") in said.replace(" ", "")


def test_long_texts_are_broken_into_lines_that_fit() -> None:
    text = (
        "Een medewerker van het team Belastingen bekijkt alle foto's en laat twijfelgevallen vervallen zonder overleg."
    )
    lines = wrap(text, ROOM, 18)
    assert len(lines) > 1
    assert " ".join(lines) == text
    assert all(width_of(line, 18) <= ROOM for line in lines)


def test_a_word_without_end_is_cut_and_nothing_of_it_lost() -> None:
    word = "Aansprakelijkheidsverzekeringsmaatschappijenregister" * 3
    lines = wrap(f"Zie {word} daar", ROOM, 20, bold=True)
    assert "".join(lines).replace(" ", "") == f"Zie{word}daar"
    assert all(width_of(line, 20, bold=True) <= ROOM for line in lines)


def test_more_lines_make_the_box_and_the_drawing_higher() -> None:
    low, high = drawn(with_words("Foto", "Kort.")), drawn(with_words("Foto", "Dit is langer dan een regel. " * 9))
    first = [float(root.find(f"{SVG}g/{SVG}rect").get("height")) for root in (low, high)]
    assert first[0] < first[1]
    assert float(low.get("height")) < float(high.get("height"))


def test_empty_words_leave_no_empty_line() -> None:
    assert wrap("", ROOM, 18) == wrap("  \n ", ROOM, 18) == []
