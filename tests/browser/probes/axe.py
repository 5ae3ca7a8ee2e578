"""Asks axe-core what is wrong with an open page, and what it cannot tell."""

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page

from tests.gates import NODE_PACKAGES

# `target-size` runs only when its own tag is named.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "best-practice"]
# What a house style can spoil: colours and sizes.
LOOK = ["color-contrast", "link-in-text-block", "target-size"]
EXPLAINED = Path(__file__).resolve().parents[1] / "needs_review.toml"

# Popovers lie over the page and each other, so they are opened below it, one under the other.
RUN = """async (runOnly) => {
  const options = { runOnly, resultTypes: ["violations", "incomplete"] };
  document.querySelectorAll("details").forEach((part) => { part.open = true; });
  const runs = [await axe.run(document, options)];
  const popovers = [...document.querySelectorAll("[popover]")];
  let end = document.documentElement.scrollHeight;
  for (const part of popovers) {
    part.popover = "manual";
    part.style.cssText = `position: absolute; inset: ${end}px auto auto 0; max-block-size: none`;
    part.showPopover();
    end += part.offsetHeight + 20;
  }
  if (popovers.length) runs.push(await axe.run({ include: popovers }, options));
  popovers.forEach((part) => { part.hidePopover(); part.style.cssText = ""; });
  const said = (kind) => runs.flatMap((run) => run[kind]).flatMap(({ id, nodes }) => nodes.map((node) =>
    `${id} at ${node.target.join(" ")}: ${[...node.any, ...node.all, ...node.none].map(({ message }) => message)}`));
  return { faults: said("violations"), doubts: said("incomplete") };
}"""


class Finding(NamedTuple):
    """What axe says of a page: `faults` are wrong, `doubts` are for people to look at."""

    faults: list[str]
    doubts: list[str]


class Explanation(NamedTuple):
    """Why something that axe leaves to people is right: on which view, by which rule, what it said, and the reason."""

    view: str
    rule: str
    said: str
    why: str

    def covers(self, doubt: str, view: str) -> bool:
        """Return whether this explains what axe said of a view."""
        return view == self.view and doubt.startswith(f"{self.rule} at ") and self.said in doubt


def ask_axe(page: Page, rules: list[str] | None = None) -> Finding:
    """Return what axe finds, with everything that can be unfolded open; `rules` asks for these alone."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(source())
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    return Finding(**page.evaluate(RUN, only))


@cache
def source() -> str:
    """Return the program."""
    return (NODE_PACKAGES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@cache
def explanations() -> list[Explanation]:
    """Return what people looked at and found right."""
    return [Explanation(**row) for row in tomllib.loads(EXPLAINED.read_text(encoding="utf-8"))["explained"]]


def unexplained(doubts: list[str], view: str) -> list[str]:
    """Return what nobody has looked at yet."""
    return [doubt for doubt in doubts if not any(row.covers(doubt, view) for row in explanations())]
