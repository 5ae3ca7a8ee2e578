"""What goes from hand to hand during an import: the record as it came, a cell of it, and what we make of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from register_pages.exchange.findings import Finding, Place


@dataclass(frozen=True)
class RawRecord:
    """One record as a file has it: outside key → value, before anyone looked at what it means."""

    file: str
    number: int
    version: str
    values: Mapping[str, Any]

    @property
    def place(self) -> Place:
        """Where it stands, for messages."""
        name = self.values.get("name") or self.values.get("title") or ""
        return Place(self.file, self.number, name[:60] if isinstance(name, str) else "")


@dataclass(frozen=True)
class Known:
    """What converters may look things up in: the rows that the site has. `given` is the code of --organisation."""

    organisations: Mapping[str, str] = field(default_factory=dict)
    departments: Mapping[str, str] = field(default_factory=dict)
    given: str = ""

    def code_of(self, name: str) -> str:
        """Return the code of the one organisation with this name, whatever its capitals; else nothing."""
        wanted = " ".join(name.casefold().split())
        codes = [code for code, known in self.organisations.items() if known.casefold() == wanted]
        return codes[0] if len(codes) == 1 else ""


@dataclass(frozen=True)
class OutsideField:
    """One line of a version's table: key in the file, its Dutch label, our field, and how the value is converted.

    Without a home a field is kept with the source only; with a home but without a converter, the converter of another
    field reads it along, and names it in `also`. `limit` is the standard's, not ours: it never cuts.
    """

    key: str
    label: str
    home: str = ""
    convert: "Converter | None" = None
    limit: int | None = None
    title: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cell:
    """A value on its way in, with all that converting it may depend on."""

    value: Any
    field: OutsideField
    record: Mapping[str, Any]
    known: Known

    def finding(self, kind: str, home: str = "", sentence: str = "", **params: Any) -> Finding:
        """Return a finding about this cell; long values are shortened for the message."""
        shown = {name: _shortened(value) if isinstance(value, str) else value for name, value in params.items()}
        return Finding(kind, home or self.field.home, self.field.key, shown, sentence)


@dataclass
class Converted:
    """Values for our fields; an empty value says that the source leaves the field open."""

    values: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


Converter = Callable[[Cell], Converted]


@dataclass
class Candidate:
    """A record that was converted and is ready to be compared. `identities` runs from strong to weak."""

    raw: RawRecord
    identities: tuple[str, ...]
    values: dict[str, Any]
    to_dos: list[Finding]
    unmapped: dict[str, Any]
    source_date: str = ""


class WrongType(Exception):
    """A value is of a kind that its field can never have, such as a list for a name."""

    def __init__(self, expected: Any, found: Any) -> None:
        self.expected = expected
        self.found = found
        super().__init__(str(expected))


def _shortened(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= 80 else f"{line[:79]}…"
