"""One site and one browser for all tests here; every test has a window of its own, without history or cookies.

Both end with the last test of this folder: an open Playwright keeps Django from asking the database anything.
"""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.served_site import ServedSite
from tests.gates import chromium

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
LOCALES = {"nl": "nl-NL", "en": "en-GB"}
# A page that is there is there at once; a machine that does other things as well takes its time.
MILLISECONDS = 20_000
expect.set_options(timeout=MILLISECONDS)

OpenWindow = Callable[..., Page]


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    with ServedSite(tmp_path_factory.mktemp("site")) as served:
        yield served


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def window(browser: Browser) -> Iterator[OpenWindow]:
    """Open windows that share nothing: `window(width=320)`, `window(scripts=False)`."""
    contexts = []

    def open_window(*, language: str = "nl", width: int = 1280, scripts: bool = True) -> Page:
        context = browser.new_context(
            locale=LOCALES[language], viewport={"width": width, "height": 900}, java_script_enabled=scripts
        )
        context.set_default_timeout(MILLISECONDS)
        contexts.append(context)
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()
