"""Reads a page as a visitor does: what it says, in which language, and where its links lead."""

from bs4 import BeautifulSoup, Tag
from django.test import Client


def read(client: Client, address: str, status: int = 200) -> BeautifulSoup:
    """Return the page at an address, after checking that it answers as expected and has one first heading."""
    response = client.get(address)
    assert response.status_code == status, f"{address} answered {response.status_code}"
    page = BeautifulSoup(response.content.decode(), "html.parser")
    assert len(page.find_all("h1")) == 1
    return page


def words(part: BeautifulSoup | Tag | None) -> str:
    """Return the visible words of a page or a part of it, on one line."""
    assert part is not None
    return " ".join(part.get_text(" ", strip=True).split())


def main(page: BeautifulSoup) -> str:
    """Return the words of the main part of a page."""
    return words(page.main)


def link(page: BeautifulSoup | Tag, text: str) -> Tag:
    """Return the one link with this text."""
    found = [anchor for anchor in page.find_all("a") if words(anchor) == text]
    assert len(found) == 1, f"{len(found)} links say “{text}”"
    return found[0]


def language_of(element: Tag) -> str:
    """Return the language that a screen reader speaks an element in."""
    return next(str(part["lang"]) for part in [element, *element.parents] if part.has_attr("lang"))
