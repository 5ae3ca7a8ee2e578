"""Fills a register."""

from typing import Any

from register_pages.ai_system.models import AISystemIndexPage, AISystemPage
from register_pages.organisation.models import Organisation
from tests.conftest import system_values


def fill(
    register: AISystemIndexPage, organisation: Organisation, number: int, *, first: int = 1, **values: Any
) -> list[AISystemPage]:
    """Add live systems: Systeem 01, Systeem 02, …, from the number `first` on."""
    return [
        register.add_child(
            instance=AISystemPage(
                **system_values(organisation, title=f"Systeem {n:02}", slug=f"systeem-{n:02}", **values)
            )
        )
        for n in range(first, first + number)
    ]
