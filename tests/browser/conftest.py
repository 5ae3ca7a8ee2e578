"""One site and one browser for all tests here.

A test about what a visit leaves behind, or about someone who logs in, has a `window` of its own, without history or
cookies. Who only looks shares one per language and width: `look(view)`.

Site and browser end with the last test of this folder: an open Playwright keeps Django from asking the database
anything.
"""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.served_site import ServedSite
from tests.browser.views import View
from tests.gates import chromium

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
LOCALES = {"nl": "nl-NL", "en": "en-GB"}
# A page that is there is there at once; a machine that does other things as well takes its time.
MILLISECONDS = 20_000
expect.set_options(timeout=MILLISECONDS)

OpenWindow = Callable[..., Page]
Look = Callable[..., Page]


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


def new_page(browser: Browser, *, language: str = "nl", width: int = 1280, scripts: bool = True) -> Page:
    """Return a page in a window of its own."""
    context = browser.new_context(
        locale=LOCALES[language], viewport={"width": width, "height": 900}, java_script_enabled=scripts
    )
    context.set_default_timeout(MILLISECONDS)
    return context.new_page()


@pytest.fixture
def window(browser: Browser) -> Iterator[OpenWindow]:
    """Open windows that share nothing: `window(width=320)`, `window(scripts=False)`."""
    opened: list[Page] = []

    def open_window(**how: object) -> Page:
        opened.append(new_page(browser, **how))
        return opened[-1]

    yield open_window
    for page in opened:
        page.context.close()


@pytest.fixture(scope="package")
def look(site: ServedSite, browser: Browser) -> Iterator[Look]:
    """Load a view afresh, in a window that is kept: `look(view)`, `look(view, width=320)`."""
    kept: dict[tuple[str, int], Page] = {}

    def load(view: View, width: int = 1280) -> Page:
        key = (view.language, width)
        if key not in kept:
            kept[key] = new_page(browser, language=view.language, width=width)
        answer = kept[key].goto(site.address(*view))
        assert answer.status == view.status, f"{view} answered {answer.status}: {site.last_words()}"
        return kept[key]

    yield load
    for page in kept.values():
        page.context.close()
