"""Rich text as plain text that keeps what a reader sees: paragraphs, lists and the addresses of links."""

import re
from html.parser import HTMLParser

from wagtail.rich_text import expand_db_html

_BLOCKS = frozenset({"p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote"})
_SPACES = re.compile(r"[ \t\r\n\f]+")


def plain_text(html: str) -> str:
    """Return rich text as its editor saved it, as plain text.

    Paragraphs stand apart by an empty line, items of a list begin with “- ” or their number, and the address of a
    link follows its words in parentheses.
    """
    reader = _Reader()
    reader.feed(expand_db_html(html))
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[str] = []
        self.line = ""
        self.lists: list[int | None] = []
        self.links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._end_line()
        if tag in ("ul", "ol"):
            self.lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._end_line()
            self.line = self._mark()
        elif tag == "br":
            self.line += "\n"
        elif tag == "a":
            self.links.append((dict(attrs).get("href") or "", len(self.line)))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.links:
            address, start = self.links.pop()
            if address and self.line[start:].strip() != address:
                self.line += f" ({address})"
        elif tag in ("ul", "ol"):
            self._end_line()
            if self.lists:
                self.lists.pop()
            self.done.append("")
        elif tag == "li":
            self._end_line()
        elif tag in _BLOCKS:
            self._end_line()
            self.done.append("")

    def handle_data(self, data: str) -> None:
        self.line += _SPACES.sub(" ", data)

    def text(self) -> str:
        """Return what was gathered."""
        self._end_line()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self.done)).strip()

    def _mark(self) -> str:
        if not self.lists or self.lists[-1] is None:
            return "- "
        self.lists[-1] += 1
        return f"{self.lists[-1]}. "

    def _end_line(self) -> None:
        if self.line.strip():
            self.done.append("\n".join(part.strip() for part in self.line.split("\n")))
        self.line = ""
