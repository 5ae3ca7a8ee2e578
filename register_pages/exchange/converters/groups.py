"""Groups of a title and a link: laws, data sources, impact assessments, and loose links to elsewhere.

Files write a group as a list (delivery), as JSON in a cell, or as the national CSV export does: “1: title, link. 2: …”.
"""

import json
import re
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from register_pages.ai_system.choices import AssessmentKind, AssessmentState
from register_pages.exchange import value_lists
from register_pages.exchange.converters.links import is_web_address, web_address
from register_pages.exchange.converters.texts import as_text
from register_pages.exchange.records import Cell, Converted, WrongType
from register_pages.exchange.rich_text import clean, to_plain

_NUMBERED = re.compile(r"(?:^|\.\s+|\n\s*)(\d+): ")
_LAST_LINK = re.compile(r"^(?P<title>.*?)(?:,\s*)?(?P<link>https?://\S+)$", re.DOTALL)
_LINK = re.compile(r"https?://[^\s,;<>\"]+")


class Pair(NamedTuple):
    """A title with a link; either may be empty."""

    title: str
    link: str


def parsed_json(value: Any) -> Any:
    """Return the list that a cell writes as JSON; anything else comes back as it is."""
    if isinstance(value, str) and value.lstrip().startswith("["):
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return value
    return value


def pairs(value: Any) -> list[Pair] | None:
    """Return the pairs that a value holds, or None when it is a text that cannot be taken apart safely.

    Raises:
        WrongType: when it is neither a text nor a list of pairs.
    """
    value = parsed_json(value)
    if value is None or value == "":
        return []
    if isinstance(value, list):
        return [pair for pair in map(_pair, value) if pair.title or pair.link]
    return _numbered(to_plain(as_text(value)))


def laws(cell: Cell) -> Converted:
    """Keep one law per pair; a text that cannot be taken apart goes to the explanation of the legal basis."""
    found = pairs(cell.value)
    if found is None:
        text = as_text(cell.value)
        return Converted(
            {"laws": [], "legal_basis": clean(text)[0]}, [cell.finding("unsplit", "legal_basis", value=to_plain(text))]
        )
    result = Converted({"laws": []})
    for title, link in found:
        _add(cell, result, "laws", {"title": title or link, "url": link})
    return result


def law_links(cell: Cell) -> Converted:
    """Keep the links of 0.4, with the titles of the legal basis when there are as many, or when there is one link."""
    text = to_plain(as_text(cell.value))
    links = _LINK.findall(text)
    basis = to_plain(as_text(cell.record.get("lawful_basis")))
    titles = [title.strip() for title in re.split(r"[,\n]", basis) if title.strip()]
    result = Converted({"laws": []})
    if text and not links:
        result.findings.append(cell.finding("not_a_url", "laws", value=text))
    if len(links) == 1 and basis and len(basis) <= 100:
        titles = [" ".join(basis.split())]
    if links and len(titles) != len(links):
        titles = links
        result.findings.append(cell.finding("unsplit", "laws", value=basis or text))
    for title, link in zip(titles, links, strict=False):
        _add(cell, result, "laws", {"title": title, "url": link})
    return result


def data_sources(cell: Cell) -> Converted:
    """Keep one data source per pair; a text that cannot be taken apart goes to the explanation of the data."""
    found = pairs(cell.value)
    if found is None:
        text = as_text(cell.value)
        return Converted(
            {"data_sources": [], "data_explanation": clean(text)[0]},
            [cell.finding("unsplit", "data_explanation", value=to_plain(text))],
        )
    result = Converted({"data_sources": []})
    for title, link in found:
        _add(cell, result, "data_sources", {"name": title or link, "url": link})
    return result


def data_links(cell: Cell) -> Converted:
    """Keep the link to data sources of 0.4: an address, or lines of “name: address”."""
    result = Converted({"data_sources": []})
    for row in filter(None, (row.strip() for row in to_plain(as_text(cell.value)).split("\n"))):
        match = _LAST_LINK.match(row)
        if match is None:
            result.findings.append(cell.finding("not_a_url", "data_sources", value=row))
            continue
        _add(
            cell, result, "data_sources", {"name": match["title"].strip(" :,-") or match["link"], "url": match["link"]}
        )
    return result


def assessments(cell: Cell) -> Converted:
    """Keep one finished assessment per pair, of a kind that the standard recommends or under its own name."""
    found = pairs(cell.value)
    if found is None:
        text = as_text(cell.value)
        return Converted(
            {"assessments": [], "assessment_explanation": clean(text)[0]},
            [cell.finding("unsplit", "assessment_explanation", value=to_plain(text))],
        )
    result = Converted({"assessments": []})
    for title, link in found:
        known = value_lists.find(title, value_lists.ASSESSMENTS, value_lists.OTHER_ASSESSMENTS)
        kind = known[1] if known else AssessmentKind.OTHER
        name = "" if known else (title or link)
        _add(
            cell,
            result,
            "assessments",
            {"kind": kind.value, "name": name, "state": AssessmentState.DONE.value, "url": link},
        )
    return result


def assessments_or_explanation(cell: Cell) -> Converted:
    """Read `impacttoetsen`: a list in 0.4, an explanation in 1.0. In CSV the list is joined by commas."""
    value = parsed_json(cell.value)
    if isinstance(value, list):
        return assessments(cell)
    text = to_plain(as_text(value))
    names = [name.strip() for name in text.split(",") if name.strip()]
    if names and all(value_lists.find(name, value_lists.ASSESSMENTS, value_lists.OTHER_ASSESSMENTS) for name in names):
        return assessments(Cell(names, cell.field, cell.record, cell.known))
    html, lost = clean(as_text(value))
    return Converted({"assessment_explanation": html}, [cell.finding("cleaned")] if lost else [])


def link_or_explanation(cell: Cell) -> Converted:
    """Keep a link to assessments among the links of the page; a text explains the assessments."""
    text = to_plain(as_text(cell.value))
    if is_web_address(text):
        return link(cell)
    return Converted({"assessment_explanation": clean(as_text(cell.value))[0]})


def link(cell: Cell) -> Converted:
    """Keep a link that has no field of its own among the links of the page, under the title of its field."""
    text = to_plain(as_text(cell.value))
    address = web_address(text)
    if text and not address:
        return Converted({"references": []}, [cell.finding("not_a_url", "references", value=text)])
    rows = [{"type": "link", "title": cell.field.title, "url": address}] if address else []
    return Converted({"references": rows})


def _add(cell: Cell, result: Converted, home: str, row: dict[str, str]) -> None:
    """Add a row without its empty values; a link that is none becomes a finding, and the title stays."""
    address = web_address(row["url"])
    if row["url"] and not address:
        result.findings.append(cell.finding("not_a_url", home, value=row["url"]))
    kept = {name: value for name, value in {**row, "url": address}.items() if value}
    if kept not in result.values[home]:
        result.values[home].append(kept)


def _pair(item: Any) -> Pair:
    if isinstance(item, dict):
        link = item.get("link") or item.get("url")
        return Pair(" ".join(to_plain(as_text(item.get("title"))).split()), as_text(link))
    if isinstance(item, list):
        raise WrongType(_("a title with a link"), item)
    return Pair(" ".join(to_plain(as_text(item)).split()), "")


def _numbered(text: str) -> list[Pair] | None:
    """Take “1: title, link. 2: title, link” apart; None when the numbers do not run from 1 on."""
    starts = list(_NUMBERED.finditer(text))
    kept, wanted = [], 1
    for start in starts:
        if int(start[1]) == wanted:
            kept.append(start)
            wanted += 1
    if not kept or kept[0].start() != 0:
        return None
    ends = [start.start() for start in kept[1:]] + [len(text)]
    found = []
    for start, end in zip(kept, ends, strict=True):
        part = text[start.end() : end].strip().rstrip(".") if end < len(text) else text[start.end() : end].strip()
        match = _LAST_LINK.match(part)
        found.append(Pair(match["title"].strip(), match["link"]) if match else Pair(part, ""))
    return found
