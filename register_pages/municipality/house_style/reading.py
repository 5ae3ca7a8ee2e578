"""Reads the token files that themes of NL Design System publish: what we use is kept, what we do not is counted."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from register_pages.municipality.house_style.tokens import TOKENS, property_name
from register_pages.municipality.house_style.values import RefusedValueError, parse_value

REFERENCE = re.compile(r"\{([\w.-]{1,200})\}|var\(--([\w-]{1,200})\)")
LONGEST_CHAIN = 10
SHOWN = 60


class Reading(NamedTuple):
    """What a token file comes to."""

    kept: dict[str, str]
    """Tokens that our stylesheet reads, with their values in one notation."""
    unused: int
    """How many tokens of the `basis` layer our stylesheet does not read."""
    foreign: int
    """How many tokens are of another layer."""
    problems: list[str]
    """What is wrong, as sentences in the active language, each naming a token and what is accepted."""


class TokenFileError(ValueError):
    """The text is no JSON with names and values in it."""


def load(text: str) -> Any:
    """Return the JSON of a token file. Raises TokenFileError, with a sentence, when it is none."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise TokenFileError(_("This is not JSON. Take the file tokens.json of a theme of NL Design System.")) from None
    if not isinstance(data, dict):
        raise TokenFileError(_("A token file holds names with values, between { and }."))
    return data


def read(data: Mapping[str, Any]) -> Reading:
    """Return what a token file comes to, nested or flat.

    Nested: `{"basis": {"focus": {"color": {"$value": "#000"}}}}`, as Design Tokens and Style Dictionary write it.
    Flat: `{"basis.focus.color": "#000"}` or `{"--basis-focus-color": "#000"}`. References to other tokens in the same
    file are followed.
    """
    values = {property_name(name): value for name, value in _tokens(data, ())}
    reading = Reading({}, 0, 0, [])
    basis = {name for name in values if name.startswith("--basis-")}
    wanted = [token for token in TOKENS.values() if token.property in basis]
    for token in wanted:
        try:
            reading.kept[token.name] = parse_value(token, _follow(values[token.property], values))
        except RefusedValueError as refused:
            shown = str(values[token.property])[:SHOWN]
            words = {"token": token.name, "value": shown, "accepted": refused.accepted}
            reading.problems.append(_("%(token)s is “%(value)s”; accepted is %(accepted)s.") % words)
    return reading._replace(unused=len(basis) - len(wanted), foreign=len(values) - len(basis))


def _tokens(node: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """Walk the names and values of a file, without calling itself: a file may be nested deeper than Python likes."""
    waiting = [(path, node)]
    while waiting:
        path, node = waiting.pop()
        for key, value in node.items():
            if key.startswith("$"):
                continue
            here = (*path, _dotted(key))
            if not isinstance(value, Mapping):
                yield ".".join(here), value
            elif "$value" in value or "value" in value:
                yield ".".join(here), value.get("$value", value.get("value"))
            else:
                waiting.append((here, value))


def _dotted(key: str) -> str:
    return key.removeprefix("--")


def _follow(value: Any, values: Mapping[str, Any]) -> Any:
    """Return what a reference stands for in the same file; anything else as it is, an endless chain too."""
    for _step in range(LONGEST_CHAIN):
        reference = REFERENCE.fullmatch(value.strip()) if isinstance(value, str) else None
        if reference is None:
            break
        name = property_name(reference[1] or reference[2])
        if name not in values:
            break
        value = values[name]
    return value
