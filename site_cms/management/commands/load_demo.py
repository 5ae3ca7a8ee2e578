"""`manage.py load_demo`: load the demo municipality into an empty site."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from site_cms.demo.indexing import indexed_at_the_end
from site_cms.demo.load import load_demo
from site_cms.demo.people import add_people
from site_cms.demo.sign_ups import sign_people_up
from site_cms.starting.skeleton import has_site


class Command(BaseCommand):
    help = "Loads the demo municipality into an empty site; a site that has pages is left as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--passwords", type=Path, help="JSON file with the password of each demo login")

    def handle(self, *args: Any, passwords: Path | None = None, **options: Any) -> None:
        """Load all pages or nothing, then have people sign up.

        Raises:
            CommandError: when the file with passwords cannot be read.
        """
        if has_site():
            return
        try:
            logins = json.loads(passwords.read_text(encoding="utf-8")) if passwords else {}
        except (OSError, ValueError) as error:
            raise CommandError(f"The passwords cannot be read from {passwords}: {error}") from error
        with transaction.atomic(), indexed_at_the_end():
            evenings = load_demo()
            add_people(logins)
        # Outside: each sign-up is a transaction of its own, as for a resident.
        sign_people_up(evenings)
