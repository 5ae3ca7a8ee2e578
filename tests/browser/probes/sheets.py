"""Gives an open page a style sheet more, in a way that a content policy does not forbid."""

from playwright.sync_api import Page

ADD = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = css ? [sheet] : [];
}"""
# What WCAG 1.4.12 allows a reader to set.
TEXT_SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }"""
TEXT_TWICE_AS_LARGE = "html { font-size: 200% !important; }"


def wear(page: Page, css: str) -> None:
    """Put a style sheet after those of the page, instead of the one put there before."""
    page.evaluate(ADD, css)
