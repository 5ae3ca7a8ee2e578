"""A model that forgets its words is found when the site starts, not when Dutch appears in English."""

import pytest

from register_pages.ai_system.models import AISystemPage, Assessment
from register_pages.foundation.checks import check_words, errors_of


def test_every_model_lists_its_words() -> None:
    assert check_words() == []


def test_a_name_that_is_no_field_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Assessment, "words", ("name", "reason", "raeson"))
    (error,) = errors_of(Assessment)
    assert error.id == "glashelder.E001"
    assert "raeson" in error.msg


@pytest.mark.parametrize("name", ["purpose", "laws", "fact_what"])
def test_a_text_that_is_left_out_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AISystemPage, "words", tuple(word for word in AISystemPage.words if word != name))
    (error,) = errors_of(AISystemPage)
    assert error.id == "glashelder.E002"
    assert name in error.msg
