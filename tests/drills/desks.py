"""The desk of an editor in the CMS: a record of its own, a browser with a login, and the form that stands open."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib.auth.models import Group, User
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page
from wagtail.users.models import UserProfile

from register_pages.ai_system.models import AISystemIndexPage, AISystemPage
from register_pages.organisation.models import Organisation
from tests.drills.mail import wait_for
from tests.drills.world import Site

PASSWORD = "drill-drill-drill-17"  # noqa: S105 - nobody's
EDITORS = ("redacteur", "collega")
PUBLISHED = "De scanauto leest kentekens."
FIELD = "[name=fact_what]"
SAVE = re.compile("Bewaar concept|Save draft")
SECONDS_TO_SAVE = 40
TEXT = (
    ("summary", "Een auto met camera leest kentekens."),
    ("fact_what", PUBLISHED),
    ("fact_why", "Zo controleren wij sneller."),
    ("fact_data", "Het kenteken, de plaats en de tijd."),
    ("fact_who_decides", "Een medewerker bekijkt elke foto."),
    ("fact_notice", "U krijgt een brief."),
    ("fact_disagree", "Maak bezwaar binnen zes weken."),
    ("purpose", "<p>Eerlijk parkeren.</p>"),
    ("legal_basis", "<p>De Gemeentewet.</p>"),
    ("contact_email", "algoritmes@waterveen.example"),
    ("change_reason", "Nieuw in het register."),
)


@dataclass
class Desk:
    """Where an editor works: a site that serves, a browser, and the record to write."""

    site: Site
    opened: Browser
    record: AISystemPage

    @property
    def address(self) -> str:
        """Where the form of the record stands."""
        return f"{self.site.base}/admin/pages/{self.record.pk}/edit/"

    @contextmanager
    def logged_in(self, name: str = EDITORS[0], opened: Browser | None = None) -> Iterator[BrowserContext]:
        """Give the browser of somebody who has a login."""
        context = (opened or self.opened).new_context(locale="nl-NL", viewport={"width": 1400, "height": 900})
        context.set_default_timeout(30_000)
        page = context.new_page()
        log_in(page, self.site, name)
        page.close()
        yield context
        context.close()

    def form(self, context: BrowserContext) -> Page:
        """Open the form."""
        page = context.new_page()
        page.goto(self.address)
        page.locator(FIELD).wait_for()
        page.wait_for_timeout(1500)
        return page

    def draft(self) -> str:
        """Return what the newest draft holds."""
        words = AISystemPage.objects.get(pk=self.record.pk).get_latest_revision_as_object().fact_what
        connection.close()
        return words

    def saved(self, words: str, seconds: float = SECONDS_TO_SAVE) -> bool:
        """Whether the draft comes to end with these words."""
        return wait_for(lambda: self.draft().endswith(words), seconds)


def log_in(page: Page, site: Site, name: str) -> None:
    """Log in, in whatever window."""
    page.goto(f"{site.base}/admin/login/")
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.base}/admin/")


def log_out(page: Page) -> None:
    """Log out through the form of the CMS."""
    page.evaluate(
        "() => { const form = document.createElement('form'); form.method = 'post'; form.action = '/admin/logout/';"
        "const field = document.createElement('input'); field.name = 'csrfmiddlewaretoken';"
        "field.value = document.cookie.match(/csrftoken=([^;]+)/)[1]; form.append(field);"
        "document.body.append(form); form.submit() }"
    )
    page.wait_for_url("**/admin/login/**")


def write(page: Page, words: str) -> None:
    """Type at the end of the field, a key at a time."""
    field = page.locator(FIELD)
    field.focus()
    page.keyboard.press("Control+End")
    field.press_sequentially(words, delay=25)


def in_form(page: Page) -> str:
    """Return what stands in the field now; nothing when the form is gone."""
    field = page.locator(FIELD)
    return field.input_value() if field.count() else ""


def press_save(page: Page) -> None:
    """Press the button that saves a draft."""
    page.get_by_role("button", name=SAVE).first.click()
    page.wait_for_timeout(3000)


def looks_like(page: Page, selector: str) -> int:
    """Return how many such elements the page shows, after a moment in which it may go on."""
    page.wait_for_timeout(200)
    return page.locator(selector).count()


def hire() -> None:
    """Make two editors, who may not publish."""
    for name in EDITORS:
        user, made = User.objects.get_or_create(username=name, email=f"{name}@waterveen.example")
        if made:
            user.set_password(PASSWORD)
            user.save()
            user.groups.add(Group.objects.get(name="Redactie"))
            UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "nl"})


def record(number: int) -> AISystemPage:
    """Make a record and publish it."""
    index = AISystemIndexPage.objects.get(locale__language_code="nl")
    if not index.live:
        index.save_revision().publish()
    owner = Organisation.objects.first()
    page = AISystemPage(title=f"Scanauto {number}", slug=f"scanauto-{number}", organisation=owner, live=False,
                        lifecycle="in_use", **dict(TEXT))  # fmt: skip
    index.add_child(instance=page).save_revision().publish()
    connection.close()
    return page
