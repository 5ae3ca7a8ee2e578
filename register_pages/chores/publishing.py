"""Pages go live and offline at the moment their editors chose."""

from datetime import datetime, timedelta

from django.core.management import call_command

from register_pages.chores.registry import Chore, register


def connect() -> None:
    """Have it done every five minutes."""
    register(Chore("pages.publish_scheduled", timedelta(minutes=5), publish_scheduled, at_start=True))


def publish_scheduled(now: datetime) -> None:
    """Do what `manage.py publish_scheduled` does."""
    call_command("publish_scheduled")
