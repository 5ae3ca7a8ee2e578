"""Who a record is: the order of numbers, and never its title."""

from typing import Any

from register_pages.exchange.identity import identities, national_number


def known_by(**changes: Any) -> tuple[str, ...]:
    values = {
        "national": "", "code": "", "organisation": "", "source_id": "", "record_id": "",
        "version": "1.0", "values": {},
    }  # fmt: skip
    return identities(**{**values, **changes})


def test_the_national_number_goes_first() -> None:
    found = known_by(national="12345678", code="gm9999", source_id="S1", record_id="R1")
    assert found == ("national/12345678", "gm9999/source/S1", "gm9999/record/R1")


def test_without_it_the_number_in_the_own_register_counts_and_then_the_number_in_the_file() -> None:
    assert known_by(code="gm9999", source_id="S1", record_id="R1")[0] == "gm9999/source/S1"
    assert known_by(code="gm9999", record_id="R1")[0] == "gm9999/record/R1"


def test_an_organisation_whose_code_became_known_still_finds_what_came_under_its_name() -> None:
    assert known_by(organisation="Dienst  Zuid", record_id="R1") == ("dienst zuid/record/R1",)
    assert "dienst zuid/record/R1" in known_by(code="ws0001", organisation="Dienst Zuid", record_id="R1")


def test_a_suppliers_template_is_told_apart_by_the_version_it_was_written_in() -> None:
    assert known_by(record_id="R1", version="0.4")[0] != known_by(record_id="R1", version="1.0")[0]


def test_a_record_without_any_number_is_known_by_its_content_and_not_by_its_title() -> None:
    one, other = {"name": "Chatbot", "goal": "a"}, {"name": "Chatbot", "goal": "b"}
    assert known_by(values=one) == known_by(values=dict(one))
    assert known_by(values=one) != known_by(values=other)
    assert "chatbot" not in known_by(organisation="x", values=one)[0].lower()


def test_a_very_long_number_fits_and_stays_different_from_its_neighbour() -> None:
    one, other = known_by(code="gm9999", record_id="x" * 400 + "1"), known_by(code="gm9999", record_id="x" * 400 + "2")
    assert len(one[0]) <= 300
    assert one != other


def test_only_eight_digits_are_a_national_number() -> None:
    assert national_number("", "1234567", "12345678") == "12345678"
    assert national_number("n.v.t.", "123456789", "1234567a") == ""
