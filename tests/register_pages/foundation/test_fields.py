"""Dates as precise as they are known, and several values out of one list."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from register_pages.ai_system.models import AISystemIndexPage, AISystemPage
from register_pages.foundation.fields import (
    ChoiceListField,
    PartialDateField,
    format_partial_date,
    validate_partial_date,
)
from register_pages.organisation.models import Organisation
from tests.conftest import system_values
from tests.journeys.test_editor_publishes import form_data

FRUIT = ChoiceListField(item_choices=[("pear", "Peer"), ("apple", "Appel"), ("plum", "Pruim")])


@pytest.mark.parametrize("value", ["2024", "2024-03", "2024-03-15", "2024-02-29", "1815-06-18"])
def test_a_year_a_month_or_a_day_is_a_date(value: str) -> None:
    validate_partial_date(value)


@pytest.mark.parametrize(
    "value",
    ["2024-02-30", "2023-02-29", "2024-13", "2024-00", "2024-03-00", "24-03", "2024-3", "2024-03-5", "2024\n",
     "2024-03-15\n", " 2024", "2024-", "15-03-2024", "2024/03", "2024-03-15T10:00", "0000", "maart 2024",
     "２０２４", ""],
)  # fmt: skip
def test_anything_else_is_refused_with_an_example(value: str) -> None:
    with override("en"), pytest.raises(ValidationError, match="is not a date. Write a year \\(2024\\)"):
        validate_partial_date(value)


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        ("2024", "2024", "2024"),
        ("2024-03", "maart 2024", "March 2024"),
        ("2024-03-05", "5 maart 2024", "5 March 2024"),
        ("", "", ""),
        ("ongeveer 2024", "ongeveer 2024", "ongeveer 2024"),
    ],
)
def test_a_date_reads_as_precise_as_it_is_known(value: str, dutch: str, english: str) -> None:
    with override("nl"):
        assert format_partial_date(value) == dutch
    with override("en"):
        assert format_partial_date(value) == english


def test_a_date_that_is_not_known_stays_empty() -> None:
    assert PartialDateField().clean("", None) == ""


@pytest.mark.parametrize("value", [[], ["pear"], ["plum", "apple"]])
def test_values_out_of_the_list_are_accepted(value: list[str]) -> None:
    assert FRUIT.clean(value, None) == value


@pytest.mark.parametrize(
    ("value", "named"),
    [(["pear", "beet"], "beet"), (["beet", "leek"], "beet, leek"), ("pear", "pear"), ({"pear": 1}, "pear")],
)
def test_what_is_not_in_the_list_is_refused_by_name(value: Any, named: str) -> None:
    with override("en"), pytest.raises(ValidationError, match=f"Not in the list of choices: .*{named}"):
        FRUIT.clean(value, None)


@pytest.mark.parametrize("value", [None, 5, True])
def test_what_is_no_list_is_refused(value: Any) -> None:
    with pytest.raises(ValidationError):
        FRUIT.clean(value, None)


def test_labels_stand_in_the_order_of_the_choices() -> None:
    assert FRUIT.labels(["plum", "pear"]) == ["Peer", "Pruim"]
    assert FRUIT.labels(["beet"]) == []
    assert FRUIT.labels(None) == []


@pytest.mark.parametrize("action", [{}, {"action-publish": "1"}], ids=["draft", "publish"])
def test_a_wrong_date_is_refused_in_the_editor_and_nothing_is_lost(
    action: dict[str, str], client: Client, admin: User, register: AISystemIndexPage, waterveen: Organisation
) -> None:
    client.force_login(admin)
    address = reverse("wagtailadmin_pages:add", args=["register_pages", "aisystempage", register.pk])
    data = form_data(system_values(waterveen, in_use_date="2024-13"), **action)
    response = client.post(address, data, headers={"accept-language": "en"})
    assert "“2024-13” is not a date." in response.content.decode()
    assert "De scanauto leest kentekens." in response.content.decode()
    assert not AISystemPage.objects.exists()
