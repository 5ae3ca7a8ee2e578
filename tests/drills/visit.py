"""D13: a visitor's browser keeps nothing and asks nobody else for anything, also when every form is sent."""

import re
import urllib.request
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import Browser, Page, Route
from wagtail.models import Page as PageRow

from tests.drills.browser import browser, button, fill_in, window
from tests.drills.drill import Place, Result, drill
from tests.drills.tables import table
from tests.drills.world import Site

STORED = "JSON.stringify([document.cookie, {...localStorage}, {...sessionStorage}])"
NOTHING = '["",{},{}]'
FORMS = {
    "sign_up": {"name": "Noor", "email": "{who}@bewoner.example"},
    "ask_question": {"question": "Waarom een scanauto?", "address": "{who}@bewoner.example"},
    "opinion": {"words": "Het plaatje."},
    "follow_register": {"address": "{who}@bewoner.example"},
}
A_PAGE_THAT_TRACKS = """<!doctype html><title>x</title><img src="http://elsewhere.example/pixel.gif">
<script>localStorage.setItem("zq9", "1")</script>"""


@dataclass
class Kept:
    """What a visit left behind, and where it led."""

    base: str
    pages: int = 0
    forms: int = 0
    cookies: list[str] = field(default_factory=list)
    stored: list[str] = field(default_factory=list)
    elsewhere: set[str] = field(default_factory=set)

    def watch(self, page: Page) -> None:
        """Note each request to another host, and let it go nowhere."""

        def look(route: Route) -> None:
            if route.request.url.startswith((f"{self.base}/", "data:")):
                route.continue_()
            else:
                self.elsewhere.add(route.request.url)
                route.abort()

        page.context.route("**/*", look)

    def look(self, page: Page) -> None:
        """Look what the browser keeps now."""
        self.pages += 1
        self.cookies += [f"{page.url}: {cookie['name']}" for cookie in page.context.cookies()]
        stored = page.evaluate(STORED)
        if stored != NOTHING:
            self.stored.append(f"{page.url}: {stored}")


@drill("D13", "a visit with a fresh browser to every public page in both languages, and every form sent")
def visit(place: Place) -> Result:
    """Goal P-a."""
    result = Result()
    publish_everything()
    session = table(50)
    connection.close()
    with Site(place.database_url, place.folder) as site, browser() as opened:
        kept = Kept(site.base)
        with window(opened) as page:
            kept.watch(page)
            for address in addresses(site):
                page.goto(address)
                kept.look(page)
            for language in ("nl", "en"):
                for name, values in FORMS.items():
                    send(page, kept, where(site, name, language, session.pk), values, f"{name}-{language}", result)
        result.measure(pages=kept.pages, forms_sent=kept.forms, cookies=len(kept.cookies), stored=len(kept.stored))
        result.measure(requests_elsewhere=len(kept.elsewhere))
        control_page_that_tracks(opened, site, result)
    result.must(kept.pages > 25, f"void: only {kept.pages} pages")
    result.must(kept.forms == 2 * len(FORMS), f"void: {kept.forms} of {2 * len(FORMS)} forms were taken")
    result.must(not kept.cookies, f"cookies: {kept.cookies[:3]}")
    result.must(not kept.stored, f"kept in the browser: {kept.stored[:3]}")
    result.must(not kept.elsewhere, f"asked elsewhere: {sorted(kept.elsewhere)[:3]}")
    return result


def publish_everything() -> None:
    """Make every page of the new site public that may be."""
    for page in PageRow.objects.filter(depth__gt=1, live=False).specific():
        try:
            page.save_revision().publish()
        except ValidationError:
            continue


def addresses(site: Site) -> list[str]:
    """Return the addresses of the sitemap, the ones that stand in no sitemap, and one that leads nowhere."""
    with urllib.request.urlopen(f"{site.base}/sitemap.xml") as answer:  # noqa: S310 - our own site
        listed = re.findall(r"<loc>https?://[^/]+(.*?)</loc>", answer.read().decode())
    more = ["/", "/nl/nergens/", "/en/nowhere/", "/toegankelijkheid"]
    for language in ("nl", "en"):
        with override(language):
            more += [reverse("search") + "?q=auto", reverse("answered_questions"), reverse("follow_stopped")]
    return [site.base + path for path in [*listed, *more]]


def where(site: Site, name: str, language: str, session_id: int) -> str:
    """Return the address of a form."""
    with override(language):
        return site.base + reverse(name, args=[session_id] if name == "sign_up" else [])


def send(page: Page, kept: Kept, address: str, values: dict[str, str], who: str, result: Result) -> None:
    """Fill a form in wrongly, then rightly, and send it; look each time."""
    page.goto(address)
    kept.look(page)
    button(page).click()
    if page.locator("[name=clear]").count():
        page.locator("[name=clear]").first.check()
    fill_in(page, **{name: value.format(who=who.replace("_", "-")) for name, value in values.items()})
    button(page).click()
    page.wait_for_load_state()
    kept.look(page)
    result.must(page.url != address, f"{who}: the form was not taken")
    kept.forms += page.url != address


def control_page_that_tracks(opened: Browser, site: Site, result: Result) -> None:
    """A page that keeps and asks must be seen, or the drill is void."""
    kept = Kept(site.base)
    with window(opened) as page:
        kept.watch(page)
        headers = {"Set-Cookie": "zq9=1", "Content-Type": "text/html"}
        page.context.route(
            f"{site.base}/control", lambda route: route.fulfill(body=A_PAGE_THAT_TRACKS, headers=headers)
        )
        page.goto(f"{site.base}/control")
        kept.look(page)
    seen = len(kept.cookies), len(kept.stored), len(kept.elsewhere)
    result.measure(control_seen=seen)
    result.must(all(seen), f"void: of a page that tracks was seen {seen}")
