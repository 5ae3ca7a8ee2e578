"""The house styles that come with the site: token files beside this module."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from register_pages.municipality.house_style.reading import load

STYLES = Path(__file__).parent / "styles"


def committed_styles() -> Mapping[str, Mapping[str, Any]]:
    """Return the token files by the name of the house style, which is that of the file."""
    return {path.stem.capitalize(): load(path.read_text("utf-8")) for path in sorted(STYLES.glob("*.json"))}
