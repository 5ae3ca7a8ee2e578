"""What is asked of a page that is open in the browser."""

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
# `target-size` runs only when its own tag is named.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

RUN_AXE = """async (options) => {
  document.querySelectorAll("details").forEach((part) => { part.open = true; });
  const { violations } = await axe.run(document, { ...options, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id} at ${target.join(" ")}: ${failureSummary.replace(/\\s+/g, " ")}`));
}"""

TOO_WIDE = """() => {
  const root = document.scrollingElement, room = root.clientWidth;
  if (root.scrollWidth <= room) return [];
  const end = (part) => part.getBoundingClientRect().right;
  const name = (part) => `${part.tagName.toLowerCase()}.${part.className} ends at ${end(part)}`;
  const scrolls = (part) => part && (["auto", "scroll"].includes(getComputedStyle(part).overflowX)
    || scrolls(part.parentElement));
  const parts = [...document.body.querySelectorAll("*")].filter((part) =>
    end(part) > room + 0.5 && !scrolls(part.parentElement));
  return [`the page is ${root.scrollWidth} wide in a window of ${room}`, ...parts.map(name)];
}"""

FOCUSED = """() => {
  const part = document.activeElement;
  if (!part || part === document.body) return null;
  const again = part.dataset.visited === "yes";
  part.dataset.visited = "yes";
  const style = getComputedStyle(part), [box] = part.getClientRects();
  const x = box ? box.left + box.width / 2 : -1, y = box ? box.top + box.height / 2 : -1;
  const top = document.elementFromPoint(x, y);
  return {
    again,
    name: `${part.tagName.toLowerCase()} “${(part.textContent || part.name || "").trim().slice(0, 60)}”`,
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    uncovered: Boolean(top && (part.contains(top) || top.contains(part))),
  };
}"""


def axe_faults(page: Page, rules: list[str] | None = None) -> list[str]:
    """Return what axe finds, with everything that can be unfolded open; `rules` asks for these alone."""
    page.add_script_tag(path=AXE)
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    return page.evaluate(RUN_AXE, {"runOnly": only})


def too_wide(page: Page) -> list[str]:
    """Return what makes the page scroll sideways; tables that scroll by themselves may."""
    return page.evaluate(TOO_WIDE)


def tab_stops(page: Page, most: int = 300) -> list[dict[str, Any]]:
    """Press Tab from the top until the focus leaves the page, and return every stop.

    Raises:
        AssertionError: when the focus never leaves.
    """
    stops: list[dict[str, Any]] = []
    for _number in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or stop["again"]:
            return stops
        stops.append(stop)
    raise AssertionError(f"the focus does not leave the page; the last stop is {stops[-1]['name']}")


def unseen(stops: list[dict[str, Any]]) -> list[str]:
    """Return the stops at which the keyboard user does not see where he is."""
    return [stop["name"] for stop in stops if stop["outline"] < 2 or not stop["uncovered"]]
