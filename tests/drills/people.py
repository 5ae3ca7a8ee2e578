"""Residents with a browser: they fetch a form, fill it in, send it, and try again when that fails."""

import http.client
import random
import re
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from register_pages.dialogue.results import read_result

TIMEOUT = 30
FILLING_IN = 3.2
TOKEN = re.compile(r'name="form_token" value="([^"]+)"|value="([^"]+)" name="form_token"')
RESULT = re.compile(r"/([A-Za-z0-9_:.=-]+)/$")


@dataclass
class Answer:
    """What the site said: status 0 when the connection broke."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""
    seconds: float = 0.0


@dataclass
class Ledger:
    """What the site acknowledged, and everything else it answered."""

    acknowledged: dict[str, str] = field(default_factory=dict)
    """Which sign-up the site said there is, by who sent the form."""
    different: list[str] = field(default_factory=list)
    """Who was told of two sign-ups for one form."""
    answers: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, who: str, answer: Answer) -> None:
        """Keep what was acknowledged to somebody: the address of the result page holds it, signed."""
        found = RESULT.search(answer.headers.get("Location", ""))
        result = read_result(found.group(1)) if found else None
        sign_up = result.reference if result else ""
        with self.lock:
            if self.acknowledged.setdefault(who, sign_up) != sign_up:
                self.different.append(who)

    def count(self, status: int, seconds: float) -> None:
        """Keep an answer to a form."""
        with self.lock:
            self.answers[status] += 1
            self.seconds.append(seconds)

    def percentile(self, share: float) -> float:
        """Return within how many seconds a share of the forms was answered."""
        ordered = sorted(self.seconds)
        return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 3) if ordered else 0.0


class Resident:
    """One person, who comes from an address of their own."""

    def __init__(self, base: str, name: str, language: str = "nl") -> None:
        self.base = base
        self.name = name
        self.language = language
        self.address = f"10.{random.randrange(256)}.{random.randrange(256)}.7"  # noqa: S311 - no secret

    @property
    def email(self) -> str:
        """An address that exists nowhere."""
        return f"{self.name}@bewoner.example"

    def ask(
        self, method: str, url: str, form: dict[str, object] | None = None, headers: dict[str, str] | None = None
    ) -> Answer:
        """Send one request over a connection of its own."""
        parts = urlsplit(url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        headers = {
            "X-Forwarded-For": self.address,
            "Sec-Fetch-Site": "same-origin",
            "Connection": "close",
            "Content-Type": "application/x-www-form-urlencoded",
        } | (headers or {})
        connection = http.client.HTTPConnection(urlsplit(self.base).netloc, timeout=TIMEOUT)
        began = time.monotonic()
        try:
            connection.request(method, target, urlencode(form or {}, doseq=True) if form else None, headers)
            response = connection.getresponse()
            body = response.read().decode("utf-8", "replace")
            return Answer(response.status, dict(response.headers), body, time.monotonic() - began)
        except (OSError, http.client.HTTPException):
            return Answer(0)
        finally:
            connection.close()

    def ask_raw(self, target: str) -> Answer:
        """Ask for a path byte for byte as it stands, which libraries for HTTP would put right or refuse."""
        host = urlsplit(self.base)
        request = f"GET {target} HTTP/1.1\r\nHost: {host.netloc}\r\nConnection: close\r\n\r\n"
        try:
            with socket.create_connection((host.hostname, host.port), timeout=TIMEOUT) as connection:
                connection.sendall(request.encode())
                response = http.client.HTTPResponse(connection)
                response.begin()
                body = response.read().decode("utf-8", "replace")
                return Answer(response.status, dict(response.headers), body)
        except (OSError, http.client.HTTPException):
            return Answer(0)

    def open_form(self, path: str, tries: int = 10, action: str = "") -> dict[str, object]:
        """Fetch a form, the one that goes to `action` where there are several, and return its hidden fields.

        Raises:
            RuntimeError: when the site does not show the form.
        """
        for attempt in range(tries):
            answer = self.ask("GET", path)
            found = TOKEN.search(answer.body, max(0, answer.body.find(f'action="{action}"')) if action else 0)
            if found:
                return {"form_token": found.group(1) or found.group(2)}
            pause(attempt)
        raise RuntimeError(f"No form at {path}: {answer.status} {answer.body[:300]}")

    def send(self, path: str, form: dict[str, object], ledger: Ledger, *, tries: int = 8) -> Answer:
        """Send a form until it is accepted or refused for a reason that stays; note what was acknowledged."""
        answer = Answer(0)
        for attempt in range(tries):
            began = time.monotonic()
            answer = self.ask("POST", path, form)
            ledger.count(answer.status, time.monotonic() - began)
            if answer.status == 303:
                ledger.note(self.name, answer)
                return answer
            if answer.status not in (0, 502, 503):
                return answer
            pause(attempt)
        return answer


def pause(attempt: int) -> None:
    """Wait before trying again, longer each time, and never all at the same moment."""
    time.sleep(min(0.1 * 2**attempt, 3) * random.uniform(0.5, 1.5))  # noqa: S311 - no secret


def at_once(acts: Iterable[Callable[[], object]], *, most: int = 100) -> None:
    """Let people act at the same time, at most so many."""
    with ThreadPoolExecutor(max_workers=most) as pool:
        for done in [pool.submit(act) for act in acts]:
            done.result()
