"""Who is logged out while typing is told so by a script that only forms of the CMS have."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

SCRIPT = "script[src*=logged_out]"


@pytest.fixture
def staff(client: Client, admin) -> Client:
    client.force_login(admin)
    return client


def test_the_form_of_a_page_has_the_script_and_what_it_reads(staff, scan_car, settings):
    settings.CSRF_COOKIE_NAME = "__Host-csrftoken"
    answer = staff.get(reverse("wagtailadmin_pages:edit", args=[scan_car.pk]))
    (script,) = BeautifulSoup(answer.content, "html.parser").select(SCRIPT)
    assert script["data-cookie"] == "__Host-csrftoken"
    assert script["data-words"]


def test_what_visitors_read_has_no_script(client, scan_car):
    answer = client.get(scan_car.url)
    assert answer.status_code == 200
    assert BeautifulSoup(answer.content, "html.parser").select("script") == []
