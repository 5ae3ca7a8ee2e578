"""The difference between two states of a page, field by field and word by word. Pure: no Django, no database."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple, Protocol

SAME, ADDED, REMOVED, MOVED = "same", "added", "removed", "moved"
CHANGED = "changed"

_SENTENCE = re.compile(r".+?(?:[.!?]+(?=\s)\s*|\n\s*|\Z)", re.DOTALL)
_WORD = re.compile(r"\S+\s*|\s+")
MOST_WORDS = 1500
"""A passage of more words is shown whole, as removed and added: comparing takes time with the square of its length."""
LEAST_IN_COMMON = 0.4
"""Of a passage with a smaller share of common words, old and new follow each other: mixed, nobody could read them."""
WORDS_OF_A_MOVED_SENTENCE = 4


class Said(Protocol):
    """What this module asks of a part of a page, see `history/parts.py`."""

    path: str
    label: str
    text: str
    kind: str
    group: str
    lang: str

    @property
    def row(self) -> str:
        """Return the row that the part belongs to, or nothing."""

    @property
    def said(self) -> object:
        """Return what counts when two states are compared."""


class Run(NamedTuple):
    """Words that follow each other and share a fate."""

    what: str
    text: str


@dataclass(frozen=True)
class Change:
    """What became of one part: added, removed or changed."""

    what: str
    old: Said | None
    new: Said | None
    runs: tuple[Run, ...] = ()
    """For words that changed within one language: the whole text, with what was added and removed."""

    @property
    def part(self) -> Said:
        """The part as it is now, or as it last was."""
        part = self.new or self.old
        assert part is not None  # noqa: S101 - one of both is given
        return part

    @property
    def is_translated(self) -> bool:
        """Whether the words went from one language to the other, so that comparing them word by word says nothing."""
        return self.old is not None and self.new is not None and self.old.lang != self.new.lang


@dataclass(frozen=True)
class Group:
    """Changes that belong together: those of one row of a list, or of one field."""

    heading: str
    """The field, or the list that the row stands in."""

    what: str
    """`added` or `removed` when it is the whole row, else `changed`."""

    changes: tuple[Change, ...]
    row: str = ""
    """The first thing that the row says, which tells it from the others."""

    row_lang: str = ""
    """Language of that when it is another than that of the page."""


@dataclass(frozen=True)
class Difference:
    """All that differs between two states."""

    groups: tuple[Group, ...] = ()
    reordered: tuple[str, ...] = ()
    """What the lists are called whose rows stand in another order."""

    unchanged: int = 0

    @property
    def labels(self) -> list[str]:
        """What changed, each once: the names of fields and lists."""
        names = [change.part.group or change.part.label for group in self.groups for change in group.changes]
        return list(dict.fromkeys([*names, *self.reordered]))


def compare(old: Sequence[Said], new: Sequence[Said]) -> Difference:
    """Compare two states of a page.

    Parts are paired by their path, so that a row that moved is the same row and a field with a new label the same
    field. What is only in the new state was added, what is only in the old one removed. A part is unchanged when what
    counts of it is, though it be worded or called otherwise.
    """
    before = {part.path: part for part in old}
    after = {part.path: part for part in new}
    changes = [change for path in _all_paths(old, new) if (change := _change(before.get(path), after.get(path)))]
    kept = sum(part.path in before and before[part.path].said == part.said for part in new)
    return Difference(tuple(_grouped(changes, before, after)), _reordered(old, new), kept)


def compare_words(old: str, new: str) -> tuple[Run, ...]:
    """Compare two texts: sentence by sentence first, then word by word within passages that have enough in common.

    A sentence of four words or more that only stands elsewhere is shown once, at its new place, as moved.
    """
    old_sentences, new_sentences = _SENTENCE.findall(old), _SENTENCE.findall(new)
    blocks = _blocks(old_sentences, new_sentences)
    gone = {key for what, one, _other in blocks if what != SAME for key in map(str.strip, one)}
    come = {key for what, _one, other in blocks if what != SAME for key in map(str.strip, other)}
    moved = {key for key in gone & come if len(key.split()) >= WORDS_OF_A_MOVED_SENTENCE}
    runs: list[Run] = []
    for what, one, other in blocks:
        if what == SAME:
            runs.append(Run(SAME, "".join(other)))
        else:
            runs += _differing(one, other, moved)
    return tuple(_joined(runs))


def _all_paths(old: Sequence[Said], new: Sequence[Said]) -> list[str]:
    """Return every path once: in the order of the new state, with what is gone where it was."""
    paths = [part.path for part in new]
    known = set(paths)
    place = 0
    for part in old:
        if part.path in known:
            place = paths.index(part.path) + 1
        else:
            paths.insert(place, part.path)
            place += 1
    return paths


def _change(old: Said | None, new: Said | None) -> Change | None:
    if old is None:
        return Change(ADDED, None, new)
    if new is None:
        return Change(REMOVED, old, None)
    if old.said == new.said:
        return None
    in_one_language = new.kind == "word" and old.lang == new.lang
    return Change(CHANGED, old, new, compare_words(old.text, new.text) if in_one_language else ())


def _grouped(changes: list[Change], before: dict[str, Said], after: dict[str, Said]) -> Iterator[Group]:
    old_rows, new_rows = {part.row for part in before.values()}, {part.row for part in after.values()}
    rows: dict[str, list[Change]] = {}
    for change in changes:
        rows.setdefault(change.part.row or change.part.path, []).append(change)
    for row, found in rows.items():
        if not found[0].part.row:
            yield Group(found[0].part.label, found[0].what, tuple(found))
            continue
        what = CHANGED if row in old_rows and row in new_rows else ADDED if row in new_rows else REMOVED
        first = _first_said(row, after if row in new_rows else before)
        name = first.text if len(first.text) <= 80 else f"{first.text[:77].rstrip()}…"
        yield Group(first.group, what, tuple(found), name, first.lang)


def _first_said(row: str, parts: dict[str, Said]) -> Said:
    own = [part for part in parts.values() if part.row == row]
    return next((part for part in own if not part.path.endswith(".type")), own[0])


def _reordered(old: Sequence[Said], new: Sequence[Said]) -> tuple[str, ...]:
    before, after = _rows_in_order(old), _rows_in_order(new)
    found = []
    for field, (name, rows) in after.items():
        earlier = before.get(field, ("", []))[1]
        if [row for row in earlier if row in rows] != [row for row in rows if row in earlier]:
            found.append(name)
    return tuple(found)


def _rows_in_order(parts: Sequence[Said]) -> dict[str, tuple[str, list[str]]]:
    found: dict[str, tuple[str, list[str]]] = {}
    for part in parts:
        if part.row:
            rows = found.setdefault(part.row.split(".")[0], (part.group, []))[1]
            if part.row not in rows:
                rows.append(part.row)
    return found


def _blocks(one: list[str], other: list[str]) -> list[tuple[str, list[str], list[str]]]:
    """Pair two lists of texts: what is the same and what is not, spaces apart."""
    matcher = SequenceMatcher(None, [text.strip() for text in one], [text.strip() for text in other], autojunk=False)
    return [(SAME if tag == "equal" else CHANGED, one[a:b], other[c:d]) for tag, a, b, c, d in matcher.get_opcodes()]


def _differing(one: list[str], other: list[str], moved: set[str]) -> Iterator[Run]:
    """Compare the sentences of a passage word by word, but for those that moved."""
    removed = "".join(text for text in one if text.strip() not in moved)
    waiting = ""
    for sentence in other:
        if sentence.strip() in moved:
            yield from _word_by_word(removed, waiting)
            removed = waiting = ""
            yield Run(MOVED, sentence)
        else:
            waiting += sentence
    yield from _word_by_word(removed, waiting)


def _word_by_word(old: str, new: str) -> Iterator[Run]:
    one, other = _WORD.findall(old), _WORD.findall(new)
    most = max(len(one), len(other))
    blocks = _blocks(one, other) if most <= MOST_WORDS else []
    if sum(len(come) for what, _gone, come in blocks if what == SAME) < LEAST_IN_COMMON * most:
        yield from (Run(REMOVED, old), Run(ADDED, new))
        return
    for what, gone, come in blocks:
        if what == SAME:
            yield Run(SAME, "".join(come))
        else:
            yield from (Run(what, "".join(words)) for what, words in ((REMOVED, gone), (ADDED, come)) if words)


def _joined(runs: list[Run]) -> Iterator[Run]:
    """Join neighbours with one fate, and leave out what is empty."""
    waiting: Run | None = None
    for run in runs:
        if waiting and waiting.what == run.what:
            waiting = Run(run.what, waiting.text + run.text)
            continue
        if waiting and waiting.text:
            yield waiting
        waiting = run
    if waiting and waiting.text:
        yield waiting
