"""A full disk and a database that is away are nobody's mistake, and pass: the site says so, wherever it happens."""

import errno
from collections.abc import Callable

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from site_cms import views


@pytest.fixture
def fails(monkeypatch: pytest.MonkeyPatch) -> Callable[[Exception], None]:
    """Let saving a file, and the list for search engines, fail in some way."""

    def fail_with(error: Exception) -> None:
        def fail(*_: object, **__: object) -> None:
            raise error

        monkeypatch.setattr(FileSystemStorage, "_save", fail)
        monkeypatch.setattr(views, "sitemap_entries", fail)

    return fail_with


def upload(client: Client) -> int:
    file = SimpleUploadedFile("stuk.pdf", b"%PDF-1.4")
    return client.post(reverse("wagtaildocs:add_multiple"), {"title": "Stuk", "files[]": file}).status_code


def test_an_upload_that_does_not_fit_is_refused_for_now(admin_client, fails):
    fails(OSError(errno.ENOSPC, "No space left on device"))
    assert upload(admin_client) == 503


def test_a_page_says_when_to_come_back_while_the_database_is_away(client, db, fails):
    fails(OperationalError("database or disk is full"))
    answer = client.get(reverse("sitemap"))
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "30"
    assert b"<h1>" in answer.content


def test_the_reason_is_in_the_log_for_whoever_runs_the_site(client, db, fails, caplog):
    fails(OperationalError("database or disk is full"))
    client.get(reverse("sitemap"))
    assert any(record.exc_info and record.exc_info[0] is OperationalError for record in caplog.records)


@pytest.mark.parametrize("error", [PermissionError(errno.EACCES, "Permission denied"), KeyError("x")])
def test_a_mistake_of_ours_is_still_called_one(client, db, fails, error):
    fails(error)
    client.raise_request_exception = False
    assert client.get(reverse("sitemap")).status_code == 500
