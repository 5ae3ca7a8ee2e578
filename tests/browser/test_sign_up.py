"""A resident signs up on a telephone, in both languages, without JavaScript; and with nothing but a keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenWindow
from tests.browser.served_site import ServedSite

pytestmark = pytest.mark.browser
# A form that is sent sooner is taken for that of a program.
MILLISECONDS_TO_FILL_IN = 3_100
TO_GIVE_UP = "from tests.browser.arrange_sign_ups import *; print(link(lambda: signed_up(evening()))()['nl'])"


@pytest.fixture(params=["nl", "en"])
def resident(request: pytest.FixtureRequest, site: ServedSite, window: OpenWindow) -> Page:
    """Somebody at the form of an evening, at 320 pixels and without JavaScript."""
    page = window(language=request.param, width=320, scripts=False)
    page.goto(site.address("signing up", request.param))
    return page


def send(resident: Page) -> None:
    resident.wait_for_timeout(MILLISECONDS_TO_FILL_IN)
    resident.locator("main form button[type=submit]").last.click()


def test_a_resident_signs_up_after_a_mistake_and_loses_nothing(resident: Page):
    resident.locator("#id_name").fill("Noor")
    resident.locator("#id_group_size_1").check()
    send(resident)
    expect(resident.locator(".error-summary")).to_be_visible()
    expect(resident.locator("#id_name")).to_have_value("Noor")
    expect(resident.locator("#id_group_size_1")).to_be_checked()
    resident.locator(".error-summary a[href='#id_email']").click()
    expect(resident.locator("#id_email")).to_be_focused()
    resident.locator("#id_email").fill(f"noor-{resident.locator('html').get_attribute('lang')}@inwoner.example")
    send(resident)
    expect(resident.locator("main strong")).to_have_text(re.compile(r"^\w{4}-\w{4}$"))
    first = resident.url
    resident.reload()
    assert resident.url == first
    assert resident.context.cookies() == []


def test_what_somebody_needs_is_folded_away_until_it_is_asked_for(resident: Page):
    expect(resident.locator("#id_consent")).to_be_hidden()
    resident.locator("main details summary").click()
    resident.locator("#id_arrangements_0").check()
    resident.locator("#id_name").fill("Aisha")
    resident.locator("#id_email").fill(f"aisha-{resident.locator('html').get_attribute('lang')}@inwoner.example")
    send(resident)
    resident.locator(".error-summary a[href='#id_consent']").click()
    resident.locator("#id_consent").check()
    send(resident)
    expect(resident.locator("main strong")).to_have_text(re.compile(r"^\w{4}-\w{4}$"))


def test_who_typed_a_wrong_address_takes_it_back_and_starts_again(resident: Page):
    form = resident.url
    resident.locator("#id_name").fill("Bram")
    resident.locator("#id_email").fill(f"bram-{resident.locator('html').get_attribute('lang')}@inwoner.example")
    send(resident)
    resident.locator("main form button").click()
    expect(resident).to_have_url(f"{form}?withdrawn")
    expect(resident.locator(".notice")).to_be_visible()
    expect(resident.locator("#id_email")).to_have_value("")


def test_with_the_keyboard_alone_somebody_signs_up(site: ServedSite, window: OpenWindow):
    page = window(language="en", scripts=False)
    page.goto(site.address("signing up", "en"))
    for _stop in range(60):
        page.keyboard.press("Tab")
        if page.locator("#id_name:focus").count():
            break
    page.keyboard.type("Daan")
    page.keyboard.press("Tab")
    page.keyboard.type("daan@inwoner.example")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#id_group_size_1")).to_be_checked()
    page.wait_for_timeout(MILLISECONDS_TO_FILL_IN)
    page.keyboard.press("Enter")
    expect(page.locator("main strong")).to_have_text(re.compile(r"^\w{4}-\w{4}$"))


def test_who_gives_up_a_place_opens_it_first_and_then_presses(site: ServedSite, window: OpenWindow):
    page = window(width=320, scripts=False)
    page.goto(site.base + site.command("shell", "--verbosity=0", "--command", TO_GIVE_UP).splitlines()[-1])
    button = page.locator("main details button")
    expect(button).to_be_hidden()
    page.locator("main details summary").click()
    button.click()
    expect(page.locator("main form")).to_have_count(0)
    assert page.reload().status == 410
