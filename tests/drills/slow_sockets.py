"""D11: people with a slow connection, or who pretend to have one, keep nobody else from the site."""

import socket
import statistics
import time
from collections import Counter
from contextlib import ExitStack

from tests.drills.drill import Place, Result, drill
from tests.drills.people import Resident
from tests.drills.world import Site

SOCKETS = 200
SECONDS = 30
MOST_SECONDS = 0.5


@drill("D11", "200 slow sockets for half a minute", databases=("sqlite",), short=False)
def slow_sockets(place: Place) -> Result:
    """Goal R11, for the server that comes with the site; nginx in front of gunicorn is not part of this machine."""
    result = Result()
    with Site(place.database_url, place.folder) as site:
        before, _statuses = look_around(site, 5)
        with ExitStack() as stack:
            slow = [stack.enter_context(half_asked(site)) for _each in range(SOCKETS)]
            seconds, statuses = look_around(site, SECONDS, slow)
    result.measure(sockets=SOCKETS, views=len(seconds), statuses=dict(statuses))
    result.measure(p95_alone=p95(before), p95=p95(seconds), median=round(statistics.median(seconds), 3))
    result.must(set(statuses) == {200}, f"normal visitors got {dict(statuses)}")
    result.must(p95(seconds) <= MOST_SECONDS, f"p95 of {p95(seconds)} s")
    control_one_at_a_time(result)
    return result


def half_asked(site: Site) -> socket.socket:
    """Begin a request, and do not end it."""
    connection = socket.create_connection(("127.0.0.1", int(site.port)), timeout=10)
    connection.sendall(b"POST /nl/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
    return connection


def look_around(
    site: Site, lasting: float, slow: list[socket.socket] | None = None
) -> tuple[list[float], Counter[int]]:
    """Ask for a page a few times a second, while the slow ones send a letter each second."""
    seconds, statuses, end = [], Counter[int](), time.monotonic() + lasting
    letter = time.monotonic() + 1
    while time.monotonic() < end:
        answer = Resident(site.base, "gewoon").ask("GET", "/nl/")
        seconds.append(answer.seconds)
        statuses[answer.status] += 1
        if slow and time.monotonic() > letter:
            letter = time.monotonic() + 1
            for connection in slow:
                send_a_letter(connection)
        time.sleep(0.2)
    return seconds, statuses


def send_a_letter(connection: socket.socket) -> None:
    """Send one more letter; the server may have hung up."""
    try:
        connection.sendall(b"x")
    except OSError:
        connection.close()


def p95(seconds: list[float]) -> float:
    """Return within how many seconds nearly all were answered."""
    return round(sorted(seconds)[int(0.95 * len(seconds))], 3)


def control_one_at_a_time(result: Result) -> None:
    """A server that takes one connection at a time must be seen to fail, or the drill is void."""
    import http.server
    import threading

    server = http.server.HTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    slow = socket.create_connection(server.server_address)
    slow.sendall(b"GET / HTTP/1.1\r\nX-Slow: ")
    time.sleep(0.2)
    try:
        with socket.create_connection(server.server_address, timeout=3) as visitor:
            visitor.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            answered = bool(visitor.recv(1))
    except TimeoutError:
        answered = False
    slow.close()
    server.shutdown()
    server.server_close()
    result.measure(control_answered=answered)
    result.must(not answered, "void: one slow socket did not stop a server that takes one at a time")
