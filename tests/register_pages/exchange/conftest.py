"""What every import test needs: the small files, a front page with a register, and one way to run an import."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from wagtail.models import Locale, Revision, Site

from register_pages.ai_system.models import AISystemIndexPage, AISystemPage
from register_pages.exchange.import_register import Line, import_register
from register_pages.exchange.models import SourceRecord
from register_pages.organisation.models import Organisation

FILES = Path(__file__).parent / "files"

Import = Callable[..., list[Line]]


def record(**changes: Any) -> dict[str, Any]:
    """Return a record of 1.0 in which nothing is missing; a value of None takes the key away."""
    values = {
        "id": "brug-1",
        "name": "Brug in de gaten",
        "organization": "Gemeente Waterveen",
        "description_short": "Een camera ziet of er iemand op de brug staat.",
        "status": "In gebruik",
        "contact_email": "bruggen@waterveen.example",
        "publication_category": "Overige algoritmes",
        "goal": "<p>Veilig varen.</p>",
        "lang": "nld",
        "standard_version": "1.0",
    }
    return {key: value for key, value in {**values, **changes}.items() if value is not None}


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Read messages as the source has them, whatever their translations."""
    with translation.override("en"):
        yield


@pytest.fixture
def delivery(tmp_path: Path) -> Callable[..., Path]:
    """Write records to a JSON file, as a supplier would deliver them."""

    def write(*records: Any, name: str = "levering.json") -> Path:
        path = tmp_path / name
        path.write_text(json.dumps(records[0] if len(records) == 1 and isinstance(records[0], list) else list(records)))
        return path

    return write


@pytest.fixture
def bring_in(register: AISystemIndexPage, waterveen: Organisation) -> Import:
    """Import files into the register of Waterveen."""

    def run(*files: Path, **options: Any) -> list[Line]:
        return import_register(files=files, register=register, **options)

    return run


@pytest.fixture
def page_of(db: None) -> Callable[[str], AISystemPage]:
    """Find an imported page by its title."""
    return lambda title: AISystemPage.objects.get(draft_title=title)


def rows() -> dict[str, Any]:
    """Return everything that an import could have touched, to see that it did not."""
    return {
        "pages": list(
            AISystemPage.objects.order_by("pk").values_list("pk", "draft_title", "live", "latest_revision_id")
        ),
        "revisions": list(Revision.objects.order_by("pk").values_list("pk", "created_at")),
        "records": list(SourceRecord.objects.order_by("pk").values()),
        "registers": AISystemIndexPage.objects.count(),
        "sites": list(Site.objects.values_list("root_page", flat=True)),
        "languages": Locale.objects.count(),
    }
