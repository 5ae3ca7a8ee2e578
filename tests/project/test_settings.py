"""A public site starts only with a configuration that is safe."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from site_cms.settings.refusals import configuration_problems
from tests.checks import production_environment
from tests.project.running import ROOT, manage, surroundings

pytestmark = pytest.mark.once

GOOD = {name: value for name, value in production_environment().items() if not name.startswith(("HSTS", "DJANGO"))}
PRODUCTION = {"DJANGO_SETTINGS_MODULE": "site_cms.settings.production", **GOOD}
TELL = (
    "import json; from django.conf import settings;"
    "print(json.dumps({name: str(getattr(settings, name)) for name in %r}))"
)


def production(*arguments: str, **variables: str):
    """Run a management command of a public site with a good configuration, but for what is named."""
    return manage(*arguments, **PRODUCTION | variables)


def told(profile: dict[str, str], names: list[str], **variables: str) -> dict[str, str]:
    """Return what a profile makes of some settings."""
    command = [sys.executable, "-c", TELL % names]
    answer = subprocess.run(
        command, cwd=ROOT, env=surroundings(**profile | variables), capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


def demo_in(folder: Path) -> dict[str, str]:
    return {"DJANGO_SETTINGS_MODULE": "site_cms.settings.demo", "DATA_DIR": str(folder)}


def test_a_complete_configuration_is_accepted():
    assert configuration_problems(GOOD) == []


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("SECRET_KEY", "", "SECRET_KEY is missing"),
        ("SECRET_KEY", "short", "SECRET_KEY is too simple"),
        ("SECRET_KEY", "a" * 80, "SECRET_KEY is too simple"),
        ("SECRET_KEY", "django-insecure-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2, "others know"),
        ("SECRET_KEY", "development-only-not-a-secret-0123456789-abcdefghijklmnopq", "others know"),
        ("ALLOWED_HOSTS", "", "ALLOWED_HOSTS is empty"),
        ("ALLOWED_HOSTS", " , ", "ALLOWED_HOSTS is empty"),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS holds a *"),
        ("ALLOWED_HOSTS", "register.example.org,*.example.org", "ALLOWED_HOSTS holds a *"),
        ("ALLOWED_HOSTS", ".example.org", "starts with a dot"),
        ("DEBUG", "true", "DEBUG is on"),
        ("DEBUG", "1", "DEBUG is on"),
        ("BASE_URL", "", "BASE_URL is missing"),
        ("BASE_URL", "http://register.example.org", "must start with https://"),
        ("BASE_URL", "https://elsewhere.example.org", "which ALLOWED_HOSTS does not hold"),
        ("BASE_URL", "https://register.example.org/ai", "must hold no path"),
        ("DATABASE_URL", "", "DATABASE_URL is missing"),
        ("EMAIL_URL", "", "EMAIL_URL is missing"),
        ("EMAIL_URL", "mail.example.org:587", "EMAIL_URL must start with smtp+ssl://"),
        ("EMAIL_URL", "consolemail://", "EMAIL_URL must start with smtp+ssl://"),
    ],
)
def test_an_unsafe_configuration_is_refused_with_a_sentence(name, value, says):
    problems = configuration_problems({**GOOD, name: value})
    assert any(says in problem for problem in problems)


@pytest.mark.parametrize("address", ["/srv/register.sqlite3", "register", "mysql://user:geheim@host/name"])
def test_an_address_of_no_database_is_refused_without_repeating_it(address):
    answer = production("check", DATABASE_URL=address)
    assert answer.returncode != 0
    last = answer.stderr.strip().splitlines()[-1]
    assert "DATABASE_URL must start with postgres:// or sqlite:///." in last
    assert "geheim" not in last


def test_everything_that_is_wrong_is_named_at_once():
    assert len(configuration_problems({})) == 5


def test_production_does_not_start_with_an_unsafe_configuration():
    answer = production("check", ALLOWED_HOSTS="*", SECRET_KEY="short")
    assert answer.returncode != 0
    last = answer.stderr.strip().splitlines()[-1]
    assert "Glashelder does not start. SECRET_KEY is too simple" in last
    assert "ALLOWED_HOSTS holds a *" in last


def test_production_passes_the_deployment_check_with_both_switches_on():
    answer = production(
        "check", "--deploy", "--fail-level=WARNING", HSTS_INCLUDE_SUBDOMAINS="true", HSTS_PRELOAD="true"
    )
    assert answer.returncode == 0, answer.stderr
    assert "(0 silenced)" in answer.stdout + answer.stderr


def test_without_switches_only_preloading_is_left_to_the_owner_of_the_domain():
    answer = production("check", "--deploy")
    warnings = [line for line in answer.stderr.splitlines() if line.startswith("?:")]
    assert len(warnings) == 1
    assert "security.W021" in warnings[0]


def test_production_uses_https_for_everything():
    names = ["SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME"]
    names += ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "DEBUG", "EMAIL_USE_TLS", "EMAIL_HOST"]
    found = told(PRODUCTION, names)
    assert found == {
        "SECURE_SSL_REDIRECT": "True",
        "SECURE_HSTS_SECONDS": str(2 * 365 * 24 * 60 * 60),
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "SESSION_COOKIE_SECURE": "True",
        "CSRF_COOKIE_SECURE": "True",
        "DEBUG": "False",
        "EMAIL_USE_TLS": "True",
        "EMAIL_HOST": "localhost",
    }


def test_the_proxy_is_believed_only_when_told_to():
    names = ["SECURE_PROXY_SSL_HEADER"]
    assert told(PRODUCTION, names) == {"SECURE_PROXY_SSL_HEADER": "None"}
    with_switch = told(PRODUCTION, names, TRUST_PROXY_SSL_HEADER="true")
    assert with_switch == {"SECURE_PROXY_SSL_HEADER": "('HTTP_X_FORWARDED_PROTO', 'https')"}


def test_the_demo_is_strict_keeps_to_itself_and_sends_no_mail(tmp_path):
    names = [
        "DEBUG",
        "ALLOWED_HOSTS",
        "EMAIL_BACKEND",
        "EMAIL_FILE_PATH",
        "SESSION_COOKIE_SECURE",
        "WAGTAILADMIN_BASE_URL",
    ]
    strangers = {"DATABASE_URL": "postgres://elsewhere/other", "ALLOWED_HOSTS": "*", "DEBUG": "true"}
    found = told(demo_in(tmp_path), names, **strangers)
    assert found == {
        "DEBUG": "False",
        "ALLOWED_HOSTS": "['127.0.0.1', 'localhost', '[::1]']",
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": str(tmp_path / "mail"),
        "SESSION_COOKIE_SECURE": "False",
        "WAGTAILADMIN_BASE_URL": "http://127.0.0.1:8000",
    }


def test_the_demo_answers_to_the_address_it_was_given(tmp_path):
    names = ["ALLOWED_HOSTS", "WAGTAILADMIN_BASE_URL"]
    found = told(demo_in(tmp_path), names, HOST="192.0.2.7", PORT="8123")
    assert found["ALLOWED_HOSTS"] == "['127.0.0.1', 'localhost', '[::1]', '192.0.2.7']"
    assert found["WAGTAILADMIN_BASE_URL"] == "http://192.0.2.7:8123"


def test_the_secret_of_a_demo_is_made_once_and_only_its_owner_can_read_it(tmp_path):
    names = ["SECRET_KEY"]
    first = told(demo_in(tmp_path), names)
    assert told(demo_in(tmp_path), names) == first
    assert len(first["SECRET_KEY"]) >= 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
