"""Walks through an open page with the Tab key, and looks at where the focus is."""

from typing import NamedTuple

from playwright.sync_api import Page

PIXELS, CONTRAST = 2, 3.0

FOCUSED = """() => {
  const rgba = (words) => {
    const [red, green, blue, alpha = 1] = words.match(/[\\d.]+/g).map(Number);
    return [red, green, blue, alpha];
  };
  const over = ([r, g, b, a], below) => [r, g, b].map((value, at) => value * a + below[at] * (1 - a));
  const behind = (part) => part
    ? over(rgba(getComputedStyle(part).backgroundColor), behind(part.parentElement)) : [255, 255, 255];
  const light = (colour) => colour.map((value) => value / 255)
    .map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const part = document.activeElement;
  if (!part || part === document.body) return null;
  const again = part.dataset.visited === "yes";
  part.dataset.visited = "yes";
  const style = getComputedStyle(part);
  const around = behind(parseFloat(style.outlineOffset) < 0 ? part : part.parentElement);
  const marks = style.outlineStyle === "none" ? [] : [[parseFloat(style.outlineWidth), rgba(style.outlineColor)]];
  for (const shadow of style.boxShadow === "none" ? [] : style.boxShadow.split(/,(?![^(]*\\))/)) {
    const lengths = shadow.replace(/(rgba?|color)\\([^)]*\\)/, "").match(/-?[\\d.]+(?=px)/g).map(Number);
    marks.push([lengths[3], rgba(shadow.match(/(rgba?|color)\\([^)]*\\)/)[0])]);
  }
  const on_top = ({ left, top, width, height }) => document.elementFromPoint(left + width / 2, top + height / 2);
  const seen = [...part.getClientRects()].map(on_top).filter(Boolean);
  return {
    again,
    name: `${part.tagName.toLowerCase()} “${(part.textContent || part.name || "").trim().slice(0, 60)}”`,
    marks: marks.map(([width, colour]) => [width, contrast(over(colour, around), around)]),
    uncovered: seen.some((top) => part.contains(top) || top.contains(part)),
  };
}"""


class Stop(NamedTuple):
    """One thing that the keyboard reaches: its `marks` are pairs of a width in pixels and a contrast."""

    name: str
    marks: list[tuple[float, float]]
    uncovered: bool

    @property
    def is_seen(self) -> bool:
        """Whether the keyboard user sees that he is here."""
        return self.uncovered and any(width >= PIXELS and contrast >= CONTRAST for width, contrast in self.marks)


def tab_stops(page: Page, most: int = 400) -> list[Stop]:
    """Press Tab from the top until the focus leaves the page, and return every stop.

    Raises:
        AssertionError: when the focus never leaves.
    """
    stops: list[Stop] = []
    for _number in range(most):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        if found is None or found.pop("again"):
            return stops
        stops.append(Stop(**found))
    raise AssertionError(f"the focus does not leave the page; the last stop is {stops[-1].name}")


def unseen(stops: list[Stop]) -> list[str]:
    """Return the stops at which the keyboard user does not see where he is."""
    return [f"{stop.name}: {stop.marks}, {stop.uncovered=}" for stop in stops if not stop.is_seen]
