"""D7: one sign-up per intended person, whatever somebody does with mouse, keyboard, tabs and the way back."""

import re
import time
from collections.abc import Callable
from datetime import timedelta

from django.db import connection
from django.utils import timezone
from playwright.sync_api import Browser, Page

from register_pages.dialogue.models import Session
from register_pages.visitor_forms.token import make_token
from tests.drills.browser import browser, button, fill_in, window
from tests.drills.drill import Place, Result, drill
from tests.drills.people import FILLING_IN
from tests.drills.seats import address_of
from tests.drills.tables import faults, table
from tests.drills.world import Site

SET_TOKEN = "token => { document.querySelector('[name=form_token]').value = token }"  # noqa: S105
Visit = Callable[[Browser, str, Session], None]
SCENES: list[tuple[str, int, Visit]] = []


def scene(name: str, people: int) -> Callable[[Visit], Visit]:
    """Register something that somebody does, and for how many people they mean to sign up."""

    def keep(act: Visit) -> Visit:
        SCENES.append((name, people, act))
        return act

    return keep


@drill("D7", "double submit in a browser: clicks, Enter, reload, back, tabs, old and copied forms")
def double(place: Place) -> Result:
    """Goal R3, and never somebody else's sign-up."""
    result = Result()
    with browser() as opened:
        with Site(place.database_url, place.folder) as site:
            for name, people, act in SCENES:
                play(name, people, act, opened, site, result)
        control_without_key(place, opened, result)
    connection.close()
    return result


def play(name: str, people: int, act: Visit, opened: Browser, site: Site, result: Result) -> None:
    """Play one scene on a session of its own, and count."""
    session = table(20)
    act(opened, site.base + address_of(session), session)
    rows = session.sign_ups.count()
    result.measured[name] = rows
    result.must(rows == people, f"{name}: {rows} sign-ups for {people} people")
    result.must_be_zero(faults(session, {}), f"{name}: ")


def fill(page: Page, who: str) -> None:
    """Fill in the form as somebody."""
    fill_in(page, name=who, email=f"{who}@bewoner.example")


def reference(page: Page) -> str:
    """Return the reference on the result page."""
    page.wait_for_url(re.compile(r"/(signed-up|aangemeld)/"))
    return page.locator("main strong").first.inner_text()


def came_to(page: Page) -> str:
    """Wait until a result stands there, however often the page was sent."""
    found = reference(page)
    page.wait_for_load_state()
    return found


@scene("double click", 1)
def double_click(opened: Browser, address: str, session: Session) -> None:
    with window(opened) as page:
        page.goto(address)
        fill(page, "klik")
        button(page).dblclick()
        came_to(page)


@scene("Enter twice", 1)
def enter_twice(opened: Browser, address: str, session: Session) -> None:
    with window(opened) as page:
        page.goto(address)
        fill(page, "enter")
        page.locator("[name=email]").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        came_to(page)


@scene("reload of the result, three times", 1)
def reload(opened: Browser, address: str, session: Session) -> None:
    with window(opened) as page:
        page.goto(address)
        fill(page, "herlaad")
        button(page).click()
        first = came_to(page)
        for _time in range(3):
            page.reload()
        if reference(page) != first:
            raise AssertionError("another reference after a reload")


@scene("back, and sent again", 1)
def back_and_again(opened: Browser, address: str, session: Session) -> None:
    with window(opened) as page:
        page.goto(address)
        fill(page, "terug")
        button(page).click()
        first = came_to(page)
        page.go_back()
        fill(page, "terug")
        button(page).click()
        if came_to(page) != first:
            raise AssertionError("another reference for the same address")


@scene("back, and another address", 2)
def back_and_another(opened: Browser, address: str, session: Session) -> None:
    with window(opened) as page:
        page.goto(address)
        fill(page, "een")
        button(page).click()
        first = came_to(page)
        page.go_back()
        fill(page, "ander")
        button(page).click()
        if came_to(page) == first:
            raise AssertionError("somebody else's sign-up")


@scene("two tabs with one form", 1)
def two_tabs(opened: Browser, address: str, session: Session) -> None:
    with window(opened) as page:
        page.goto(address)
        other = page.context.new_page()
        other.goto(address)
        other.evaluate(SET_TOKEN, page.locator("[name=form_token]").input_value())
        for tab in (page, other):
            tab.locator("[name=name]").fill("tab")
            tab.locator("[name=email]").fill("tab@bewoner.example")
        time.sleep(FILLING_IN)
        for tab in (page, other):
            tab.evaluate("setTimeout(() => document.querySelector('main form').requestSubmit())")
        if came_to(page) != came_to(other):
            raise AssertionError("two references for one form")


@scene("without JavaScript, double click", 1)
def without_scripts(opened: Browser, address: str, session: Session) -> None:
    with window(opened, scripts=False) as page:
        page.goto(address)
        fill(page, "zonder")
        button(page).dblclick()
        came_to(page)


@scene("a form of five hours old", 1)
def old_form(opened: Browser, address: str, session: Session) -> None:
    with window(opened) as page:
        page.goto(address)
        page.evaluate(SET_TOKEN, make_token(f"sign-up:{session.pk}", timezone.now() - timedelta(hours=5)))
        fill(page, "oud")
        button(page).click()
        page.locator(".error-summary").wait_for()
        if page.locator("[name=email]").input_value() != "oud@bewoner.example":
            raise AssertionError("what was typed is lost")
        time.sleep(FILLING_IN)
        button(page).click()
        came_to(page)


@scene("one page from a cache for two people", 2)
def cached_form(opened: Browser, address: str, session: Session) -> None:
    token = make_token(f"sign-up:{session.pk}", timezone.now() - timedelta(minutes=1))
    references = []
    for who in ("cache-een", "cache-twee"):
        with window(opened) as page:
            page.goto(address)
            page.evaluate(SET_TOKEN, token)
            fill(page, who)
            button(page).click()
            references.append(came_to(page))
    if len(set(references)) != 2:
        raise AssertionError("the second person saw the sign-up of the first")


def control_without_key(place: Place, opened: Browser, result: Result) -> None:
    """Without the key of the form, two clicks must sign up twice, or the drill is void."""
    session = table(20)
    with Site(place.database_url, place.folder, CONTROL="no-key") as site:
        two_tabs_carelessly(opened, site.base + address_of(session))
    rows = session.sign_ups.count()
    result.measure(control_sign_ups_without_key=rows)
    result.must(rows > 1, f"void: without the key two sendings made {rows} sign-up")


def two_tabs_carelessly(opened: Browser, address: str) -> None:
    """Send one form twice, from two tabs, and look at nothing."""
    with window(opened) as page:
        page.goto(address)
        token = page.locator("[name=form_token]").input_value()
        for _time in range(2):
            page.goto(address)
            page.evaluate(SET_TOKEN, token)
            fill(page, "slordig")
            button(page).click()
            came_to(page)
