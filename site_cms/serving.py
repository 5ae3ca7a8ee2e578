"""Serving the site from one process with threads, which is what SQLite wants."""

import errno
import fcntl
import os
import resource
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

THREADS = 8
CONNECTIONS = 1000
IDLE_SECONDS = 15
LARGEST_UPLOAD = 32 * 1024 * 1024
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def port_number(text: str) -> int:
    """Return the number of a port.

    Raises:
        CommandError: when it is none.
    """
    if text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise CommandError(f"{text} is not a port; give a number from 1 to 65535, for example PORT=8001.")


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach what listens there."""
    return host in LOOPBACK or host.startswith("127.")


def check_free(host: str, port: int) -> None:
    """Find out before any work is done whether the site can listen there.

    Raises:
        CommandError: when it cannot, with what to do about it.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        for family, kind, protocol, _name, address in found:
            with socket.socket(family, kind, protocol) as trial:
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                trial.bind(address)
    except OSError as error:
        raise CommandError(listening_problem(host, port, error)) from None


def listening_problem(host: str, port: int, error: OSError) -> str:
    """Say in a sentence why the site cannot listen there."""
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use: stop what runs there, or choose another, for example PORT={port % 65535 + 1}."
    if error.errno == errno.EACCES:
        return f"Port {port} is for the system: choose one above 1023, for example PORT=8000."
    return f"The site cannot listen on {host} ({error.strerror or error}): give an address of this machine in HOST=."


def hold(folder: Path) -> int:
    """Mark that this process alone uses the data in a folder until it ends, and return the open lock.

    One SQLite file wants one process, and who replaces the data wants it alone. The lock goes with the process, also
    when it is killed.

    Raises:
        CommandError: when another process has it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / "in-use.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise CommandError(f"The data in {folder} are in use: stop the site that runs on them first.") from None
    return descriptor


def allow_many_connections() -> None:
    """Raise the limit on open files as far as this process may: each connection is one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS * 4
    if soft < wanted:
        allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))


def make_server(application: Callable, host: str, port: int, trusted_proxy: str = "") -> Any:
    """Return a server that listens already.

    Raises:
        CommandError: when it cannot listen there.
    """
    import waitress

    allow_many_connections()
    options: dict[str, Any] = {
        "host": host,
        "port": port,
        "threads": THREADS,
        "connection_limit": CONNECTIONS,
        "backlog": CONNECTIONS,
        # select() cannot see more than 1024 open files.
        "asyncore_use_poll": True,
        "channel_timeout": IDLE_SECONDS,
        "cleanup_interval": IDLE_SECONDS // 3,
        "max_request_body_size": LARGEST_UPLOAD,
        "ident": None,
    }
    if trusted_proxy:
        options |= {
            "trusted_proxy": trusted_proxy,
            "trusted_proxy_headers": {"x-forwarded-proto", "x-forwarded-for"},
        }
    try:
        return waitress.create_server(application, **options, clear_untrusted_proxy_headers=True)
    except OSError as error:
        raise CommandError(listening_problem(host, port, error)) from None
