"""pytest plugin: a test that holds on one kind of database, or needs none, runs in one half of the suite.

Which database a run uses is settled before pytest starts, by DATABASE_URL (see `tests/groups.py`).
"""

import pytest
from django.conf import settings

VENDORS = {"sqlite": "sqlite3", "once": "sqlite3", "postgres": "postgresql"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what belongs to the other half: it is not skipped, it runs there."""
    engine = settings.DATABASES["default"]["ENGINE"]
    others = {marker for marker, ending in VENDORS.items() if not engine.endswith(ending)}
    elsewhere = [item for item in items if others & {mark.name for mark in item.iter_markers()}]
    if elsewhere:
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in set(elsewhere)]
