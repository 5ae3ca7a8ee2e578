"""Finds terms of the glossary in the HTML of an article, and puts a button with the explanation in their place.

The HTML is that of our own templates: well-formed, with every text escaped. Only text between tags is touched, so
whatever stands in a definition can add nothing but text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.html import format_html

from register_pages.plain_language.inflection import base_form

LEFT_ALONE = frozenset(
    "a abbr audio blockquote button caption cite code dfn dt form h1 h2 h3 h4 h5 h6 iframe kbd label legend math nav "
    "object option pre q samp script select style summary svg template textarea th time title video".split()
)
"""Elements that keep their words: links and buttons cannot hold a button, headings and labels name what follows, and a
quotation or the name of a law is somebody else's words."""

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_TAG = re.compile(r"""<!--.*?-->|<(/?)([a-zA-Z][\w:-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""", re.DOTALL)
_LANG = re.compile(r"""\slang=["']?([\w-]+)""")
_WORD = r"[^\W_]+(?:(?:-|['’]|&\#x27;|&\#39;)[^\W_]+)*"
_ADDRESS = r"(?<![\w+-])[\w+-]++(?:[.@][\w+-]++)+(?:/[^\s<]*)?"
_PIECE = re.compile(rf"{_ADDRESS}|(?P<word>{_WORD})|&[#\w]+;|[“„][^“”]{{0,300}}[“”]|‘[^‘’]{{0,300}}’(?!\w)")
_GAP = re.compile(r"\s+")
_APOSTROPHE = re.compile(r"&#x27;|&#39;")


class Term(NamedTuple):
    """A term as it is explained in one language."""

    pk: int
    term: str
    definition: str
    also: str
    """Other words for it, separated by commas."""

    def forms(self) -> Iterator[str]:
        """Yield the term and the other words for it."""
        yield from (form for form in (self.term, *self.also.split(",")) if form.strip())


class Vocabulary:
    """The terms of one language, ready to be looked up in a text."""

    def __init__(self, terms: Iterable[Term], language: str) -> None:
        self.language = language
        self._by_first: dict[str, list[tuple[list[str], Term]]] = {}
        for term in terms:
            for form in term.forms():
                bases = [base_form(match.group(), language) for match in re.finditer(_WORD, form)]
                if bases:
                    self._by_first.setdefault(bases[0], []).append((bases, term))
        for candidates in self._by_first.values():
            candidates.sort(key=lambda candidate: -len(candidate[0]))

    def find(self, text: str) -> Iterator[tuple[int, int, Term]]:
        """Yield where terms stand in escaped text: start, end and term. The longest goes first; none overlap."""
        pieces = list(_PIECE.finditer(text))
        bases = [self._base(piece["word"]) for piece in pieces]
        free = 0
        for at, base in enumerate(bases):
            for form, term in self._by_first.get(base, ()) if at >= free else ():
                end = at + len(form)
                if bases[at:end] == form and _side_by_side(text, pieces[at:end]) and not _in_a_name(text, pieces, at):
                    yield pieces[at].start(), pieces[end - 1].end(), term
                    free = end
                    break

    def _base(self, word: str | None) -> str:
        if word is None:
            return ""
        return base_form(_APOSTROPHE.sub("'", word) if "&" in word else word, self.language)


def _side_by_side(text: str, run: list[re.Match]) -> bool:
    """Tell whether nothing but space stands between the words."""
    return all(_GAP.fullmatch(text, one.end(), other.start()) for one, other in zip(run, run[1:], strict=False))


def _in_a_name(text: str, pieces: list[re.Match], at: int) -> bool:
    """Tell whether a word is part of a name: it begins with a capital, and so does the word before it.

    “Autoriteit Persoonsgegevens” is no place to explain what personal data are. Abbreviations always have capitals.
    """
    word = pieces[at].group()
    if at == 0 or not word[0].isupper() or word[1:2].isupper():
        return False
    before = pieces[at - 1]
    return before.group()[0].isupper() and _GAP.fullmatch(text, before.end(), pieces[at].start()) is not None


@dataclass
class Explanation:
    """One pass over the HTML of an article. `found` are the terms that it explains, in the order of the text."""

    vocabulary: Vocabulary
    found: dict[int, Term] = field(default_factory=dict)

    def explain(self, content: str) -> str:
        """Return the HTML with the first occurrence of each term explained."""
        parts: list[str] = []
        at = 0
        inside, depth = "", 0  # the element that is left alone, and how many of its name are open in it
        for tag in _TAG.finditer(content):
            text = content[at : tag.start()]
            parts += [text if inside else self._explain_text(text), tag.group()]
            at = tag.end()
            closes, name = tag[1], (tag[2] or "").lower()
            if inside:
                if name == inside:
                    depth += -1 if closes else 1
                inside = inside if depth else ""
            elif name and not closes and name not in _VOID and self._is_left_alone(name, tag[3]):
                inside, depth = name, 1
        parts.append(content[at:] if inside else self._explain_text(content[at:]))
        return "".join(parts)

    def _is_left_alone(self, name: str, attributes: str) -> bool:
        lang = _LANG.search(attributes)
        return name in LEFT_ALONE or " popover" in attributes or bool(lang and lang[1] != self.vocabulary.language)

    def _explain_text(self, text: str) -> str:
        if not text or text.isspace():
            return text
        parts: list[str] = []
        at = 0
        for start, end, term in self.vocabulary.find(text):
            if term.pk not in self.found:
                self.found[term.pk] = term
                parts += [text[at:start], _button(text[start:end], term)]
                at = end
        return "".join([*parts, text[at:]])


def _button(words: str, term: Term) -> str:
    """Return a button with the words as they stand in the text, which are escaped already, and its explanation."""
    ours = format_html(
        '<span class="popover" id="explained-{0}" popover><b>{1}</b> {2}</span>', term.pk, term.term, term.definition
    )
    return f'<button type="button" class="term" popovertarget="explained-{term.pk}">{words}</button>{ours}'
