"""Values out of a value list: state, category, technique, themes."""

from register_pages.exchange import value_lists
from register_pages.exchange.converters.groups import parsed_json
from register_pages.exchange.converters.texts import as_text
from register_pages.exchange.records import Cell, Converted
from register_pages.exchange.rich_text import to_plain


def state(cell: Cell) -> Converted:
    """Map one of the three national states to ours."""
    return _one_of(cell, value_lists.STATES, value_lists.OTHER_STATES)


def category(cell: Cell) -> Converted:
    """Map the publication category, in singular or plural."""
    return _one_of(cell, value_lists.CATEGORIES, value_lists.OTHER_CATEGORIES)


def technique(cell: Cell) -> Converted:
    """Map the type of algorithm; “self-learning” says only that it was learned from data, so that is to be checked."""
    text = to_plain(as_text(cell.value))
    unsure = value_lists.find(text, value_lists.UNSURE_TECHNIQUES)
    if unsure:
        return Converted({cell.field.home: str(unsure[1])}, [cell.finding("unsure", value=text)])
    return _one_of(cell, value_lists.TECHNIQUES)


def themes(cell: Cell) -> Converted:
    """Map themes to their codes. They hold no commas, so a joined list is taken apart safely."""
    value = parsed_json(cell.value)
    if isinstance(value, list):
        names = [as_text(item) for item in value]
    else:
        names = to_plain(as_text(value)).replace(";", ",").replace("\n", ",").split(",")
    result = Converted({cell.field.home: []})
    for name in filter(None, (name.strip() for name in names)):
        code, problem = _theme(cell, name)
        if code and code not in result.values[cell.field.home]:
            result.values[cell.field.home].append(code)
        if problem:
            result.findings.append(problem)
    result.values[cell.field.home].sort()
    return result


def _theme(cell: Cell, name: str) -> tuple[str, object]:
    current = value_lists.find(name, value_lists.THEMES)
    if current:
        return current[1], None
    obsolete = value_lists.find(name, value_lists.OBSOLETE_THEMES)
    if obsolete is None:
        return "", cell.finding("outside_list", value=name)
    successor = obsolete[1]
    if successor is None:
        return "", cell.finding("obsolete", value=name)
    return value_lists.THEMES[successor], cell.finding(
        "obsolete", sentence="obsolete_mapped", value=name, now=successor
    )


def _one_of(cell: Cell, *tables: dict) -> Converted:
    text = to_plain(as_text(cell.value))
    if not text:
        return Converted({cell.field.home: ""})
    found = value_lists.find(text, *tables)
    if found is None:
        return Converted({cell.field.home: ""}, [cell.finding("outside_list", value=text)])
    return Converted({cell.field.home: str(found[1])})
