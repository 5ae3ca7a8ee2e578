"""`manage.py serve`: serve the site, and do its background work, from one process with threads."""

import os
import signal
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.core.wsgi import get_wsgi_application

from register_pages.chores.worker import at_work
from site_cms.serving import check_free, hold, make_server, port_number


class Command(BaseCommand):
    help = "Serves the site from one process with threads: for SQLite and for small sites. Stop it with Ctrl+C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", default=os.environ.get("PORT", "8000"))
        parser.add_argument("--trusted-proxy", default="", help="address of the proxy to believe")

    def handle(self, *args: Any, host: str, port: str, trusted_proxy: str, **options: Any) -> None:
        """Listen, and serve until told to stop."""
        number = port_number(port)
        check_free(host, number)
        hold(settings.DATA_DIR)
        server = make_server(get_wsgi_application(), host, number, trusted_proxy)
        self.stdout.write(f"Serving on http://{f'[{host}]' if ':' in host else host}:{number}/")
        self.stdout.flush()
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        with at_work():
            server.run()
