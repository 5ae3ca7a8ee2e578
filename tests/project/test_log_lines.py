"""What the log of a real site may not hold, and what it must still tell."""

import logging

import pytest

from site_cms.log_lines import WithoutWords


def line(message: str, error: BaseException | None = None) -> str:
    caught = (type(error), error, error.__traceback__) if error else None
    return WithoutWords("%(message)s").format(logging.LogRecord("x", logging.ERROR, __file__, 1, message, (), caught))


def test_the_words_of_an_error_stay_out_and_its_kind_and_place_stand_there():
    cause = ValueError("Failing row contains (Noor, noor@bewoner.example)")
    error = RuntimeError("noor@bewoner.example")
    with pytest.raises(RuntimeError) as caught:
        raise error from cause
    said = line("Internal Server Error: /nl/", caught.value)
    assert "noor" not in said.lower()
    assert "builtins.ValueError" in said
    assert "builtins.RuntimeError" in said
    assert __file__ in said


def test_the_secret_of_a_link_is_masked():
    assert line("Error: /nl/my-sign-up/hEfB3_kd8-sKq0ZpXy7aLrTgWvU/people/") == "Error: /nl/my-sign-up/…/people/"


def test_the_address_of_a_page_stays_readable():
    said = "Error: /nl/register/slimme-camera-op-het-stationsplein/0b7c9a52-6a4e-4e39-9a52-d7c9a526a4e3/"
    assert line(said) == said
