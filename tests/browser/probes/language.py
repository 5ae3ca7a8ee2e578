"""Whether the words of a page are in the language that it says they are in.

A word counts for a language by how often the demo and the interface use it there: the log of its share of all words.
The mean over a block of text differs clearly between Dutch and English, because the small words do the work.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from math import log10
from typing import Any, NamedTuple

import polib
from playwright.sync_api import Page

from tests.project.running import ROOT

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
LEAST_WORDS, CLEAR = 5, 0.5
# Addresses, and what stands between brackets: there an act or a law is called by its name in the other language.
NO_WORDS = re.compile(r"\([^)]*\)|\S+@\S+|https?://\S+|www\.\S+|\S+\.(?:nl|eu|example|org)\b\S*")

# Text nodes joined per block and language; the names of things count as the text that they are.
BLOCKS = """() => {
  const block = "p, li, dt, dd, td, th, caption, h1, h2, h3, h4, label, legend, summary, figcaption, div, title";
  const spoken = (part) => part.closest("[lang]")?.lang ?? "";
  const blocks = new Map();
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent.closest("script, style, code, wagtail-userbar")) continue;
    const around = parent.closest(block) ?? parent, language = spoken(parent);
    const known = blocks.get(around) ?? blocks.set(around, {}).get(around);
    known[language] = `${known[language] ?? ""} ${walker.currentNode.data}`;
  }
  const texts = [...blocks.values()].flatMap((known) => Object.entries(known));
  for (const name of ["alt", "title", "aria-label", "placeholder"])
    document.querySelectorAll(`[${name}]`).forEach((part) => texts.push([spoken(part), part.getAttribute(name)]));
  const about = document.querySelector("meta[name=description]");
  if (about) texts.push([spoken(about), about.content]);
  return texts.map(([language, text]) => [language, text.replace(/\\s+/g, " ").trim()]);
}"""


class Usage(NamedTuple):
    """How often the words of a language are used, and how many there are in all."""

    times: Counter[str]
    total: int

    def share(self, word: str) -> float:
        """Return the log of the share that a word has; an unknown one counts as half a time."""
        return log10((self.times[word] + 0.5) / self.total)


def wrong_language(page: Page) -> list[str]:
    """Return the texts on a page that are in another language than they say."""
    return [f"{said}: {text}" for said, text in page.evaluate(BLOCKS) if (heard := language_of(text)) and heard != said]


def language_of(text: str) -> str | None:
    """Return the language of a text, or None when it is too short or could be either; names have no language."""
    first, *others = WORD.findall(NO_WORDS.sub(" ", text)) or [""]
    found = [first.lower(), *(word for word in others if word.islower())]
    if len(found) < LEAST_WORDS:
        return None
    used = usage()
    lead = sum(used["nl"].share(word) - used["en"].share(word) for word in found) / len(found)
    if abs(lead) < CLEAR:
        return None
    return "nl" if lead > 0 else "en"


@cache
def usage() -> dict[str, Usage]:
    """Return the words of the demo and of the interface."""
    times: dict[str, Counter[str]] = {"nl": Counter(), "en": Counter()}
    for language, text in [*demo_texts(), *interface_texts()]:
        times[language].update(word.lower() for word in WORD.findall(text))
    return {language: Usage(counted, counted.total()) for language, counted in times.items()}


def demo_texts() -> Iterator[tuple[str, str]]:
    """Yield every text of the demo's content with its language: that of the nearest key that names one."""
    for path in sorted((ROOT / "site_cms" / "demo" / "content").rglob("*.toml")):
        yield from texts_in(tomllib.loads(path.read_text(encoding="utf-8")), None)


def texts_in(value: Any, language: str | None) -> Iterator[tuple[str, str]]:
    """Yield the texts below a value."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from texts_in(inner, name if name in ("nl", "en") else language)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner, language)
    elif isinstance(value, str) and language:
        yield language, re.sub(r"<[^>]+>", " ", value)


def interface_texts() -> Iterator[tuple[str, str]]:
    """Yield the strings of the interface."""
    for entry in polib.pofile(str(ROOT / "site_cms" / "locale" / "nl" / "LC_MESSAGES" / "django.po")):
        yield "en", entry.msgid
        yield "nl", entry.msgstr
