"""The short address on a letter: in the language of the browser, never to what is not public."""

import re
import struct
import zlib
from xml.etree import ElementTree

import pytest
import segno
from django.contrib.auth.models import User
from django.db.models import Value
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, PageViewRestriction

from register_pages.ai_system.letters import letter_of
from register_pages.ai_system.models import AffectedDecision, AISystemIndexPage, AISystemPage, LetterCode
from register_pages.organisation.models import Organisation
from tests.conftest import system_values
from tests.reading import link, read, words
from tests.translating import translate

UNKNOWN = "222222"


@pytest.fixture
def code(scan_car: AISystemPage) -> str:
    return LetterCode.objects.get(record=scan_car.translation_key).code


def test_the_address_opens_the_record_in_the_language_of_the_browser(
    client: Client, code: str, scan_car: AISystemPage, scan_car_in_english: AISystemPage
) -> None:
    for language, page in (("nl", scan_car), ("en-GB,en;q=0.9", scan_car_in_english), ("de", scan_car)):
        answer = client.get(f"/c/{code}", headers={"accept-language": language})
        assert (answer.status_code, answer["Location"]) == (302, page.get_url())
        assert "Accept-Language" in answer["Vary"]
        assert not answer.cookies


def test_a_record_that_is_only_in_dutch_opens_in_dutch(client: Client, code: str, scan_car: AISystemPage) -> None:
    assert client.get(f"/c/{code}", headers={"accept-language": "en"})["Location"] == scan_car.get_url()


@pytest.mark.parametrize("form", ["{}", "{}/"])
def test_small_letters_a_dash_and_a_slash_do_not_matter(client: Client, code: str, form: str) -> None:
    typed = form.format(f"{code[:3]}-{code[3:]}".lower())
    assert client.get(f"/c/{typed}", follow=True).redirect_chain[-1][0].endswith("/register/scanauto/")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_unknown_code_gives_a_page_that_helps(
    client: Client, home: AISystemPage, english: Locale, language: str
) -> None:
    translate(home, english)
    answer = client.get(f"/c/{UNKNOWN}", headers={"accept-language": language}, follow=True)
    assert answer.redirect_chain == [(f"/{language}/c/{UNKNOWN}/", 302)]
    page = read(client, f"/{language}/c/{UNKNOWN}/", status=404)
    assert page.html["lang"] == language
    box = page.find(id="letter-code")
    assert (box["value"], box["aria-invalid"]) == (UNKNOWN, "true")
    assert page.find(id="letter-code-error")["id"] in box["aria-describedby"]
    assert page.find(class_="error-summary").a["href"] == "#letter-code"


@pytest.mark.parametrize("typed", ["%00", "%F0%9F%99%82", "%22%27%3Cb%3E", "x" * 3000, "..", "K7P4Q2.svg", "💣.png"])
def test_whatever_is_typed_gives_a_page(client: Client, home: AISystemPage, typed: str) -> None:
    assert client.get(f"/c/{typed}", follow=True).status_code == 404


def test_what_is_withdrawn_private_or_a_draft_is_like_what_never_was(
    client: Client, admin: User, code: str, scan_car: AISystemPage, register: AISystemIndexPage, waterveen: Organisation
) -> None:
    draft = register.add_child(instance=AISystemPage(live=False, **system_values(waterveen, slug="plan")))
    LetterCode.objects.create(code="333333", record=draft.translation_key)
    client.force_login(admin)
    addresses = ("/c/{}", "/nl/c/{}/", "/c/{}.svg", "/c/{}.png")

    def nothing_is_shown(of: str) -> bool:
        answers = [client.get(address.format(of), follow=True) for address in addresses]
        return all(answer.status_code == 404 and b"<h1" in answer.content for answer in answers)

    assert nothing_is_shown("333333")
    restriction = PageViewRestriction.objects.create(page=scan_car, restriction_type="login")
    assert nothing_is_shown(code)
    restriction.delete()
    assert client.get(f"/c/{code}.svg").status_code == 200
    scan_car.unpublish()
    assert nothing_is_shown(code)


def test_without_a_code_the_address_leads_to_the_box(client: Client, home: AISystemPage) -> None:
    answer = client.get("/c/", headers={"accept-language": "en"})
    assert answer["Location"].startswith("/en/")
    assert client.get("/c", follow=True).status_code == 200


def modules_of_svg(svg: str) -> list[list[int]]:
    """Return the dark and light modules that a QR code draws, without the quiet zone, read from its one path."""
    path = re.search(r'stroke="#000" d="([^"]+)"', svg)[1]
    size = int(re.search(r'viewBox="0 0 (\d+) ', svg)[1])
    drawn = [[0] * size for _row in range(size)]
    x = y = 0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", path):
        values = [float(number) for number in numbers.split()]
        if command == "M":
            x, y = int(values[0]), int(values[1])
        elif command == "m":
            x, y = x + int(values[0]), y + int(values[1])
        else:
            for _module in range(int(values[0])):
                drawn[y][x] = 1
                x += 1
    assert not any(drawn[edge][at] for edge in (0, 1, 2, 3, -4, -3, -2, -1) for at in range(size))
    return [row[4:-4] for row in drawn[4:-4]]


def test_the_qr_code_holds_the_full_short_address(client: Client, code: str) -> None:
    answer = client.get(f"/c/{code.lower()}.svg")
    svg = answer.content.decode()
    ElementTree.fromstring(svg)  # noqa: S314 - our own
    assert answer["Content-Type"] == "image/svg+xml"
    assert "max-age=86400" in answer["Cache-Control"]
    expected = segno.make(f"http://localhost/c/{code}", error="m", micro=False)
    assert expected.error in "MQH"
    assert modules_of_svg(svg) == [list(row) for row in expected.matrix]


def test_the_qr_code_is_there_as_a_picture_for_a_text_document(client: Client, code: str) -> None:
    answer = client.get(f"/c/{code}.png")
    assert answer["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", answer.content[16:24])
    assert width == height >= 300
    assert zlib.decompress(answer.content[answer.content.index(b"IDAT") + 4 : -16])


def test_the_page_says_the_code_and_the_cms_has_all_for_a_letter(
    client: Client, admin: User, code: str, scan_car: AISystemPage
) -> None:
    shown = f"{code[:3]}-{code[3:]}"
    page = read(client, scan_car.url)
    assert shown in words(page.find(class_="on-paper"))
    client.force_login(admin)
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[scan_car.pk])).content.decode()
    for text in (shown, f"http://localhost/c/{code}", f"/c/{code}.svg", f"/c/{code}.png", f"localhost/c/{code}"):
        assert text in editor
    assert editor.count("<blockquote lang=") == 2


@pytest.mark.parametrize(
    ("effect", "decision", "decides"),
    [("decision", "", True), ("", "Parkeerboete", True), ("advice", "", False), ("none", "", False)],
)
def test_the_sentence_for_a_letter_speaks_of_a_decision_only_where_there_is_one(
    scan_car: AISystemPage, effect: str, decision: str, decides: bool
) -> None:
    page = AISystemPage.objects.annotate(letter_code=Value("222222")).get(pk=scan_car.pk)
    page.effect = effect
    page.decisions = [AffectedDecision(decision=decision)] if decision else []
    sentences = dict(letter_of(page).sentences())
    assert list(sentences) == ["nl", "en"]
    assert ("for this decision" in sentences["en"]) is decides
    assert all("222-222" in sentence for sentence in sentences.values())


@pytest.mark.parametrize("address", ["/c/222222.svg", "/c/222222.png", "/bestaat-niet.pdf", "/huisstijl/weg.css"])
def test_a_file_that_does_not_exist_is_not_found_at_once(client: Client, home: AISystemPage, address: str) -> None:
    answer = client.get(address, headers={"accept-language": "en"})
    assert (answer.status_code, answer["Content-Language"]) == (404, "en")


def test_the_cms_promises_a_code_to_a_record_that_is_not_live_yet(
    client: Client, admin: User, register: AISystemIndexPage, waterveen: Organisation
) -> None:
    draft = register.add_child(instance=AISystemPage(live=False, **system_values(waterveen)))
    client.force_login(admin)
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk]), headers={"accept-language": "en"})
    assert "<blockquote lang=" not in editor.content.decode()
    assert "/c/" not in editor.content.decode()


def test_the_language_switch_of_an_unknown_code_stays_with_it(client: Client, home: AISystemPage) -> None:
    page = read(client, f"/nl/c/{UNKNOWN}/", status=404)
    assert link(page, "English")["href"] == f"/en/c/{UNKNOWN}/"
