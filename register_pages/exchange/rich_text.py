"""Make text that comes from elsewhere fit for our rich text fields: safe, and openable in the editor.

Kept are paragraphs, line breaks, lists, bold, italic and links to the web or to mail; everything else loses its tag and
keeps its words, with a space or a new paragraph where the tag stood, so that words never glue together.
"""

import re
from html import escape
from html.parser import HTMLParser

import nh3
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from register_pages.foundation.blocks import PARAGRAPH_FEATURES

_BLOCKS = frozenset(
    "address article aside blockquote caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 "
    "h3 h4 h5 h6 header hr legend main nav p pre section summary table tbody tfoot thead tr".split()
)
_CELLS = frozenset({"td", "th"})
_LISTS = frozenset({"ul", "ol"})
_INLINE = {"b": "b", "strong": "b", "i": "i", "em": "i"}
_ALLOWED = _BLOCKS | _CELLS | _LISTS | {"li", "br", "a"} | set(_INLINE)
_SCHEMES = ("http://", "https://", "mailto:")
_LOOKS_LIKE_HTML = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
_LOST = re.compile(r"<(?:img|iframe|table|video|audio|object|embed|svg|script|style|form|input)\b", re.IGNORECASE)
_BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
_SPACES = re.compile(r"[ \t\n\f\r]+")


def clean(text: str) -> tuple[str, bool]:
    """Return a text as rich text, and whether parts were left out that a reader would miss.

    Plain text becomes paragraphs, with a line break where a line ended. Rich text that is already clean comes back
    unchanged, so that reading the same file twice gives the same words.
    """
    if _LOOKS_LIKE_HTML.search(text):
        safe = nh3.clean(
            text, tags=set(_ALLOWED), attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}, link_rel=None
        )
        html = _flatten(safe)
    else:
        html = _paragraphs(text)
    return as_the_editor_saves(html), _LOST.search(text) is not None


def as_the_editor_saves(html: str) -> str:
    """Return rich text as the editor would save it, without its random keys: so comparing finds real changes only."""
    if not html:
        return ""
    converter = ContentstateConverter(features=PARAGRAPH_FEATURES)
    return without_keys(converter.to_database_format(converter.from_database_format(html)))


def without_keys(html: str) -> str:
    """Leave out the keys that the editor adds to each paragraph when it saves."""
    return _BLOCK_KEY.sub("", html)


def to_plain(text: str) -> str:
    """Return the words of a text that may hold HTML, with line ends where its blocks ended."""
    if not _LOOKS_LIKE_HTML.search(text):
        return text.strip()
    html = clean(text)[0]
    lines = re.sub(r"</(?:p|li)>|<br/?>", "\n", html)
    return unescape_tags(re.sub(r"<[^<>]*>", "", lines)).strip()


def unescape_tags(text: str) -> str:
    """Turn the entities that HTML text needs back into signs."""
    for entity, sign in (
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", '"'),
        ("&#x27;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ):
        text = text.replace(entity, sign)
    return text


def _paragraphs(text: str) -> str:
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n").strip())
    lines = [[_SPACES.sub(" ", line).strip() for line in part.split("\n")] for part in parts]
    return "".join(f"<p>{'<br/>'.join(escape(line, quote=False) for line in part)}</p>" for part in lines if any(part))


def _flatten(html: str) -> str:
    parser = _Flattener()
    parser.feed(html)
    parser.close()
    return parser.finish()


class _Flattener(HTMLParser):
    """Turns nested HTML into a row of paragraphs and single lists: a block inside a block crashes the editor."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[str] = []
        self.words = ""
        self.open: list[tuple[str, str]] = []
        self.lists: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LISTS:
            self._end_block()
            if not self.lists:
                self.done.append(f"<{tag}>")
            self.lists.append(tag)
        elif tag in _BLOCKS or tag == "li":
            self._end_block()
        elif tag in _CELLS:
            self.words += " "
        elif tag == "br":
            self.words += "<br/>"
        elif tag in _INLINE:
            self._open(_INLINE[tag], f"<{_INLINE[tag]}>")
        elif tag == "a":
            address = (dict(attrs).get("href") or "").strip()
            if address.lower().startswith(_SCHEMES):
                self._open("a", f'<a href="{escape(address)}">')

    def handle_endtag(self, tag: str) -> None:
        if tag in _LISTS and self.lists:
            self._end_block()
            outer = self.lists[0]
            self.lists.pop()
            if not self.lists:
                self.done.append(f"</{outer}>")
        elif tag in _BLOCKS or tag == "li":
            self._end_block()
        elif tag in _INLINE or tag == "a":
            self._close(_INLINE.get(tag, tag))

    def handle_data(self, data: str) -> None:
        self.words += escape(_SPACES.sub(" ", data), quote=False)

    def finish(self) -> str:
        """Return what was gathered, with everything that is still open closed."""
        self._end_block()
        if self.lists:
            self.done.append(f"</{self.lists[0]}>")
        return re.sub(r"<(ul|ol)></\1>", "", "".join(self.done))

    def _open(self, tag: str, start: str) -> None:
        if all(tag != other for other, _start in self.open):
            self.open.append((tag, start))
            self.words += start

    def _close(self, tag: str) -> None:
        if all(tag != other for other, _start in self.open):
            return
        reopened = []
        while self.open:
            last, start = self.open.pop()
            self.words += f"</{last}>"
            if last == tag:
                break
            reopened.append((last, start))
        for last, start in reversed(reopened):
            self.open.append((last, start))
            self.words += start

    def _end_block(self) -> None:
        """Close the paragraph or list item; what is bold or a link goes on in the next one."""
        for tag, _start in reversed(self.open):
            self.words += f"</{tag}>"
        words = _without_empty(self.words)
        if words:
            self.done.append(f"<li>{words}</li>" if self.lists else f"<p>{words}</p>")
        self.words = "".join(start for _tag, start in self.open)


def _without_empty(words: str) -> str:
    """Leave out empty marks, and spaces and line breaks at both ends."""
    while True:
        shorter = re.sub(r"<(b|i|a)(?: [^<>]*)?>(\s*)</\1>", r"\2", words)
        if shorter == words:
            break
        words = shorter
    return re.sub(r"^(?:<br/>|\s)+|(?:<br/>|\s)+$", "", words)
