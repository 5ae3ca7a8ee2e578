"""The value lists of the publication standard and ours, both ways. Source: versions 0.1 to 1.0 of the standard.

The Dutch words are literal keys of an outside format; on the left of every pair stands what the standard writes today.
"""

import re
from collections.abc import Mapping
from typing import TypeVar

from register_pages.ai_system.choices import (
    AssessmentKind,
    Lifecycle,
    PublicationCategory,
    Technique,
)

Value = TypeVar("Value")

THEMES = {
    "Organisatie en bedrijfsvoering": "organisatie-en-bedrijfsvoering",
    "Cultuur en recreatie": "cultuur-en-recreatie",
    "Economie": "economie",
    "Overheidsfinanciën": "overheidsfinancien",
    "Wonen": "wonen",
    "Internationaal": "internationaal",
    "Migratie en integratie": "migratie-en-integratie",
    "Natuur en milieu": "natuur-en-milieu",
    "Onderwijs en wetenschap": "onderwijs-en-wetenschap",
    "Openbare orde en veiligheid": "openbare-orde-en-veiligheid",
    "Recht": "recht",
    "Ruimte en infrastructuur": "ruimte-en-infrastructuur",
    "Sociale zekerheid": "sociale-zekerheid",
    "Verkeer": "verkeer",
    "Werk": "werk",
    "Zorg en gezondheid": "zorg-en-gezondheid",
}
THEME_NAMES = {code: name for name, code in THEMES.items()}

# Of the five themes that 1.0 dropped, two only got a new name. Where the others went, an editor has to decide.
OBSOLETE_THEMES: dict[str, str | None] = {
    "Financiën": "Overheidsfinanciën",
    "Huisvesting": "Wonen",
    "Dienstverlening": None,
    "Bestuur": None,
    "Landbouw": None,
}

STATES = {
    "In ontwikkeling": Lifecycle.DEVELOPMENT,
    "In gebruik": Lifecycle.IN_USE,
    "Buiten gebruik": Lifecycle.OUT_OF_USE,
}
# Developed and used at the same time counts as used, says the standard.
NATIONAL_STATES = {
    Lifecycle.IDEA: "In ontwikkeling",
    Lifecycle.DEVELOPMENT: "In ontwikkeling",
    Lifecycle.PILOT: "In gebruik",
    Lifecycle.IN_USE: "In gebruik",
    Lifecycle.PAUSED: "In gebruik",
    Lifecycle.OUT_OF_USE: "Buiten gebruik",
    Lifecycle.REJECTED: "Buiten gebruik",
}
OTHER_STATES = {
    "ontwikkeling": Lifecycle.DEVELOPMENT,
    "in_gebruik": Lifecycle.IN_USE,
    "buiten_gebruik": Lifecycle.OUT_OF_USE,
}

CATEGORIES = {
    "Hoog-risico AI-systeem": PublicationCategory.A,
    "Impactvolle algoritmes": PublicationCategory.B,
    "Overige algoritmes": PublicationCategory.C,
}
CATEGORY_NAMES = {code: name for name, code in CATEGORIES.items()}
OTHER_CATEGORIES = {
    "Hoog-risico AI-systemen": PublicationCategory.A,
    "Impactvol algoritme": PublicationCategory.B,
    "Overig algoritme": PublicationCategory.C,
}

ASSESSMENTS = {
    "Data Protection Impact Assessment (DPIA)": AssessmentKind.DPIA,
    "Pre-scan DPIA": AssessmentKind.PRE_SCAN,
    "Privacy Quickscan": AssessmentKind.PRIVACY_QUICKSCAN,
    "Impact Assessment Mensenrechten en Algoritmes (IAMA)": AssessmentKind.IAMA,
    "Fundamental Rights Impact Assessment (FRIA)": AssessmentKind.FRIA,
    "Fundamentele Rechten en Algoritme Impact Assessment (FRAIA)": AssessmentKind.FRAIA,
    # The typing error is the standard's.
    "AI Impact Assesment (AIIA)": AssessmentKind.AIIA,
    "De Ethische Bijsluiter": AssessmentKind.ETHICS_LEAFLET,
    "De Ethische Data Assistant (DEDA)": AssessmentKind.DEDA,
    "Toetsingskader Algemene Rekenkamer": AssessmentKind.AUDIT_OFFICE,
    "Utrecht Uthiek Assessment": AssessmentKind.UTHIEK,
    "Z-Inspection": AssessmentKind.Z_INSPECTION,
}
ASSESSMENT_NAMES = {code: name for name, code in ASSESSMENTS.items()}
OTHER_ASSESSMENTS = {
    "DPIA": AssessmentKind.DPIA,
    "Gegevensbeschermingseffectbeoordeling": AssessmentKind.DPIA,
    "Prescan DPIA": AssessmentKind.PRE_SCAN,
    "Pre-DPIA": AssessmentKind.PRE_SCAN,
    "IAMA": AssessmentKind.IAMA,
    "Mensenrechtentoets": AssessmentKind.IAMA,
    "FRIA": AssessmentKind.FRIA,
    "FRAIA": AssessmentKind.FRAIA,
    "AIIA": AssessmentKind.AIIA,
    "AI Impact Assessment (AIIA)": AssessmentKind.AIIA,
    "AI Impact Assessment": AssessmentKind.AIIA,
    "Ethische Bijsluiter": AssessmentKind.ETHICS_LEAFLET,
    "DEDA": AssessmentKind.DEDA,
    "Utrecht Uthiek": AssessmentKind.UTHIEK,
}

TECHNIQUES = {
    "Op regels gebaseerd": Technique.RULES,
    "Regelgebaseerd": Technique.RULES,
    "Rule based": Technique.RULES,
    "Nee": Technique.RULES,
}
# The standard calls everything that was learned from data self-learning; whether it keeps learning it does not say.
UNSURE_TECHNIQUES = {
    "Ja": Technique.LEARNED,
    "Zelflerend": Technique.LEARNED,
    "(Zelf)lerend": Technique.LEARNED,
    "Lerend": Technique.LEARNED,
}

IN_HOUSE = "Intern ontwikkeld"
DUTCH = ("nld", "nl", "nl-nl", "dut", "dutch", "nederlands")

PLACEHOLDERS = frozenset(
    {
        "onbekend", "niet bekend", "nog niet bekend", "nog onbekend", "unknown", "nvt", "n.v.t", "n.v.t.", "n v t",
        "nvt.", "niet van toepassing", "n/a", "na", "n.a.", "not applicable", "nnb", "n.n.b.", "n.n.b", "n.t.b.",
        "ntb", "tbd",
        "nog te bepalen", "nader te bepalen", "nog in te vullen", "nog invullen", "volgt", "volgt nog", "volgt later",
        "geen", "none", "null", "nan", "leeg", "niet ingevuld", "xx", "xxx", "yyyy-mm", "jjjj-mm", "mm-jjjj", "datum",
    }
)  # fmt: skip

_SIGNS_ONLY = re.compile(r"[\W_]*")


def is_placeholder(text: str, explaining: bool = False) -> bool:
    """Tell whether a text stands where an answer should be: “onbekend”, “n.v.t.”, or nothing but dashes and dots.

    In a text that explains, “geen” (none) is an answer: there are no risks. In a link or a date it is not.
    """
    bare = re.sub(r"<[^<>]*>", " ", text).replace("\xa0", " ").strip()
    if not bare or (explaining and bare.casefold() == "geen"):
        return False
    return bare.casefold() in PLACEHOLDERS or _SIGNS_ONLY.fullmatch(bare) is not None


def find(text: str, *tables: Mapping[str, Value]) -> tuple[str, Value] | None:
    """Look a word up in tables, whatever its capitals and spaces; return the word as the table has it and its value."""
    wanted = _loosely(text)
    for table in tables:
        for word, value in table.items():
            if _loosely(word) == wanted:
                return word, value
    return None


def _loosely(word: str) -> str:
    return " ".join(word.casefold().split())
