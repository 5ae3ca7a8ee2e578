"""An administrator asks before anything is uploaded whether a theme may be worn, and a machine hears it too."""

import json

import pytest
from django.core.management import CommandError, call_command

from register_pages.municipality.house_style.contrast import PAIRS
from register_pages.municipality.models import HouseStyle


def check(*arguments: str, capsys) -> str:
    call_command("check_theme", *arguments)
    return capsys.readouterr().out


@pytest.fixture
def file(tmp_path):
    def write(data: object) -> str:
        path = tmp_path / "tokens.json"
        path.write_text(data if isinstance(data, str) else json.dumps(data))
        return str(path)

    return write


def test_every_pair_of_a_file_is_listed_with_its_ratio(file, capsys, db):
    out = check(file({"basis.color.action-2.color-default": "#000000"}), capsys=capsys)
    assert out.count("≥") == len(PAIRS)
    assert "21.00 ≥ 4.5" in out


def test_a_committed_house_style_is_found_by_name(capsys, db):
    assert "haven" in check("haven", capsys=capsys)


def test_all_are_our_own_look_the_committed_ones_and_those_in_the_database(capsys, dark_style):
    out = check("--all", capsys=capsys)
    for name in ("Haven", "Duin", "Donker"):
        assert name in out
    assert out.count("≥") == 4 * len(PAIRS)


def test_one_that_does_not_contrast_fails_with_the_nearest_passing_colour(file, capsys, db):
    with pytest.raises(CommandError, match=r"tokens\.json"):
        check(file({"basis.color.action-2.color-default": "#5b9bd5"}), capsys=capsys)
    assert "basis.color.action-2.color-default (#5b9bd5)" in capsys.readouterr().out


def test_one_in_the_database_that_no_longer_passes_fails(dark_style, capsys):
    """As after an update of the site whose stylesheet puts other colours on each other."""
    HouseStyle.objects.update(tokens={"basis.color.action-2.color-default": "#ffffff"})
    with pytest.raises(CommandError, match="Donker"):
        check("--all", capsys=capsys)


@pytest.mark.parametrize("content", ["", "no json", "[]"])
def test_a_file_that_is_no_token_file_fails(content, file, capsys, db):
    with pytest.raises(CommandError):
        check(file(content), capsys=capsys)


@pytest.mark.parametrize("arguments", [(), ("nobody-knows-it",)])
def test_without_a_house_style_to_check_it_fails(arguments, capsys, db):
    with pytest.raises(CommandError):
        check(*arguments, capsys=capsys)
