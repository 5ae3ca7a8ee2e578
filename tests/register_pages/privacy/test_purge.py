"""What is over is removed by itself, every day, and somebody notices when it is not."""

import logging
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.management.base import CommandError

from register_pages.chores.registry import registered as chores
from register_pages.privacy.models import PurgeRun
from register_pages.privacy.purge import late, purge, run
from register_pages.privacy.registry import Holding, register
from tests.register_pages.privacy.conftest import TODAY, Visits

pytestmark = pytest.mark.django_db


def test_what_is_over_goes_and_only_the_number_remains(visits: Visits):
    visits.add("noor@example.org", "Noor", days_ago=31)
    visits.add("sam@example.org", "Sam", days_ago=29)
    assert purge(TODAY) == {"visits": 1}
    assert [name for _key, name, _since in visits.rows] == ["Sam"]
    assert list(PurgeRun.objects.values_list("ran_at", "holding", "removed")) == [(TODAY, "visits", 1)]


def test_a_second_time_removes_nothing(visits: Visits):
    visits.add("noor@example.org", "Noor", days_ago=31)
    purge(TODAY)
    assert purge(TODAY) == {"visits": 0}


def test_one_that_fails_keeps_none_of_the_others_and_no_address_stands_in_the_log(visits: Visits, caplog):
    visits.broken = True
    register(Holding("letters", "Letters", lambda _: [], lambda _: 0, lambda _: 3))
    with caplog.at_level(logging.ERROR, logger="register_pages.privacy.purge"):
        caplog.handler.setLevel(logging.ERROR)
        logging.getLogger("register_pages.privacy.purge").addHandler(caplog.handler)
        assert purge(TODAY) == {"letters": 3}
    assert "visits" in caplog.text
    assert "noor" not in caplog.text
    assert "visits" in late(TODAY)
    assert "letters" not in late(TODAY)


@pytest.mark.parametrize(("hours", "is_red"), [(25, False), (27, True)])
def test_the_light_turns_red_26_hours_after_the_last_time(hours: int, is_red: bool, visits: Visits):
    purge(TODAY)
    assert bool(late(TODAY + timedelta(hours=hours))) is is_red


def test_a_site_that_never_removed_anything_has_a_red_light(visits: Visits):
    assert late(TODAY)


def test_erasing_on_request_does_not_turn_the_light_green(visits: Visits):
    PurgeRun.objects.create(ran_at=TODAY, holding="visits", removed=1, on_request=True)
    assert late(TODAY)


def test_it_happens_at_the_start_and_every_day():
    chore = next(chore for chore in chores() if chore.name == "privacy.purge")
    assert chore.at_start
    assert chore.every == timedelta(days=1)


def test_as_a_chore_it_fails_when_one_holding_did_so_that_it_is_tried_again_soon(visits: Visits):
    run(TODAY)
    visits.broken = True
    with pytest.raises(RuntimeError, match="^visits$"):
        run(TODAY)


def test_runs_are_forgotten_after_a_year_and_a_bit(visits: Visits):
    purge(TODAY - timedelta(days=401))
    purge(TODAY)
    assert PurgeRun.objects.count() == 1


def test_the_command_says_how_much_went_and_fails_when_it_did_not_work(visits: Visits):
    visits.add("noor@example.org", "Noor", days_ago=400)
    said = StringIO()
    call_command("purge", stdout=said)
    assert said.getvalue().strip() == "visits: 1 removed"
    visits.broken = True
    with pytest.raises(CommandError, match="visits"):
        call_command("purge", stdout=StringIO())


def test_logins_that_have_ended_go_too():
    Session.objects.create(session_key="a", session_data="", expire_date=TODAY - timedelta(minutes=1))
    Session.objects.create(session_key="b", session_data="", expire_date=TODAY + timedelta(minutes=1))
    assert purge(TODAY)["staff"] == 1
    assert list(Session.objects.values_list("session_key", flat=True)) == ["b"]
