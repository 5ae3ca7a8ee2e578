"""Whether everything fits: nothing beside the window, nothing cut off."""

from playwright.sync_api import Page

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

# What is two pixels or less is hidden on purpose, for screen readers.
CUT_OFF = """() => [...document.body.querySelectorAll("*")].filter((part) => {
  const { overflowX, overflowY } = getComputedStyle(part), cuts = ["hidden", "clip"];
  if (!part.innerText?.trim() || part.clientWidth <= 2 || part.clientHeight <= 2) return false;
  return (cuts.includes(overflowX) && part.scrollWidth > part.clientWidth + 2)
    || (cuts.includes(overflowY) && part.scrollHeight > part.clientHeight + 2);
}).map((part) => `${part.tagName.toLowerCase()}.${part.className} cuts off “${part.innerText.trim().slice(0, 60)}”`)"""


def too_wide(page: Page) -> list[str]:
    """Return what makes the page scroll sideways; tables that scroll by themselves may."""
    return page.evaluate(TOO_WIDE)


def cut_off(page: Page) -> list[str]:
    """Return what does not show all of its text."""
    return page.evaluate(CUT_OFF)
