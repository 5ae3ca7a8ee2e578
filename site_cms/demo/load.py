"""Loads the demo: Gemeente Waterveen, a fictional municipality, complete in both languages."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Site

from home import models as home
from register_pages.ai_system.models import AISystemPage, LetterCode, Situation, Theme
from register_pages.dialogue.models import DialogueEventPage, Session
from register_pages.dpia.models import AssessmentSummaryPage
from register_pages.foundation.pages import BilingualPage
from register_pages.history.record import published_at
from register_pages.municipality.models import Municipality
from register_pages.organisation.models import Department, Organisation, Product, Supplier
from register_pages.plain_language.models import GlossaryTerm
from register_pages.policy.models import PolicyPage
from site_cms.demo.past import states_of
from site_cms.demo.questions import add_questions
from site_cms.demo.sign_ups import Evening
from site_cms.starting.building import add_page, change_page
from site_cms.starting.reading import read, read_folder
from site_cms.starting.skeleton import start_site

CONTENT = Path(__file__).parent / "content"
DATES = ("last_review", "next_review", "reviewed_on", "accessibility_date")
ORDER = {"policies": ("ai-beleid", "gedragscode-leveranciers", "algoritmebeleid-2022")}


class Demo:
    """Builds the demo from its files, remembering what the files call things."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str], Any] = {}

    def resolve(self, name: str, value: Any) -> Any:
        """Turn a value from a file into what the field holds: a key becomes an object, a text a date."""
        match name:
            case "themes":
                return list(Theme.objects.filter(code__in=value))
            case "systems" | "policies" | "situations":
                return [self.found[name, key] for key in value]
            case "concerns":
                return [
                    {"page": self.found["systems", key].pk, "state": value.get("state")} for key in value["systems"]
                ]
            case "department" | "supplier":
                return self.found[name, value]
            case "summary_page":
                return self.found["assessments", value] if value else None
            case "replaced_by":
                return self.found["policies", value] if value else None
        return date.fromisoformat(value) if name in DATES and isinstance(value, str) and value else value

    def add_folder(self, parent: Page, model: type[BilingualPage], name: str, facts: Callable | None = None) -> None:
        """Make a page of every file in a folder."""
        files = read_folder(CONTENT / name)
        for key in ORDER.get(name, files):
            data = dict(files[key])
            if facts is not None:
                data |= facts(data)
            for row in data.get("suppliers", []):
                row["product"] = self.product(row)
            first, *later = states_of(data, CONTENT / "changes" / name / f"{key}.toml")
            with _published(first.published):
                page = add_page(parent, model, key, first.data, resolve=self.resolve)
            for then in later:
                with _published(then.published):
                    page = change_page(page, key, then.data, resolve=self.resolve)
            self.found[name, key] = page

    def product(self, row: Mapping[str, Any]) -> Product | None:
        """Return the product that a supplier's row names."""
        if not row.get("product"):
            return None
        supplier = self.found["supplier", row["supplier"]]
        return Product.objects.get_or_create(supplier=supplier, name=row["product"])[0]

    def add_sessions(self) -> list[Evening]:
        """Make the sessions of the dialogue tables; files count their days from the day of loading."""
        today = timezone.localdate()
        made = []
        for key, data in read_folder(CONTENT / "events").items():
            for row in data["sessions"]:
                day = today + timedelta(days=row["in_days"])
                starts_at = _moment(day, row["starts"])
                session = Session.objects.create(
                    event_key=self.found["events", key].translation_key,
                    starts_at=starts_at,
                    ends_at=_moment(day, row["ends"]),
                    opens_at=starts_at - timedelta(days=row["opens_days_before"]),
                    closes_at=starts_at - timedelta(hours=row["closes_hours_before"]),
                    **{name: row[name] for name in _SESSION_FACTS},
                )
                made.append(Evening(session, row))
        return made


_SESSION_FACTS = ("venue", "address", "postcode_and_town", "languages", "capacity")


def _published(moment: datetime | None) -> AbstractContextManager[None]:
    return published_at(moment) if moment else nullcontext()


def _moment(day: date, clock: str) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))


@transaction.atomic
def load_demo() -> list[Evening]:
    """Make all pages of the demo in an empty site, or nothing at all when it fails half-way.

    Returns:
        The sessions of the dialogue tables, for which nobody has signed up yet: see `sign_ups`.
    """
    demo = Demo()
    organisation = _load_rows(demo)
    site, pages = start_site(read_folder(CONTENT / "pages"))
    _load_municipality(site, organisation)
    demo.add_folder(pages["assessments"], AssessmentSummaryPage, "assessments")
    demo.add_folder(pages["register"], AISystemPage, "systems", lambda data: {"organisation": organisation})
    # The code that the box for codes gives as its example leads somewhere.
    LetterCode.objects.filter(record=demo.found["systems", "woz-waardering"].translation_key).update(code="K7P4Q2")
    demo.add_folder(pages["policy"], PolicyPage, "policies")
    demo.add_folder(pages["events"], DialogueEventPage, "events")
    demo.add_folder(pages["about"], home.ExplanatoryPage, "explanations")
    evenings = demo.add_sessions()
    add_questions(read(CONTENT / "questions.toml")["questions"], demo.found)
    return evenings


def _load_rows(demo: Demo) -> Organisation:
    """Make what belongs to no language: departments, suppliers, glossary terms and legal dates."""
    data = read(CONTENT / "municipality.toml")
    for row in data["departments"]:
        demo.found["department", row["key"]] = Department.objects.create(
            name_nl=row["nl"]["name"], name_en=row["en"]["name"]
        )
    for row in data["suppliers"]:
        demo.found["supplier", row["key"]] = Supplier.objects.create(
            **{name: row[name] for name in ("name", "kvk_number", "url") if row.get(name)}
        )
    for row in read(CONTENT / "situations.toml")["situations"]:
        situation = Situation.objects.create(kind=row["kind"], **_both(row))
        demo.found["situations", row["key"]] = situation
    GlossaryTerm.objects.bulk_create(GlossaryTerm(**_both(row)) for row in read(CONTENT / "glossary.toml")["terms"])
    home.LegalDate.objects.bulk_create(
        home.LegalDate(date=row["date"], source_url=row["source_url"], certain=row["certain"], **_both(row))
        for row in read(CONTENT / "law_dates.toml")["dates"]
    )
    return Organisation.objects.get_or_create(code=data["code"], defaults={"name": data["name"]})[0]


def _both(row: Mapping[str, Any]) -> dict[str, str]:
    """Return the words of a row as `<name>_nl` and `<name>_en`."""
    return {f"{name}_{language}": value for language in ("nl", "en") for name, value in row[language].items()}


def _load_municipality(site: Site, organisation: Organisation) -> None:
    data = read(CONTENT / "municipality.toml")
    words = {"name": "display_name", "accessibility_feedback": "accessibility_feedback"}
    words |= {name: name for name in ("opening_hours", "phone_hours", "supervisory_authority", "privacy_officer")}
    words |= {name: name for name in ("accessibility_responsible", "accessibility_problems")}
    facts = (
        "phone", "email", "website", "visiting_address", "postal_address", "privacy_email",
        "accessibility_statement_url", "accessibility_status", "accessibility_date", "accessibility_audit_date",
        "accessibility_audit_reports", "accessibility_response_days",
    )  # fmt: skip
    values: dict[str, Any] = {name: data[name] for name in facts}
    for language in ("nl", "en"):
        values |= {f"{field}_{language}": data[language][name] for field, name in words.items()}
    for name in ("accessibility_date", "accessibility_audit_date"):
        values[name] = date.fromisoformat(str(values[name]))
    Municipality.objects.update_or_create(site=site, defaults={"organisation": organisation, **values})
