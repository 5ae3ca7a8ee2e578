"""`manage.py runserver`, for developers: it does the background work too, as the site does."""

from typing import Any

from django.contrib.staticfiles.management.commands.runserver import Command as RunserverCommand

from register_pages.chores.worker import at_work


class Command(RunserverCommand):
    def inner_run(self, *args: Any, **options: Any) -> None:
        """Serve, with a worker beside it."""
        with at_work():
            super().inner_run(*args, **options)
