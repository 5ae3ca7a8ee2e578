"""A publisher uploads a token file, looks at the result, and is told what is wrong; an editor does not come near."""

import json

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from home.models import HomePage
from register_pages.governance.roles import give_roles
from register_pages.municipality.house_style.tokens import SERVED
from register_pages.municipality.models import HouseStyle, Municipality
from tests.register_pages.municipality.conftest import DARK, picture
from tests.translating import translate

ADD = "wagtailsnippets_register_pages_housestyle:add"
EDIT = "wagtailsnippets_register_pages_housestyle:edit"
DELETE = "wagtailsnippets_register_pages_housestyle:delete"
PALE_LINKS = {"basis.color.action-2.color-default": "#5b9bd5"}
THEME = {
    "basis": {
        "focus": {"color": {"$type": "color", "$value": "#101010"}},
        "size": {"lg": {"$type": "dimension", "$value": "64px"}},
    },
    "utrecht": {"link": {"color": {"$value": "red"}}},
}


def filled_in(**changes) -> dict:
    return {"name": "Nieuw", "tokens": "", "logo_alt_nl": "", "logo_alt_en": "", **changes}


def token_file(data: object) -> SimpleUploadedFile:
    return SimpleUploadedFile("tokens.json", json.dumps(data).encode())


@pytest.fixture
def cms(admin: User, home: HomePage, client: Client) -> Client:
    """The CMS in English."""
    UserProfile.objects.create(user=admin, preferred_language="en")
    client.force_login(admin)
    return client


def add(cms: Client, **values) -> str:
    """Send the form of a new house style, and return the page that follows."""
    return cms.post(reverse(ADD), filled_in(**values), follow=True).content.decode()


def test_a_token_file_is_uploaded_and_the_result_is_told(cms):
    html = add(cms, token_file=token_file(THEME))
    assert HouseStyle.objects.get().tokens == {"basis.focus.color": "#101010"}
    assert "1 token was taken. Left out: 1 of the layer basis that this site does not read, 1 of other layers." in html


def test_tokens_are_pasted(cms):
    add(cms, tokens=json.dumps(THEME))
    assert HouseStyle.objects.get().tokens == {"basis.focus.color": "#101010"}


def test_an_uploaded_file_takes_the_place_of_what_was_pasted(cms):
    add(cms, tokens="no json", token_file=token_file(THEME))
    assert HouseStyle.objects.get().tokens == {"basis.focus.color": "#101010"}


def test_what_was_saved_stands_in_the_form_and_can_be_emptied(cms, dark_style):
    address = reverse(EDIT, args=[dark_style.pk])
    assert "accent-1-inverse.bg-default" in cms.get(address).content.decode()
    cms.post(address, filled_in(name=dark_style.name))
    dark_style.refresh_from_db()
    assert dark_style.tokens == {}


def test_the_editor_sees_every_pair_with_its_ratio(cms, dark_style):
    html = cms.get(reverse(EDIT, args=[dark_style.pk])).content.decode()
    assert "#ffffff / #11203f" in html


def test_a_new_house_style_does_not_pass_off_the_sites_own_colours_as_chosen(cms, dark_style):
    def says_nothing_is_chosen(address: str) -> bool:
        return "Nothing is chosen yet." in cms.get(address, headers={"accept-language": "en"}).content.decode()

    assert says_nothing_is_chosen(reverse(ADD))
    assert not says_nothing_is_chosen(reverse(EDIT, args=[dark_style.pk]))


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"tokens": "{"}, "tokens.json"),
        ({"tokens": "[1]"}, "{"),
        ({"tokens": json.dumps(PALE_LINKS)}, "basis.color.default.bg-document"),
        ({"tokens": json.dumps({"basis.focus.color": "url(x)"})}, "basis.focus.color"),
        ({"tokens": json.dumps({"utrecht.link.color": "#000000"})}, "basis."),
        ({"token_file": SimpleUploadedFile("tokens.json", b"\x00\xff" * 50)}, "tokens.json"),
        ({"token_file": token_file(PALE_LINKS)}, "basis.color.default.bg-document"),
    ],
)
def test_what_may_not_be_worn_is_refused_in_the_form(cms, wrong, word):
    html = add(cms, **wrong)
    assert not HouseStyle.objects.exists()
    assert "error-message" in html
    assert word in html.replace("&quot;", '"')


def test_no_other_road_saves_what_may_not_be_worn(db):
    with pytest.raises(ValidationError):
        HouseStyle.objects.create(name="Bleek", tokens=PALE_LINKS)
    with pytest.raises(ValidationError):
        HouseStyle.objects.create(name="Vals", tokens={"basis.focus.color": "#000;}body{display:none"})
    assert not HouseStyle.objects.exists()


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "JPEG"])
def test_a_logo_is_uploaded(cms, kind):
    add(cms, logo=picture(kind))
    style = HouseStyle.objects.get()
    assert (style.logo_width, style.logo_height) == (240, 60)
    assert style.logo.name.startswith("house_style/")


def test_a_house_style_with_a_logo_is_changed_without_uploading_it_again(cms, dark_style):
    dark_style.logo, dark_style.favicon = picture(), picture(size=(64, 64), name="icoon.png")
    dark_style.save()
    cms.post(reverse(EDIT, args=[dark_style.pk]), filled_in(name="Donkerder"))
    dark_style.refresh_from_db()
    assert dark_style.name == "Donkerder"
    assert dark_style.logo


def test_an_icon_is_uploaded(cms):
    add(cms, favicon=picture(size=(64, 64)))
    assert HouseStyle.objects.get().favicon


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        SimpleUploadedFile("logo.png", b"no picture at all"),
        SimpleUploadedFile("logo.png", b""),
        picture("GIF"),
        picture("PNG", name="logo.html"),
        picture("PNG", name="logo.jpg"),
        picture(size=(2001, 10)),
        SimpleUploadedFile("logo.png", picture().read() + b"\0" * 200_000),
    ],
    ids=lambda file: f"{file.name}, {file.size} bytes",
)
def test_what_is_no_fitting_picture_is_refused(cms, file):
    file.seek(0)
    html = add(cms, logo=file)
    assert "error-message" in html
    assert not HouseStyle.objects.exists()


@pytest.mark.parametrize("size", [(64, 32), (16, 16), (1024, 1024)])
def test_an_icon_that_is_not_square_or_has_the_wrong_size_is_refused(cms, size):
    assert "error-message" in add(cms, favicon=picture(size=size))
    assert not HouseStyle.objects.exists()


def test_a_house_style_is_looked_at_before_it_is_saved(cms, municipality: Municipality, dark_style):
    """Wagtail's own preview: a page of the site in the colours that stand in the form."""
    address = reverse("wagtailsnippets_register_pages_housestyle:preview_on_edit", args=[dark_style.pk])
    tokens = json.dumps({"basis.color.accent-1-inverse.bg-default": "#2b0a3d"})
    assert cms.post(address, filled_in(name="Donker", tokens=tokens)).json()["is_valid"]
    mode = dark_style.preview_modes[0][0]
    html = cms.get(f"{address}?mode={mode}").content.decode()
    assert f"<style>:root{{{SERVED['--basis-color-accent-1-inverse-bg-default']}:#2b0a3d;}}" in html
    dark_style.refresh_from_db()
    assert dark_style.tokens == DARK


def test_a_preview_of_what_is_no_main_page_is_the_front_page(cms, municipality: Municipality, dark_style):
    address = reverse("wagtailsnippets_register_pages_housestyle:preview_on_edit", args=[dark_style.pk])
    cms.post(address, filled_in(name="Donker", tokens=json.dumps(DARK)))
    for mode in ("", "0", "x", str(dark_style.pk + 999)):
        assert cms.get(address, {"mode": mode}).context["page"].pk == municipality.site.root_page_id


def test_a_house_style_in_use_is_not_deleted(cms, municipality: Municipality, dark_style):
    municipality.house_style = dark_style
    municipality.save()
    response = cms.post(reverse(DELETE, args=[dark_style.pk]), follow=True)
    assert response.status_code == 200
    assert HouseStyle.objects.filter(pk=dark_style.pk).exists()


def test_a_house_style_that_nobody_wears_is_deleted(cms, dark_style):
    cms.post(reverse(DELETE, args=[dark_style.pk]))
    assert not HouseStyle.objects.exists()


@pytest.mark.parametrize(("role", "may"), [("Redactie", False), ("Eindredactie", True), ("Vertaling", False)])
def test_only_publishers_and_administrators_make_house_styles(role, may, home, english, client):
    translate(home, english)
    give_roles(home.get_translations(inclusive=True))
    user = User.objects.create_user(role.lower(), password="a-long-password-0")
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    client.post(reverse(ADD), filled_in(tokens=json.dumps(DARK)))
    assert HouseStyle.objects.exists() is may
