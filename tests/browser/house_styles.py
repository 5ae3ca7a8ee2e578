"""The house styles that every page is looked at in, besides the one that the site has by itself."""

from register_pages.municipality.house_style.committed import committed_styles
from register_pages.municipality.house_style.judging import judged
from register_pages.municipality.house_style.reading import load
from register_pages.municipality.house_style.tokens import root_rule
from tests.gates import NODE_PACKAGES

# Published themes, never copied: they are there when `make install-gates` has run, which these tests require.
PUBLISHED = {
    path.parents[1].name.removesuffix("-design-tokens").capitalize(): path
    for path in NODE_PACKAGES.glob("@nl-design-system-*/*-design-tokens/dist/tokens.json")
}
_TOKENS = {**committed_styles(), **{name: load(path.read_text("utf-8")) for name, path in PUBLISHED.items()}}
STYLES: dict[str, str] = {
    name: root_rule(reading.kept) for name, data in _TOKENS.items() if not (reading := judged(data)).problems
}
