"""`manage.py check_theme FILE|NAME… | --all`: says whether house styles may be worn, pair by pair."""

from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from register_pages.municipality.house_style.committed import committed_styles
from register_pages.municipality.house_style.contrast import outcomes
from register_pages.municipality.house_style.judging import judged
from register_pages.municipality.house_style.reading import TokenFileError, load
from register_pages.municipality.models import HouseStyle


class Command(BaseCommand):
    @property
    def help(self) -> str:
        """What the command is for, in the active language."""
        return _(
            "Check house styles: every token by its type, every pair of colours by its contrast. Give token files, "
            "names of house styles, or --all for our own look, those that come with the site and those in its database."
        )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("styles", nargs="*", metavar="FILE|NAME")
        parser.add_argument("--all", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Report on each house style. Raises CommandError when one may not be worn, or is not found."""
        if not (options["styles"] or options["all"]):
            raise CommandError(_("Name a token file or a house style, or give --all."))
        wanted = {name: _find(name) for name in options["styles"]}
        if options["all"]:
            wanted |= dict(_everything())
        refused = [name for name, data in wanted.items() if not self._report(name, data)]
        if refused:
            raise CommandError(_("May not be worn: %(names)s.") % {"names": ", ".join(refused)})

    def _report(self, name: str, data: Mapping[str, Any]) -> bool:
        """Write what a house style comes to, and return whether it may be worn."""
        reading = judged(data)
        self.stdout.write(name)
        words = {"kept": len(reading.kept), "unused": reading.unused, "foreign": reading.foreign}
        self.stdout.write(
            "  " + _("%(kept)s tokens taken; left out: %(unused)s of basis, %(foreign)s of other layers") % words
        )
        for outcome in outcomes(reading.kept):
            verdict = _("passes") if outcome.passes else _("FAILS")
            pair = f"{outcome.pair.foreground} / {outcome.pair.background}"
            self.stdout.write(f"  {outcome.ratio:5.2f} ≥ {outcome.pair.minimum:g}  {verdict}  {pair}")
        for problem in reading.problems:
            self.stdout.write(f"  {problem}")
        return not reading.problems


def _everything() -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield _("Our own look"), {}
    yield from committed_styles().items()
    for style in HouseStyle.objects.all():
        yield _("%(name)s (in the database)") % {"name": style.name}, style.tokens


def _find(name: str) -> Mapping[str, Any]:
    """Return the tokens of a file, or of a house style in the database or that came with the site."""
    path = Path(name)
    if path.is_file():
        try:
            return load(path.read_text("utf-8-sig", errors="replace"))
        except TokenFileError as error:
            raise CommandError(f"{name}: {error}") from None
    style = HouseStyle.objects.filter(name__iexact=name).first()
    if style:
        return style.tokens
    for committed, data in committed_styles().items():
        if committed.lower() == name.lower():
            return data
    raise CommandError(_("There is no file and no house style called %(name)s.") % {"name": name})
