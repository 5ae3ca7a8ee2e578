"""Who: the organisation, the department, the supplier. And whether an assessment was done, in versions before 0.4."""

import re
from collections.abc import Mapping
from typing import Any

from register_pages.ai_system.choices import AssessmentKind, AssessmentState, SupplierRole
from register_pages.exchange import value_lists
from register_pages.exchange.converters.links import is_web_address
from register_pages.exchange.converters.texts import as_text
from register_pages.exchange.records import Cell, Converted, Converter, Known
from register_pages.exchange.rich_text import to_plain

_CODE_IN_ADDRESS = re.compile(r"/algoritme/([^/]+)/[^/]+/?$")
_CODE = re.compile(r"[a-z]+\d+")


def organisation_code(record: Mapping[str, Any]) -> str:
    """Return the code of the organisation that a record names, in `org_id` or in the address of the snapshot.

    A code of digits only, as some addresses have, is a number inside the national register and says nothing outside it.
    """
    code = as_text(record.get("org_id")).casefold()
    if not code:
        match = _CODE_IN_ADDRESS.search(as_text(record.get("url")))
        code = match[1].casefold() if match else ""
    return code if _CODE.fullmatch(code) else ""


def organisation_of(record: Mapping[str, Any], known: Known) -> tuple[str, str]:
    """Return the code of the organisation of a record if we know it, and its name as the record has it.

    The code counts first, because names change; then the one organisation of that name; then what the user gave.
    """
    name = to_plain(as_text(record.get("organization") or record.get("organisatie")))
    if value_lists.is_placeholder(name):
        name = ""
    code = organisation_code(record)
    if code in known.organisations:
        return code, name
    if name:
        return known.code_of(name), name
    return ("" if code else known.given), name


def organisation(cell: Cell) -> Converted:
    """Choose the organisation from the list; a name that is not in it is kept as a name, with a finding."""
    code, name = organisation_of(cell.record, cell.known)
    if code:
        return Converted({"organisation": code, "organisation_name": ""})
    result = Converted({"organisation": "", "organisation_name": name})
    if organisation_code(cell.record):
        said = organisation_code(cell.record)
        result.findings.append(cell.finding("organisation", "organisation", "organisation_code", value=name, code=said))
    elif name:
        result.findings.append(cell.finding("organisation", "organisation", value=name))
    return result


def department(cell: Cell) -> Converted:
    """Choose the department from the list, by its Dutch name."""
    name = " ".join(to_plain(as_text(cell.value)).split())
    found = cell.known.departments.get(name.casefold(), "")
    return Converted({"department": found}, [cell.finding("department", value=name)] if name and not found else [])


def supplier(cell: Cell) -> Converted:
    """Keep the supplier. What was developed in-house has the organisation itself as its maker."""
    name = " ".join(to_plain(as_text(cell.value)).split())
    if name.casefold().strip("‘’'\" .") == value_lists.IN_HOUSE.casefold():
        code, said = organisation_of(cell.record, cell.known)
        name = cell.known.organisations.get(code, said)
        if not name:
            return Converted({"suppliers": []}, [cell.finding("in_house", "suppliers")])
    return Converted({"suppliers": [{"supplier": name, "role": SupplierRole.PROVIDER.value}] if name else []})


def assessed(kind: AssessmentKind, explained_by: str) -> Converter:
    """Return a converter of “done: yes or no” for one kind of assessment; its explanation or link has another key."""

    def convert(cell: Cell) -> Converted:
        text = to_plain(as_text(cell.value))
        said = to_plain(as_text(cell.record.get(explained_by)))
        said = "" if value_lists.is_placeholder(said) else said
        state = {"ja": AssessmentState.DONE, "nee": AssessmentState.NOT_DONE}.get(text.casefold())
        if not text and not said:
            return Converted({"assessments": []})
        row = {"kind": kind.value, "state": state.value if state else ""}
        row["url" if is_web_address(said) else "reason"] = said
        findings = [cell.finding("outside_list", "assessments", value=text)] if text and state is None else []
        return Converted({"assessments": [{name: value for name, value in row.items() if value}]}, findings)

    return convert


def assessed_somehow(cell: Cell) -> Converted:
    """Keep that some assessment was done, as the snapshot says without telling which."""
    if to_plain(as_text(cell.value)).casefold() != "ja":
        return Converted({"assessments": []})
    row = {"kind": AssessmentKind.OTHER.value, "name": "Impactassessment", "state": AssessmentState.DONE.value}
    return Converted({"assessments": [row]}, [cell.finding("unsure", "assessments", value="impactassessment: Ja")])
