"""A browser for drills, on a site that runs; and filling in a form of this site with it."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import FLAGS
from tests.drills.people import FILLING_IN
from tests.gates import chromium

MILLISECONDS = 30_000


@contextmanager
def browser() -> Iterator[Browser]:
    """Give a Chromium; Django may ask its database meanwhile, although Playwright runs a loop of events."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    try:
        with sync_playwright() as playwright:
            started = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            yield started
            started.close()
    finally:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@contextmanager
def window(opened: Browser, *, scripts: bool = True) -> Iterator[Page]:
    """Give a page of somebody who was never here."""
    context = opened.new_context(locale="nl-NL", java_script_enabled=scripts)
    context.set_default_timeout(MILLISECONDS)
    yield context.new_page()
    context.close()


def fill_in(page: Page, **values: str) -> None:
    """Fill in the fields of a form by their names, taking the time that a person takes."""
    for name, value in values.items():
        page.locator(f"[name={name}]").first.fill(value)
    time.sleep(FILLING_IN)


def button(page: Page) -> object:
    """Return the button that sends the form of the page."""
    return page.locator("main form button[type=submit]").last
