"""`manage.py collect_messages`: bring the Dutch catalogue up to date, and compile it. `make messages` calls it."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from site_cms.messages import catalogue, collect, compile_catalogue, has_gettext, problems


class Command(BaseCommand):
    help = "Collects the interface strings, compiles the catalogue, and says what is still to be translated."

    def handle(self, *args: Any, **options: Any) -> None:
        """Collect when the tools are there; compile in any case."""
        if has_gettext():
            catalogue().parent.mkdir(parents=True, exist_ok=True)
            try:
                collect(settings.BASE_DIR)
            except RuntimeError as problem:
                raise CommandError(f"The strings could not be collected: {problem}") from None
        else:
            self.stderr.write("gettext is not installed: strings are not collected, the catalogue is only compiled.")
        compile_catalogue(catalogue())
        for problem in problems(catalogue()):
            self.stdout.write(problem)
