"""`manage.py check_messages`: the Dutch catalogue is complete, and compiled."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from site_cms.messages import catalogue, has_gettext, problems, strings_not_collected


class Command(BaseCommand):
    help = "Checks that every interface string is translated, and that the compiled catalogue is fresh."

    def handle(self, *args: Any, **options: Any) -> None:
        """Name everything that is wrong at once."""
        found = list(problems(catalogue()))
        if has_gettext() and catalogue().exists():
            try:
                found += [f"Not in the catalogue: {text!r}: run make messages." for text in strings_not_collected()]
            except RuntimeError as problem:
                found.append(f"The strings could not be collected: {problem}")
        if found:
            raise CommandError("\n".join(found))
