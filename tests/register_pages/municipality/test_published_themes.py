"""Two themes that NL Design System publishes, as they are in their packages: never copied, only tried on."""

import pytest
from django.utils.translation import override

from register_pages.municipality.house_style.judging import judged
from register_pages.municipality.house_style.reading import Reading, load
from register_pages.municipality.house_style.tokens import TOKENS
from tests.gates import NODE_PACKAGES

pytestmark = [pytest.mark.node_packages, pytest.mark.once]

VOORBEELD = "@nl-design-system-unstable/voorbeeld-design-tokens"
MA = "@nl-design-system-community/ma-design-tokens"


def worn(package: str) -> Reading:
    return judged(load((NODE_PACKAGES / package / "dist" / "tokens.json").read_text("utf-8")))


def test_voorbeeld_passes_unmodified():
    reading = worn(VOORBEELD)
    assert reading.problems == []


def test_ma_passes_or_is_refused_for_its_contrast_alone():
    with override("en"):
        problems = worn(MA).problems
    assert all("The nearest colour that passes: #" in problem for problem in problems)


@pytest.mark.parametrize("package", [VOORBEELD, MA])
def test_every_name_in_our_table_is_one_that_the_theme_knows(package):
    assert set(worn(package).kept) == set(TOKENS)


@pytest.mark.parametrize("package", [VOORBEELD, MA])
def test_what_is_left_out_is_counted(package):
    reading = worn(package)
    assert reading.unused > 400
    assert reading.foreign > 1000
