"""What the import finds, free of language, and the sentences that say it.

An error stops the whole run; a gap comes along as a to-do on the record. Both say file, record, field and reason.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as made_by
from typing import Any

from django.utils.translation import gettext_lazy as _

KINDS = {
    "missing": _("missing"),
    "placeholder": _("placeholder instead of an answer"),
    "obsolete": _("obsolete value"),
    "outside_list": _("outside the value list"),
    "unsure": _("to be checked"),
    "too_long": _("longer than the standard allows"),
    "cut": _("did not fit and was cut"),
    "date": _("unknown date"),
    "organisation": _("unknown organisation"),
    "department": _("unknown department"),
    "not_a_url": _("not a web address"),
    "personal": _("personal contact data"),
    "contact": _("no usable contact data"),
    "unsplit": _("could not be taken apart"),
    "in_house": _("developed in-house"),
    "cleaned": _("parts of the text were left out"),
    "identity": _("cannot be recognised"),
    "contradiction": _("contradiction"),
    "invalid": _("invalid value"),
    "no_field": _("no field for it"),
}

SENTENCES = {
    # Gaps
    "missing": _("The standard requires this field and it is empty."),
    "placeholder": _("“%(value)s” is not an answer. The field was left empty."),
    "obsolete": _("“%(value)s” no longer exists in the standard. Choose another value."),
    "obsolete_mapped": _("“%(value)s” no longer exists in the standard. It is now called “%(now)s”; check this."),
    "outside_list": _("“%(value)s” is not in the list of values. Choose a value."),
    "unsure": _("The source says “%(value)s”, which can mean more than one thing. Check what was filled in."),
    "too_long": _("The text has %(length)s characters; the standard allows %(limit)s. Shorten it."),
    "cut": _("The text has %(length)s characters and was cut after %(limit)s."),
    "date": _("“%(value)s” is not a date such as 2024 or 2024-03. The field was left empty."),
    "organisation": _("The organisation “%(value)s” is not in the list of organisations. Choose one, or add it."),
    "organisation_code": _("The code “%(code)s” of “%(value)s” is not in the list of organisations."),
    "department": _("The department “%(value)s” is not in the list of departments. Choose one, or add it."),
    "not_a_url": _("“%(value)s” is not a web address. The field was left empty."),
    "personal": _("“%(value)s” looks like the address of a person. Use the address of a team."),
    "contact": _("“%(value)s” is not an e-mail address, a web address or a telephone number."),
    "contact_more": _("“%(value)s” holds more than one address; the first was taken."),
    "unsplit": _("“%(value)s” could not be taken apart safely. It was kept as one text; enter its parts."),
    "in_house": _("Developed in-house, by an organisation that is not known. Enter who made it."),
    "cleaned": _("Images, tables or other parts that this site cannot show were left out. Check the text."),
    "identity": _("The record has no number of its own. Once changed at the source, it will come in as a new record."),
    "contradiction": _("The system is in use, but it has an end date. Correct one of the two."),
    "invalid": _("“%(value)s” cannot be kept in this field: %(reason)s"),
    "no_field": _("There is no field for this. It was kept with the source."),
    # Errors
    "wrong_type": _("Here %(expected)s was expected, but the file has %(found)s."),
    "language": _("The record is in another language (“%(value)s”). Only Dutch records can be imported."),
    "same_record": _("This is the same record as record %(other)s of %(other_file)s. Leave one of the two out."),
    "same_record_versions": _(
        "This is the same record as record %(other)s of %(other_file)s, in another version of the standard "
        "(%(version)s and %(other_version)s). Leave one of the two out."
    ),
    "same_page": _("This record and record %(other)s of %(other_file)s belong to the same page, “%(page)s”."),
    "two_pages": _("More than one page in the register has this number: %(pages)s."),
    "version": _("Version “%(value)s” of the standard is not known."),
}  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with one field: our field, the key in the file, and the sentence with what it needs."""

    kind: str
    field: str = ""
    key: str = ""
    params: Mapping[str, Any] = made_by(default_factory=dict)
    sentence: str = ""

    @property
    def message(self) -> str:
        """The sentence, in the active language."""
        text = SENTENCES[self.sentence or self.kind]
        return str(text) % self.params if self.params else str(text)

    def as_json(self) -> dict[str, Any]:
        """Return what is kept with the source record."""
        return {
            "kind": self.kind,
            "field": self.field,
            "key": self.key,
            "params": dict(self.params),
            "sentence": self.sentence or self.kind,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Finding":
        """Read back what `as_json` gave; a sentence that no longer exists becomes “to be checked”."""
        sentence = kept.get("sentence", "")
        if sentence not in SENTENCES:
            sentence, kept = "unsure", {**kept, "params": {"value": kept.get("kind", "")}}
        return cls(kept.get("kind", ""), kept.get("field", ""), kept.get("key", ""), kept.get("params", {}), sentence)


@dataclass(frozen=True)
class Place:
    """Where in the delivery something stands: file, number of the record, and its name if it has one."""

    file: str
    record: int
    name: str = ""

    def __str__(self) -> str:
        words = {"file": self.file, "record": self.record, "name": self.name}
        if self.name:
            return str(_("%(file)s, record %(record)s “%(name)s”")) % words
        return str(_("%(file)s, record %(record)s")) % words


class ImportRefused(Exception):
    """The run stops and nothing is written. Holds a sentence for every error, all at once."""

    def __init__(self, messages: Iterable[str]) -> None:
        self.messages = [str(message) for message in messages]
        super().__init__("\n".join(self.messages))


def located(place: Place, finding: Finding) -> str:
    """Return a finding as one line: file, record, field, reason."""
    if not finding.key:
        return f"{place}: {finding.message}"
    return str(_("%(place)s, field %(key)s: %(message)s")) % {
        "place": place,
        "key": finding.key,
        "message": finding.message,
    }
