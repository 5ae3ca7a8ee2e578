"""Logins of the demo: one administrator, and roles that residents meet, with passwords made up per installation."""

from collections.abc import Mapping

from django.contrib.auth.models import Group, User
from wagtail.users.models import UserProfile

PEOPLE: dict[str, tuple[tuple[str, ...], str]] = {
    "beheerder": ((), "nl"),
    "redacteur": (("Redactie",), "nl"),
    "eindredacteur": (("Eindredactie",), "nl"),
    "translator": (("Vertaling",), "en"),
    "gastheer": (("Dialoogtafels",), "nl"),
    "gastvrouw": (("Dialoogtafels", "Toegankelijkheid tafels"), "nl"),
    "vragenteam": (("Vragen",), "nl"),
    "privacy": (("Privacy",), "nl"),
}
"""Name to log in with: the groups, and the language in which the CMS speaks. Without a group: administrator."""


def add_people(passwords: Mapping[str, str]) -> None:
    """Make the logins for which there is a password."""
    for name, password in passwords.items():
        groups, language = PEOPLE[name]
        email = f"{name}@waterveen.example"
        user = User.objects.create_user(name, email, password, is_staff=not groups, is_superuser=not groups)
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
        user.groups.set(Group.objects.filter(name__in=groups))
