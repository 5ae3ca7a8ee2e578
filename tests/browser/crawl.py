"""Follows every link inside the site with plain HTTP, as a search engine does."""

import re
from collections import deque
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup

LINKS = {"a": "href", "link": "href", "img": "src", "script": "src", "form": "action"}
# Short addresses for on paper, and situations that one system has to do with, only point to where they lead.
SIGNPOST = re.compile(r"^/c/|\?situation=")
# For people with a login, and with nothing behind it for others.
CMS = "/admin/"


@dataclass
class Crawl:
    """What answered, and what led nowhere; each with a page that links to it."""

    pages: dict[str, int] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)
    anchors: dict[str, set[str]] = field(default_factory=dict)
    wanted_anchors: dict[tuple[str, str], str] = field(default_factory=dict)

    def lost_anchors(self) -> dict[str, str]:
        """Return the links to a part of a page that it does not have."""
        return {
            f"{path}#{name}": source
            for (path, name), source in self.wanted_anchors.items()
            if path in self.anchors and name not in self.anchors[path]
        }


def crawl(base: str, starts: list[str]) -> Crawl:
    """Visit every address that can be reached from some; redirects count as broken: a link should be right."""
    host = urlsplit(base).netloc
    connection = HTTPConnection(host, timeout=30)
    found = Crawl()
    source_of = {start: "the start" for start in starts}
    waiting = deque(starts)
    while waiting:
        path = waiting.popleft()
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        found.pages[path] = answer.status
        if answer.status == 302 and SIGNPOST.search(path):
            target = urlsplit(urljoin(base + path, answer.headers["Location"])).path
            if target not in source_of:
                source_of[target] = path
                waiting.append(target)
        elif answer.status != 200:
            found.broken[path] = f"{answer.status}, linked from {source_of[path]}"
        elif "html" in answer.headers.get("Content-Type", ""):
            page = BeautifulSoup(body.decode(), "html.parser")
            found.anchors[path] = {str(part["id"]) for part in page.find_all(id=True)}
            for target, anchor in links(page, base + path, host):
                if anchor:
                    found.wanted_anchors.setdefault((target, anchor), path)
                if target not in source_of:
                    source_of[target] = path
                    waiting.append(target)
    connection.close()
    return found


def links(page: BeautifulSoup, address: str, host: str) -> list[tuple[str, str]]:
    """Return where a page leads to inside the site, as path and anchor."""
    leads = [tag[name] for kind, name in LINKS.items() for tag in page.find_all(kind, {name: True})]
    found = []
    for lead in leads:
        target, anchor = urldefrag(urljoin(address, str(lead)))
        parts = urlsplit(target)
        if parts.scheme == "http" and parts.netloc == host and not parts.path.startswith(CMS):
            found.append((parts.path + (f"?{parts.query}" if parts.query else ""), anchor))
    return found
