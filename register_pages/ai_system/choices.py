"""Status words of AI systems, and their groups. Sources: publication standard 1.0, Regulation (EU) 2024/1689."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Lifecycle(models.TextChoices):
    """Where a system stands, from first idea to the end."""

    IDEA = "idea", _("Idea")
    DEVELOPMENT = "development", _("In development")
    PILOT = "pilot", _("Pilot")
    IN_USE = "in_use", _("In use")
    PAUSED = "paused", _("Paused")
    OUT_OF_USE = "out_of_use", _("Out of use")
    REJECTED = "rejected", _("Rejected")


PLANNED = [Lifecycle.IDEA, Lifecycle.DEVELOPMENT]
RUNNING = [Lifecycle.PILOT, Lifecycle.IN_USE, Lifecycle.PAUSED]
ENDED = [Lifecycle.OUT_OF_USE, Lifecycle.REJECTED]
NOT_RUNNING = [Lifecycle.PAUSED, *ENDED]
"""What a municipality decided to stop, pause or not begin; the record says why."""


class PublicationCategory(models.TextChoices):
    """Publication category of the national register; empty means not assessed yet."""

    A = "A", _("A: high-risk AI system")
    B = "B", _("B: impactful algorithm")
    C = "C", _("C: other algorithm")


class Technique(models.TextChoices):
    """Whether people wrote the rules or the system learned them from data."""

    RULES = "rules", _("Fixed rules, written by people")
    LEARNED = "learned", _("Learned from data, does not change while in use")
    SELF_LEARNING = "self_learning", _("Learned from data and keeps learning while in use")


class AIActClass(models.TextChoices):
    """Class under the AI Act; empty means not assessed yet."""

    PROHIBITED = "prohibited", _("Prohibited practice (Article 5)")
    HIGH_RISK_ANNEX_III = "high_risk_annex_iii", _("High risk (Annex III)")
    HIGH_RISK_ANNEX_I = "high_risk_annex_i", _("High risk (part of a product, Annex I)")
    EXEMPT = "exempt", _("In Annex III, but not high risk (Article 6(3))")
    TRANSPARENCY = "transparency", _("Transparency duty (Article 50)")
    MINIMAL = "minimal", _("Minimal risk")
    NOT_AI = "not_ai", _("Not an AI system")


class AnnexIIIPoint(models.IntegerChoices):
    """The eight areas of Annex III."""

    BIOMETRICS = 1, _("1. Biometrics")
    INFRASTRUCTURE = 2, _("2. Critical infrastructure")
    EDUCATION = 3, _("3. Education and vocational training")
    EMPLOYMENT = 4, _("4. Employment and management of workers")
    SERVICES = 5, _("5. Essential private and public services and benefits")
    LAW_ENFORCEMENT = 6, _("6. Law enforcement")
    MIGRATION = 7, _("7. Migration, asylum and border control")
    JUSTICE = 8, _("8. Administration of justice and democratic processes")


class AIActRole(models.TextChoices):
    """The role of the municipality under the AI Act."""

    DEPLOYER = "deployer", _("Deployer (uses the system)")
    PROVIDER = "provider", _("Provider (has it made and puts it into service)")
    PROVIDER_AND_DEPLOYER = "provider_and_deployer", _("Provider and deployer")
    IMPORTER = "importer", _("Importer")
    DISTRIBUTOR = "distributor", _("Distributor")
    MANUFACTURER = "manufacturer", _("Product manufacturer")
    REPRESENTATIVE = "representative", _("Authorised representative")


class Article63Ground(models.TextChoices):
    """Why a system of Annex III is not high risk, Article 6(3)."""

    NARROW_TASK = "a", _("(a) It performs a narrow procedural task")
    IMPROVES_RESULT = "b", _("(b) It improves the result of work that people finished")
    DETECTS_PATTERNS = "c", _("(c) It detects deviations from earlier decisions, without replacing them")
    PREPARATORY = "d", _("(d) It performs a preparatory task")


class Article50Duty(models.TextChoices):
    """Transparency duties of Article 50."""

    INTERACTION = "interaction", _("People must know that they deal with AI (50(1))")
    MARKING = "marking", _("Generated content must be marked by the provider (50(2))")
    EMOTION = "emotion", _("People must know of emotion recognition or biometric categorisation (50(3))")
    DEEPFAKE = "deepfake", _("Deep fakes and generated public texts must be disclosed (50(4))")


class GeneralPurposeAI(models.TextChoices):
    """Whether a general-purpose AI model is a part of the system."""

    NONE = "none", _("No general-purpose AI model")
    MODEL = "model", _("Uses a general-purpose AI model")
    SYSTEMIC = "systemic", _("Uses a general-purpose AI model with systemic risk")


class Effect(models.TextChoices):
    """What the outcome does to people; empty means not assessed yet."""

    DECISION = "decision", _("Takes or prepares a decision about people")
    ADVICE = "advice", _("Gives advice or a signal to a member of staff")
    NONE = "none", _("Does not concern individual people")


class YesNo(models.TextChoices):
    """Yes or no; empty means not known."""

    YES = "yes", _("Yes")
    NO = "no", _("No")


class PersonalData(models.TextChoices):
    """Kinds of ordinary personal data."""

    IDENTITY = "identity", _("Name, address, date of birth")
    CONTACT = "contact", _("Contact data")
    BSN = "bsn", _("Citizen service number (BSN)")
    FINANCIAL = "financial", _("Income, benefits and debts")
    HOUSEHOLD = "household", _("Household and family")
    HOUSING = "housing", _("House and property")
    WORK = "work", _("Work and education")
    VEHICLE = "vehicle", _("Licence plate and vehicle")
    LOCATION = "location", _("Location and movements")
    IMAGE = "image", _("Image and sound")
    COMMUNICATION = "communication", _("Messages and conversations")
    ONLINE = "online", _("Online data, such as IP addresses")


class SpecialCategory(models.TextChoices):
    """Special categories of personal data (GDPR, Articles 9 and 10)."""

    HEALTH = "health", _("Health")
    ETHNICITY = "ethnicity", _("Racial or ethnic origin")
    POLITICS = "politics", _("Political opinions")
    RELIGION = "religion", _("Religion or belief")
    UNION = "union", _("Trade union membership")
    GENETIC = "genetic", _("Genetic data")
    BIOMETRIC = "biometric", _("Biometric data to identify someone")
    SEX_LIFE = "sex_life", _("Sex life or sexual orientation")
    CRIMINAL = "criminal", _("Criminal convictions and offences")


class AssessmentKind(models.TextChoices):
    """Impact assessments; the names that the publication standard recommends, and the FRIA of the AI Act."""

    DPIA = "dpia", _("Data protection impact assessment (DPIA)")
    PRE_SCAN = "pre_scan", _("Pre-scan DPIA")
    PRIVACY_QUICKSCAN = "privacy_quickscan", _("Privacy quick scan")
    IAMA = "iama", _("Human rights and algorithms impact assessment (IAMA)")
    FRIA = "fria", _("Fundamental rights impact assessment (FRIA)")
    FRAIA = "fraia", _("Fundamental rights and algorithms impact assessment (FRAIA)")
    AIIA = "aiia", _("AI impact assessment (AIIA)")
    ETHICS_LEAFLET = "ethics_leaflet", _("Ethics leaflet (De Ethische Bijsluiter)")
    DEDA = "deda", _("Data Ethics Decision Aid (DEDA)")
    AUDIT_OFFICE = "audit_office", _("Assessment framework of the Court of Audit")
    UTHIEK = "uthiek", _("Utrecht Uthiek")
    Z_INSPECTION = "z_inspection", _("Z-Inspection")
    OTHER = "other", _("Another assessment")


class AssessmentState(models.TextChoices):
    """What has become of an assessment."""

    DONE = "done", pgettext_lazy("assessment", "Done")
    PLANNED = "planned", pgettext_lazy("assessment", "Planned")
    NOT_NEEDED = "not_needed", pgettext_lazy("assessment", "Not needed")
    NOT_DONE = "not_done", pgettext_lazy("assessment", "Not done")


class SituationKind(models.TextChoices):
    """What a situation has to do with the municipality: the headings of “Does this affect me?”, in their order."""

    LETTER = "letter", _("You got a letter")
    REQUEST = "request", _("You apply for something or get support")
    CONTACT = "contact", _("You ask or report something")
    AROUND = "around", _("You live, work or travel here")


class Assessed(models.TextChoices):
    """What is known of the assessments of one system, as the overview filters by; several may be true."""

    DPIA = "dpia", _("DPIA done")
    RIGHTS = "rights", _("Fundamental rights assessment done (IAMA, FRIA)")
    OTHER = "other", _("Another assessment done")
    PLANNED = "planned", _("Planned")
    NOT_DONE = "not_done", _("Not done or not needed")


class SupplierRole(models.TextChoices):
    """What a supplier does for a system."""

    PROVIDER = "provider", _("Makes the system")
    HOSTING = "hosting", _("Runs the system")
    DATA = "data", _("Supplies data")
    MAINTENANCE = "maintenance", _("Maintains the system")
    OTHER = "other", _("Something else")
