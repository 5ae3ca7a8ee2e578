"""A municipality, and what it may upload."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from home.models import HomePage
from register_pages.municipality.models import HouseStyle, Municipality

DARK = {"basis.color.accent-1-inverse.bg-default": "#11203f"}


def picture(kind: str = "PNG", size: tuple[int, int] = (240, 60), name: str = "") -> SimpleUploadedFile:
    """Return a picture in one colour, as a browser uploads it."""
    content = BytesIO()
    Image.new("RGB", size, "#11203f").save(content, kind)
    return SimpleUploadedFile(name or f"logo.{kind.lower()}", content.getvalue())


@pytest.fixture
def municipality(home: HomePage) -> Municipality:
    return Municipality.objects.create(site=home.get_site(), name_nl="Gemeente Waterveen")


@pytest.fixture
def dark_style(db: None) -> HouseStyle:
    return HouseStyle.objects.create(name="Donker", tokens=DARK)
