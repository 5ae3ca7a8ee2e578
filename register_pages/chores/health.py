"""Lights: each room says what would be wrong with its part of the work, and in which words."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from register_pages.chores.models import ChoreRun
from register_pages.chores.registry import registered

GRACE = timedelta(minutes=10)
"""How much too late a chore may be: a start, a long round, a killed worker's lease."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Light:
    """Something to watch.

    Attributes:
        name: what `/healthz/work` calls it.
        label: what the CMS calls it.
        is_red: what is wrong, in a sentence without personal data; nothing when all is well.
        is_fault: whether something is broken, so that `/healthz/work` tells of it too; else it is work that waits.
    """

    name: str
    label: str | Promise
    is_red: Callable[[datetime], str]
    is_fault: bool = True


@dataclass(frozen=True)
class RedLight:
    """A light that is red, and why."""

    name: str
    label: str
    sentence: str
    is_fault: bool = True


_lights: dict[str, Light] = {}


def register(light: Light) -> None:
    """Watch a light from now on; a name that is there already is replaced."""
    _lights[light.name] = light


def red_lights(now: datetime) -> list[RedLight]:
    """Return what is wrong."""
    looked_at = [(light, _look_at(light, now)) for light in _lights.values()]
    return [
        RedLight(light.name, str(light.label), sentence, light.is_fault) for light, sentence in looked_at if sentence
    ]


def _look_at(light: Light, now: datetime) -> str:
    try:
        return light.is_red(now)
    except Exception as problem:
        logger.error("The light %s cannot be seen: %s", light.name, type(problem).__name__)
        return _("This could not be found out.")


def connect() -> None:
    """Watch the chores themselves."""
    register(Light("chores", gettext_lazy("Background work"), chores_that_stand_still))


def chores_that_stand_still(now: datetime) -> str:
    """Say which chores are late or have failed; nothing when all is well."""
    runs = {run.name: run for run in ChoreRun.objects.all()}
    late = [chore.name for chore in registered() if chore.name not in runs or runs[chore.name].due_at + GRACE < now]
    if late:
        return _("Nobody does this work: %(names)s. Does the site, or `manage.py mailworker`, run?") % {
            "names": ", ".join(late)
        }
    failed = [chore.name for chore in registered() if runs[chore.name].failed]
    return _("This work failed: %(names)s. The log says where.") % {"names": ", ".join(failed)} if failed else ""
