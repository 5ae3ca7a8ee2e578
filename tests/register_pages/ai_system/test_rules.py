"""What an AI system needs before it may go live: each thing that can lack is refused at its own field."""

from dataclasses import replace
from typing import Any

import pytest

from register_pages.ai_system.choices import RUNNING, Lifecycle
from register_pages.ai_system.gaps import REMARKS, SENTENCES
from register_pages.ai_system.rules import SIX_FACTS, SystemFacts, is_long_step, missing, remarks

FIELDS = {
    "title": "Auto's scannen voor parkeren",
    "organisation": 1,
    "organisation_name": "",
    "lifecycle": "in_use",
    "lifecycle_reason": "",
    "out_of_use_date": "",
    "summary": "Een auto met camera leest kentekens.",
    **dict.fromkeys(SIX_FACTS, "Een antwoord."),
    "purpose": "<p>Eerlijk parkeren.</p>",
    "legal_basis": "<p>De Gemeentewet.</p>",
    "contact_email": "algoritmes@waterveen.example",
    "contact_url": "",
    "contact_phone": "",
    "ai_act_class": "minimal",
    "classification_reason": "Het leest alleen kentekens.",
    "annex_iii_point": None,
    "article_6_3_ground": "",
    "article_50_duties": [],
    "effect": "decision",
}
COMPLETE = SystemFacts(fields=FIELDS, running=True, flow=("data", "person", "result"), decisions_with_route=1)
EXEMPT = {"ai_act_class": "exempt", "annex_iii_point": 5, "article_6_3_ground": "a"}
PARTS = {
    "checked", "flow", "long_steps", "laws", "decisions_with_route", "unexplained_special_categories",
    "unexplained_assessments",
}  # fmt: skip


def record(**changes: Any) -> SystemFacts:
    """Return the complete record with some fields or parts of it changed."""
    parts = {name: changes.pop(name) for name in PARTS & changes.keys()}
    fields = {**FIELDS, **changes}
    return replace(COMPLETE, fields=fields, running=fields["lifecycle"] in RUNNING, **parts)


REFUSALS: list[tuple[dict[str, Any], tuple[str, str]]] = [
    *(({name: ""}, (name, "required")) for name in ("title", "lifecycle", "summary", *SIX_FACTS, "purpose")),
    ({"organisation": None}, ("organisation", "organisation")),
    ({"legal_basis": ""}, ("legal_basis", "legal_basis")),
    ({"contact_email": ""}, ("contact_email", "contact")),
    ({"flow": ("data", "person")}, ("flow", "one_result")),
    ({"flow": ("data", "result", "result")}, ("flow", "one_result")),
    ({"long_steps": ("Foto",)}, ("flow", "long_steps")),
    ({"lifecycle": "paused"}, ("lifecycle_reason", "lifecycle_reason")),
    ({"lifecycle": "out_of_use"}, ("lifecycle_reason", "lifecycle_reason")),
    ({"lifecycle": "rejected"}, ("lifecycle_reason", "lifecycle_reason")),
    ({"lifecycle": "pilot", "out_of_use_date": "2026"}, ("out_of_use_date", "no_end_while_running")),
    ({"lifecycle": "in_use", "out_of_use_date": "2026"}, ("out_of_use_date", "no_end_while_running")),
    (
        {"lifecycle": "paused", "lifecycle_reason": "Onderzoek.", "out_of_use_date": "2026"},
        ("out_of_use_date", "no_end_while_running"),
    ),
    ({"classification_reason": ""}, ("classification_reason", "classification_reason")),
    ({"ai_act_class": "high_risk_annex_iii"}, ("annex_iii_point", "annex_iii_point")),
    (EXEMPT | {"annex_iii_point": None}, ("annex_iii_point", "annex_iii_point")),
    (EXEMPT | {"article_6_3_ground": ""}, ("article_6_3_ground", "article_6_3_ground")),
    ({"ai_act_class": "transparency"}, ("article_50_duties", "article_50_duties")),
    ({"publication_category": "A"}, ("publication_category", "category_contradicts")),
    ({"publication_category": "A", "ai_act_class": "not_ai"}, ("publication_category", "category_contradicts")),
    (
        {"publication_category": "B", "ai_act_class": "high_risk_annex_i"},
        ("publication_category", "category_contradicts"),
    ),
    ({"ai_act_class": "prohibited"}, ("ai_act_class", "prohibited_running")),
    ({"ai_act_class": "prohibited", "lifecycle": "pilot"}, ("ai_act_class", "prohibited_running")),
    (
        {"ai_act_class": "prohibited", "lifecycle": "paused", "lifecycle_reason": "Verboden."},
        ("ai_act_class", "prohibited_running"),
    ),
    ({"decisions_with_route": 0}, ("decisions", "objection_route")),
    ({"unexplained_special_categories": ("Kentekenregister",)}, ("data_sources", "special_reason")),
    ({"unexplained_assessments": ("DPIA",)}, ("assessments", "assessment_reason")),
]

NO_OBJECTION: list[dict[str, Any]] = [
    {"organisation": None, "organisation_name": "Waterschap De Sluis"},
    {"legal_basis": "", "laws": 1},
    {"contact_email": "", "contact_url": "https://waterveen.example"},
    {"contact_email": "", "contact_phone": "0800 555 01 10"},
    {"flow": ()},
    {"lifecycle": "idea"},
    {"lifecycle": "development"},
    {"lifecycle": "out_of_use", "lifecycle_reason": "Vervangen.", "out_of_use_date": "2026"},
    {"ai_act_class": "", "classification_reason": ""},
    {"ai_act_class": "high_risk_annex_iii", "annex_iii_point": 5},
    {"ai_act_class": "high_risk_annex_i"},
    {"ai_act_class": "not_ai"},
    {"ai_act_class": "high_risk_annex_i", "publication_category": "A"},
    {"ai_act_class": "", "classification_reason": "", "publication_category": "A"},
    {"ai_act_class": "prohibited", "lifecycle": "idea", "publication_category": "A"},
    {"publication_category": "C"},
    {"ai_act_class": "transparency", "article_50_duties": ["interaction"]},
    {"ai_act_class": "prohibited", "lifecycle": "idea"},
    {"ai_act_class": "prohibited", "lifecycle": "rejected", "lifecycle_reason": "Verboden."},
    EXEMPT,
    {"effect": "advice", "decisions_with_route": 0},
    {"effect": "", "decisions_with_route": 0},
]


def test_nothing_stands_in_the_way_of_a_complete_record() -> None:
    assert missing(COMPLETE) == []


@pytest.mark.parametrize(("changes", "gap"), REFUSALS, ids=str)
def test_one_thing_that_lacks_is_one_refusal(changes: dict[str, Any], gap: tuple[str, str]) -> None:
    assert missing(record(**changes)) == [gap]


@pytest.mark.parametrize("changes", NO_OBJECTION, ids=str)
def test_what_is_as_good_is_not_refused(changes: dict[str, Any]) -> None:
    assert missing(record(**changes)) == []


def test_every_sentence_has_a_refusal_and_every_refusal_a_sentence() -> None:
    assert {key for changes, _gap in REFUSALS for _field, key in missing(record(**changes))} == set(SENTENCES)


def test_everything_that_lacks_is_named_at_once_in_the_order_of_the_form() -> None:
    assert missing(SystemFacts(fields={})) == [
        ("title", "required"),
        ("organisation", "organisation"),
        ("lifecycle", "required"),
        *((name, "required") for name in ("summary", *SIX_FACTS, "purpose")),
        ("legal_basis", "legal_basis"),
        ("contact_email", "contact"),
    ]


def test_an_exempt_system_without_point_and_ground_hears_of_both() -> None:
    assert missing(record(ai_act_class="exempt")) == [
        ("annex_iii_point", "annex_iii_point"),
        ("article_6_3_ground", "article_6_3_ground"),
    ]


def test_a_paused_system_with_an_end_date_hears_of_its_reason_first() -> None:
    assert missing(record(lifecycle="paused", out_of_use_date="2026")) == [
        ("lifecycle_reason", "lifecycle_reason"),
        ("out_of_use_date", "no_end_while_running"),
    ]


def test_a_record_that_nobody_checked_needs_a_name_an_organisation_and_a_state() -> None:
    fields = {"title": "Brug", "organisation_name": "Rijkswaterstaat", "lifecycle": Lifecycle.IN_USE}
    bare = SystemFacts(fields=fields, running=True, checked=False)
    assert missing(bare) == []
    assert missing(replace(bare, fields={})) == [
        ("title", "required"),
        ("organisation", "organisation"),
        ("lifecycle", "required"),
    ]


@pytest.mark.parametrize(("changes", "gap"), REFUSALS, ids=str)
def test_what_nobody_checked_is_refused_for_nothing_else(changes: dict[str, Any], gap: tuple[str, str]) -> None:
    expected = [gap] if gap[0] in ("title", "organisation", "lifecycle") else []
    assert missing(record(**changes, checked=False)) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"flow": ("data", "person", "result")}, []),
        ({"flow": ("data", "computer", "person", "computer", "person", "result")}, []),
        ({"flow": ()}, []),
        ({"flow": ("data", "result")}, ["number_of_steps"]),
        ({"flow": ("data", *["computer"] * 5, "result")}, ["number_of_steps"]),
        ({"flow": ("data", "computer", "result"), "fact_who_decides": "De computer, met vaste regels."}, []),
        ({"flow": ("data", "computer", "result"), "fact_who_decides": ""}, []),
        ({"flow": ("data", "computer", "result"), "fact_who_decides": "Wij wensen u niets met persoonsgegevens."}, []),
        ({"flow": ("data", "computer", "result"), "fact_who_decides": "Een medewerker."}, ["no_person"]),
        ({"flow": ("data", "computer", "result"), "fact_who_decides": "De heffingsambtenaar."}, ["no_person"]),
        ({"flow": ("data", "computer", "result"), "fact_who_decides": "A person."}, ["no_person"]),
        ({"flow": ("data", "computer", "result"), "effect": "advice", "fact_who_decides": ""}, ["no_person"]),
        ({"flow": (), "fact_who_decides": "Een medewerker."}, []),
        ({"flow": ("result",), "fact_who_decides": "Een mens."}, ["number_of_steps", "no_person"]),
    ],
    ids=str,
)
def test_an_editor_hears_what_may_be_better_in_the_flow(changes: dict[str, Any], expected: list[str]) -> None:
    assert remarks(record(**changes)) == expected
    assert not {key for _field, key in missing(record(**changes))} & set(REMARKS)


def test_every_remark_has_a_sentence() -> None:
    assert set(REMARKS) == {"number_of_steps", "no_person"}


@pytest.mark.parametrize(("words", "long"), [(0, False), (12, False), (13, True)])
def test_a_step_has_at_most_twelve_words(words: int, long: bool) -> None:
    assert is_long_step("  woord " * words) is long
