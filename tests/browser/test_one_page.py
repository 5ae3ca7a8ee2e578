"""What a visitor prints at the desk fits on one sheet, for every record of the demo."""

import io

import pytest
from pypdf import PdfReader

from tests.browser.conftest import OpenWindow
from tests.browser.served_site import ServedSite
from tests.browser.views import LANGUAGES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_of_the_demo_prints_on_one_sheet_of_a4(language: str, site: ServedSite, window: OpenWindow):
    page = window(language=language, scripts=True)
    page.goto(f"{site.address('AISystemIndexPage', language)}?view=table")
    records = {link.get_attribute("href") for link in page.locator("main table a").all()}
    # Nothing keeps an editor from writing more than a sheet holds; this one does, for other tests.
    records.discard(site.paths["a record with long texts"][language])
    assert len(records) >= 12
    for record in sorted(records):
        page.goto(f"{site.base}{record}")
        page.goto(f"{site.base}{page.locator('.on-paper a').get_attribute('href')}")
        document = PdfReader(io.BytesIO(page.pdf(format="A4")))
        assert len(document.pages) == 1, record
        assert page.locator("h1").inner_text().split()[0] in document.pages[0].extract_text()
