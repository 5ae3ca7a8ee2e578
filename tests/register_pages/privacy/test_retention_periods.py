"""Personal data always have an end: its date is chosen within limits, and cannot be left out."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from register_pages.privacy.models import RetentionPeriods
from register_pages.privacy.periods import PERIODS

pytestmark = pytest.mark.django_db
NAMES = [period.field for period in PERIODS]


def test_without_a_choice_the_periods_are_those_of_the_design():
    periods = RetentionPeriods.load()
    assert {name: getattr(periods, name) for name in NAMES} == {
        "after_session": 30,
        "access_needs": 7,
        "not_placed": 7,
        "question": 90,
        "mail_text": 14,
        "access_log": 14,
        "backups": 30,
    }


@pytest.mark.parametrize("period", PERIODS, ids=NAMES)
def test_a_period_stays_within_its_limits_on_the_form_and_in_the_database(period):
    periods = RetentionPeriods.load()
    for good in (period.least, period.most):
        setattr(periods, period.field, good)
        periods.full_clean()
        periods.save()
    for bad in (period.least - 1, period.most + 1):
        setattr(periods, period.field, bad)
        with pytest.raises(ValidationError) as refusal:
            periods.full_clean()
        assert period.field in refusal.value.message_dict
        with pytest.raises(IntegrityError), transaction.atomic():
            periods.save()


def test_a_period_cannot_be_left_out(admin, client: Client):
    client.force_login(admin)
    address = "/admin/settings/register_pages/retentionperiods/"
    page = client.get(address, follow=True)
    answer = client.post(page.redirect_chain[-1][0], dict.fromkeys(NAMES, "7") | {"question": ""})
    assert answer.status_code == 200
    assert RetentionPeriods.load().question == 90
    answer = client.post(page.redirect_chain[-1][0], dict.fromkeys(NAMES, "30"))
    assert answer.status_code == 302
    assert RetentionPeriods.load().question == 30
