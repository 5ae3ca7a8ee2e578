"""Logins of the demo: one administrator, and roles that residents meet, with passwords made up per installation."""

from collections.abc import Mapping

from django.contrib.auth.models import Group, User
from wagtail.users.models import UserProfile

PEOPLE = {
    "beheerder": (None, "nl"),
    "redacteur": ("Redactie", "nl"),
    "eindredacteur": ("Eindredactie", "nl"),
    "translator": ("Vertaling", "en"),
    "gastheer": ("Dialoogtafels", "nl"),
    "vragenteam": ("Vragen", "nl"),
    "privacy": ("Privacy", "nl"),
}
"""Name to log in with: the group, and the language in which the CMS speaks. Without a group: administrator."""


def add_people(passwords: Mapping[str, str]) -> None:
    """Make the logins for which there is a password."""
    for name, password in passwords.items():
        group, language = PEOPLE[name]
        email = f"{name}@waterveen.example"
        user = User.objects.create_user(name, email, password, is_staff=group is None, is_superuser=group is None)
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
        if group is not None:
            user.groups.add(Group.objects.get(name=group))
