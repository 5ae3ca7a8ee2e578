"""What is left of a page in the colours of the reader, and without movement."""

from playwright.sync_api import Page

# What is told apart by its background needs an edge where the reader's own colours take that background away.
NEEDS_EDGE = ", ".join(
    [
        "[aria-current]",
        "button:not([popovertarget])",
        "[type=submit]",
        ".button",
        "input:not([type=hidden])",
        "select",
        "textarea",
        "[class~=badge]",
        "[class~=tag]",
        "[class~=notice]",
        "[class~=alert]",
        "[role=alert]",
        "[role=status]",
    ]
)

WITHOUT_EDGE = """(selector) => [...document.querySelectorAll(selector)].filter((part) => {
  const native = ["checkbox", "radio"].includes(part.type);
  const edged = [part, ...part.children].map((inner) => getComputedStyle(inner)).some((style) =>
    style.outlineStyle !== "none" || ["Top", "Right", "Bottom", "Left"].some((side) =>
      parseFloat(style[`border${side}Width`]) >= 1 && style[`border${side}Style`] !== "none"));
  return part.checkVisibility() && !native && !edged;
}).map((part) => `${part.tagName.toLowerCase()}.${part.className} “${part.textContent.trim().slice(0, 60)}”`)"""

MOVING = """() => [...document.querySelectorAll("*")].flatMap((part) => ["", "::before", "::after"].map((pseudo) => {
  const style = getComputedStyle(part, pseudo);
  const lasts = (list) => list.split(", ").some((time) => parseFloat(time) > 0);
  const moves = (style.animationName !== "none" && lasts(style.animationDuration))
    || lasts(style.transitionDuration) || style.scrollBehavior === "smooth";
  return moves ? `${part.tagName.toLowerCase()}.${part.className}${pseudo}` : "";
})).filter(Boolean)"""


def without_edge(page: Page) -> list[str]:
    """Return what cannot be told apart in forced colours."""
    page.emulate_media(forced_colors="active")
    found = page.evaluate(WITHOUT_EDGE, NEEDS_EDGE)
    page.emulate_media(forced_colors="none")
    return found


def moving(page: Page) -> list[str]:
    """Return what still moves for a reader who asked for no movement."""
    page.emulate_media(reduced_motion="reduce")
    found = page.evaluate(MOVING)
    page.emulate_media(reduced_motion="no-preference")
    return found
