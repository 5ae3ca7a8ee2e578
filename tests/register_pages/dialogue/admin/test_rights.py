"""Every address about a session answers to who may, and to nobody else."""

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.models import ReferenceIndex, RevisionMixin
from wagtail.search.index import get_indexed_models
from wagtail.snippets.models import get_snippet_models

from register_pages.dialogue.admin.rights import permissions
from register_pages.dialogue.admin.viewset import SessionViewSet
from register_pages.dialogue.models import AccessNeed, SignUp
from register_pages.governance.roles import ROLES
from tests.register_pages.dialogue.admin.conftest import Room, logged_in, staff_with

SEE, ADD, CHANGE, MAIL, EXPORT = "view_signup", "add_signup", "change_signup", "mail_signup", "export_signup"
SESSION = {
    "overview": SEE, "enter": ADD, "offer": CHANGE, "presence": SEE, "presence_paper": SEE, "message": MAIL,
    "export": EXPORT, "edit": "change_session", "delete": "delete_session",
}  # fmt: skip
PERSON = {
    "group": CHANGE, "cancel": CHANGE, "accept": CHANGE, "correct": CHANGE, "resend": CHANGE, "move": CHANGE,
    "called": CHANGE, "reference": SEE, "letter": SEE,
}  # fmt: skip
WAGTAILS_OWN = {"index", "index_results", "add", "copy", "history", "history_results", "usage"}
"""These show sessions, and no people."""


def of(room: Room) -> dict[str, tuple[str, str]]:
    """Return the address and the right of every page, by name."""
    by_session = {name: (reverse(f"sessions:{name}", args=[room.session.pk]), right) for name, right in SESSION.items()}
    args = [room.session.pk, room.noor.pk]
    return by_session | {name: (reverse(f"sessions:{name}", args=args), right) for name, right in PERSON.items()}


def refused(client: Client, address: str) -> bool:
    """Tell whether a page neither shows nor does anything: Wagtail leads back to its front page, or to the login."""
    answers = client.get(address), client.post(address, {})
    return all(answer.status_code == 302 and ("login" in answer.url or answer.url == "/admin/") for answer in answers)


def test_every_address_is_in_the_table() -> None:
    names = {pattern.name for pattern in SessionViewSet("sessions").get_urlpatterns()}
    assert names - WAGTAILS_OWN == {*SESSION, *PERSON}


def test_who_is_not_logged_in_gets_nothing(client: Client, room: Room) -> None:
    for address, _right in of(room).values():
        assert refused(client, address), address


def test_an_editor_without_the_right_sees_no_people(room: Room) -> None:
    editor = staff_with("add_session", "view_session")
    for address, _right in of(room).values():
        assert refused(editor, address), address
    assert "Noor" not in editor.get(reverse("sessions:index")).content.decode()
    assert SignUp.objects.active().count() == 3


def test_each_page_opens_with_its_own_right_and_with_no_other(room: Room) -> None:
    pages = of(room)
    for right in {right for _address, right in pages.values()}:
        somebody = staff_with(right)
        for address, needed in pages.values():
            if needed == right:
                assert somebody.get(address).status_code == 200, address
            else:
                assert refused(somebody, address), (right, address)


def test_an_administrator_opens_every_page(admin: User, room: Room) -> None:
    browser = logged_in(admin)
    for address, _right in of(room).values():
        assert browser.get(address).status_code == 200, address


def test_who_may_only_look_notes_no_presence(room: Room) -> None:
    address = reverse("sessions:presence", args=[room.session.pk])
    assert staff_with(SEE).post(address, {f"present_{room.noor.pk}": "1"}).status_code == 405
    room.noor.refresh_from_db()
    assert room.noor.present is None


def test_nobody_is_found_under_another_session(admin: User, room: Room) -> None:
    browser = logged_in(admin)
    for name in PERSON:
        for args in ([room.session.pk + 1, room.noor.pk], [room.session.pk, 0]):
            assert browser.get(reverse(f"sessions:{name}", args=args), follow=True).status_code == 404


def test_pages_with_people_stay_in_no_cache(admin: User, room: Room) -> None:
    browser = logged_in(admin)
    for name in ("overview", "presence", "presence_paper"):
        assert "no-store" in browser.get(reverse(f"sessions:{name}", args=[room.session.pk]))["Cache-Control"]


def test_the_rights_can_be_given_to_a_group(admin: User) -> None:
    page = logged_in(admin).get(reverse("wagtailusers_groups:add")).content.decode()
    for right in permissions():
        assert f'value="{right.pk}"' in page, right
    assert permissions().count() == 6


def test_what_people_need_is_a_role_of_its_own() -> None:
    by_name = {role.group: role for role in ROLES}
    assert "accessneed" not in by_name["Dialoogtafels"].rows
    assert by_name["Toegankelijkheid tafels"].rows == {"accessneed": ("view",)}
    assert not any("signup" in role.rows for name, role in by_name.items() if name != "Dialoogtafels")


def test_wagtail_keeps_no_index_history_or_snippet_of_people() -> None:
    for model in (SignUp, AccessNeed):
        assert model not in get_indexed_models()
        assert model not in get_snippet_models()
        assert not issubclass(model, RevisionMixin)
        assert not ReferenceIndex.model_is_indexable(model)
        assert not hasattr(model, "api_fields")
