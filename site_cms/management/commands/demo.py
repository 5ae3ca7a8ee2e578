"""`manage.py demo`: prepare the demo and serve it on HOST and PORT. `make demo` and `make dev` call it."""

import os
import signal
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.core.wsgi import get_wsgi_application
from django.urls import reverse

from register_pages.chores.worker import at_work
from site_cms.demo.people import PEOPLE
from site_cms.demo.prepare import logins_file, prepare
from site_cms.serving import check_free, hold, is_loopback, make_server, port_number


class Command(BaseCommand):
    help = "Prepares the demo (database, static files, demo municipality) and serves it."
    # The address is looked at first: a port in use is said at once, before checks and work.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dev", action="store_true", help="serve with reload and errors in the browser")
        parser.add_argument("--prepare-only", action="store_true", help="do not serve")

    def handle(self, *args: Any, dev: bool, prepare_only: bool, **options: Any) -> None:
        """Prepare, tell where everything is, and serve until told to stop."""
        # No options: the settings read them too, for the addresses that the demo shows and mails.
        host, number = os.environ.get("HOST", "127.0.0.1"), port_number(os.environ.get("PORT", "8000"))
        os.umask(0o077)  # passwords and mail are for who started this, not for everybody on the machine
        if not prepare_only:
            check_free(host, number)
        lock = hold(settings.DATA_DIR)
        passwords = prepare(self.say)
        if prepare_only:
            return
        self.warn_if_reachable(host)
        if dev:
            self.introduce(passwords)
            # The lock goes along into the process that takes this one's place.
            os.set_inheritable(lock, True)
            address = f"{f'[{host}]' if ':' in host else host}:{number}"
            os.execv(sys.executable, [sys.executable, "manage.py", "runserver", address])  # noqa: S606
        server = make_server(get_wsgi_application(), host, number)
        self.introduce(passwords)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        with at_work():
            server.run()

    def say(self, line: str) -> None:
        """Print a line at once, also when nobody reads a terminal."""
        self.stdout.write(line)
        self.stdout.flush()

    def warn_if_reachable(self, host: str) -> None:
        """Say what it means that others can reach the demo."""
        if not is_loopback(host):
            self.stderr.write(
                f"Warning: on {host} others on your network can reach this demo, and it has no HTTPS: "
                "passwords cross the network readable. Stop it when you have shown it. Others reach it by the address "
                "in HOST=, or by a name in DEMO_HOSTS=."
            )

    def introduce(self, passwords: dict[str, str]) -> None:
        """Print the addresses and the logins."""
        base = settings.WAGTAILADMIN_BASE_URL
        self.say("\nThe register is ready:")
        for name, path in (("Nederlands", "/nl/"), ("English", "/en/"), ("CMS", "/admin/")):
            self.say(f"  {name:<12} {base}{path}")
        self.say(f"\nLogins, made up for this installation and kept in {logins_file()}:")
        for name, password in passwords.items():
            role = ", ".join(PEOPLE.get(name, ((), ""))[0]) or "administrator"
            self.say(f"  {name:<14} {password}   {role}")
        self.say(f"\nMail is kept and never sent; the administrator reads it at {base}{reverse('kept_mail')}.")
        self.say("Stop with Ctrl+C; start again with the same command.\n")
