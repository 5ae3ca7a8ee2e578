"""Who keeps the site hears in time that the accessibility statement needs attention."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from home.models import HomePage
from register_pages.municipality.lines import lines_of, validate_web_addresses
from register_pages.municipality.models import Municipality
from register_pages.municipality.statement import Fault, faults_of_statement

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("url", "audited_on", "faults"),
    [
        ("https://verklaring.example", date(2026, 5, 1), []),
        ("https://verklaring.example", date(2024, 5, 22), []),
        ("https://verklaring.example", date(2024, 5, 21), [Fault.OLD_AUDIT]),
        ("https://verklaring.example", date(2019, 1, 1), [Fault.OLD_AUDIT]),
        ("https://verklaring.example", None, [Fault.NO_AUDIT]),
        ("", date(2026, 5, 1), [Fault.NO_STATEMENT]),
        ("", None, [Fault.NO_STATEMENT, Fault.NO_AUDIT]),
    ],
)
def test_a_statement_is_faulty_without_address_or_recent_audit(
    url: str, audited_on: date | None, faults: list[Fault]
) -> None:
    assert faults_of_statement(statement_url=url, audited_on=audited_on, today=TODAY) == faults


@pytest.mark.parametrize("text", ["", "https://a.example/1\n\nhttp://b.example", "  https://a.example  \n"])
def test_reports_are_web_addresses_on_lines(text: str) -> None:
    validate_web_addresses(text)
    assert all(line.startswith("http") for line in lines_of(text))


@pytest.mark.parametrize("text", ["rapport.pdf", "https://a.example\njavascript:alert(1)", "ftp://a.example"])
def test_anything_else_is_no_report(text: str) -> None:
    with pytest.raises(ValidationError):
        validate_web_addresses(text)


@pytest.fixture
def municipality(home: HomePage) -> Municipality:
    return Municipality.objects.create(
        site=Site.objects.get(is_default_site=True),
        name_nl="Waterveen",
        accessibility_statement_url="https://verklaring.example",
        accessibility_audit_date=timezone.localdate() - timedelta(days=1000),
    )


def test_the_deploy_check_names_an_old_audit(municipality: Municipality, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("check", deploy=True, databases=["default"])
    assert "glashelder.W001" in capsys.readouterr().err
    Municipality.objects.update(accessibility_audit_date=timezone.localdate())
    call_command("check", deploy=True, databases=["default"])
    assert "glashelder.W001" not in capsys.readouterr().err


def test_an_administrator_sees_it_on_the_first_page_of_the_cms(
    client: Client, admin: User, municipality: Municipality
) -> None:
    client.force_login(admin)
    settings = reverse("wagtailsettings:edit", args=["register_pages", "municipality"])
    assert settings in client.get("/admin/").content.decode()
    Municipality.objects.update(accessibility_audit_date=timezone.localdate())
    page = client.get("/admin/").content.decode()
    assert "help-warning" not in page


def test_who_may_not_mend_it_is_not_bothered(client: Client, municipality: Municipality) -> None:
    user = User.objects.create_user("vertaler", "vertaler@waterveen.example", "a-long-password-0")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    response = client.get("/admin/")
    assert response.status_code == 200
    assert "help-warning" not in response.content.decode()
