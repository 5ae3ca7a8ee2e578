"""A page wears the house style of its municipality: one stylesheet, a logo, an icon, and no query more."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from home.models import HomePage
from register_pages.ai_system.models import AISystemPage
from register_pages.municipality.house_style.tokens import SERVED
from register_pages.municipality.load_house_styles import load_house_styles
from register_pages.municipality.models import HouseStyle, Municipality
from tests.register_pages.municipality.conftest import DARK, picture


@pytest.fixture
def dressed(municipality: Municipality, dark_style: HouseStyle) -> Municipality:
    municipality.house_style = dark_style
    municipality.save()
    return municipality


def page(client: Client, address: str = "/nl/") -> str:
    return client.get(address).content.decode()


def test_without_a_house_style_a_page_links_to_none(client, municipality):
    assert "huisstijl" not in page(client)
    assert "icon.svg" in page(client)


def test_the_page_links_to_the_stylesheet_after_its_own(client, dressed, dark_style):
    html = page(client)
    assert html.index("css/site") < html.index(f'href="/huisstijl/{dark_style.fingerprint}.css"')


def test_the_stylesheet_holds_the_tokens_and_may_be_kept_for_good(client, dark_style):
    response = client.get(f"/huisstijl/{dark_style.fingerprint}.css")
    name = SERVED["--basis-color-accent-1-inverse-bg-default"]
    assert response.content.decode() == f":root{{{name}:#11203f;}}\n"
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert {"public", "max-age=31536000", "immutable"} <= set(response["Cache-Control"].split(", "))
    assert not response.cookies


def test_another_value_gives_another_address(dark_style):
    before = dark_style.fingerprint
    dark_style.tokens = {"basis.color.accent-1-inverse.bg-default": "#101010"}
    dark_style.save()
    assert dark_style.fingerprint != before


@pytest.mark.parametrize("name", ["", "0" * 32, "x", "..%2f..%2fsite", "%00", "😀", "a" * 10_000])
def test_nothing_is_served_at_any_other_address(client, dark_style, name):
    assert client.get(f"/huisstijl/{name}.css").status_code == 404


def test_a_house_style_without_tokens_has_no_stylesheet(client, municipality):
    municipality.house_style = HouseStyle.objects.create(name="Alleen een logo")
    municipality.save()
    assert "/huisstijl/" not in page(client)
    assert client.post("/huisstijl/x.css").status_code == 405


def test_a_house_style_costs_no_query(client, municipality, dark_style, scan_car: AISystemPage):
    address = scan_car.get_url()
    page(client, address)
    with CaptureQueriesContext(connection) as before:
        page(client, address)
    municipality.house_style = dark_style
    municipality.save()
    with CaptureQueriesContext(connection) as after:
        assert "/huisstijl/" in page(client, address)
    assert len(after) == len(before)


def test_the_logo_has_its_size_so_that_nothing_moves_and_says_the_name(client, dressed, dark_style):
    dark_style.logo = picture()
    dark_style.save()
    html = page(client)
    assert f'src="{dark_style.logo.url}" width="240" height="60" alt="Gemeente Waterveen"' in html
    assert client.get(dark_style.logo.url).status_code == 200


def test_the_logo_says_what_the_municipality_wants_in_both_languages(dark_style):
    dark_style.logo_alt_nl, dark_style.logo_alt_en = "Waterveen, stad aan het water", "Waterveen, city on the water"
    with override("nl"):
        assert dark_style.logo_alt == "Waterveen, stad aan het water"
    with override("en"):
        assert dark_style.logo_alt == "Waterveen, city on the water"


def test_dutch_words_of_a_logo_are_marked_on_an_english_page(client, dressed, dark_style, home: HomePage, english):
    home.copy_for_translation(english, copy_parents=True).save_revision().publish()
    dark_style.logo = picture()
    dark_style.save()
    assert 'alt="Gemeente Waterveen" lang="nl"' in page(client, "/en/")


def test_without_a_logo_the_name_stands_there(client, dressed):
    assert "<strong>Gemeente Waterveen</strong>" in page(client)


def test_the_icon_takes_the_place_of_ours(client, dressed, dark_style):
    dark_style.favicon = picture(size=(64, 64), name="icoon.png")
    dark_style.save()
    html = page(client)
    assert f'<link rel="icon" href="{dark_style.favicon.url}">' in html
    assert "icon.svg" not in html
    assert client.get(dark_style.favicon.url).status_code == 200


def test_the_committed_house_styles_are_loaded_once_and_left_alone_afterwards(db):
    made = load_house_styles()
    assert {style.name for style in made} == {"Duin", "Haven"}
    HouseStyle.objects.filter(name="Haven").update(tokens=DARK)
    assert load_house_styles() == []
    assert HouseStyle.objects.get(name="Haven").tokens == DARK
