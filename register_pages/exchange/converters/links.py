"""Web addresses, and the contact data that may be a web address."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator

from register_pages.exchange.converters.texts import as_text
from register_pages.exchange.records import Cell, Converted
from register_pages.exchange.rich_text import to_plain

_IS_URL = URLValidator(schemes=["http", "https"])
_IS_EMAIL = EmailValidator()
_EMAIL = re.compile(r"[^\s<>()\[\],;:\"']+@[^\s<>()\[\],;:\"']+\.[A-Za-z]{2,}")
_PHONE = re.compile(r"\+?[\d\s()/-]{8,20}")
# A first letter or name, a dot or underscore, and a surname: j.jansen, jan.de.vries, anne_bakker.
_PERSON = re.compile(r"[a-z]{1,12}[._](?:(?:van|de|der|den|het|ter|ten|te)[._]?)*[a-z]{3,}")
_TEAM = re.compile(
    r"ai|algoritme|algoritmeregister|algoritmes|avg|balie|beheer|burger|communicatie|contact|data|digitaal|fg|functionaris|"
    r"gegevens|gemeente|helpdesk|ict|info|informatie|innovatie|inwoners|klant|loket|mail|meldpunt|post|postbus|privacy|"
    r"publieks|register|secretariaat|service|support|team|toezicht|transparantie|vragen|webmaster|woo"
)


def web_address(text: str) -> str:
    """Return a web address, completed with https:// when only that is lacking; else nothing."""
    text = text.strip().strip("<>")
    if text.lower().startswith("www."):
        text = f"https://{text}"
    return text if is_web_address(text) else ""


def is_web_address(text: str) -> bool:
    """Tell whether a text is one address on the web and nothing else."""
    try:
        _IS_URL(text)
    except ValidationError:
        return False
    return True


def address(cell: Cell) -> Converted:
    """Keep a web address; a text that is none becomes a finding and stays with the source."""
    text = to_plain(as_text(cell.value))
    found = web_address(text)
    findings = [cell.finding("not_a_url", value=text)] if text and not found else []
    return Converted({cell.field.home: found}, findings)


def contact(cell: Cell) -> Converted:
    """Keep an e-mail address, a web address or a telephone number. The address of a person is not kept."""
    text = to_plain(as_text(cell.value))
    result = Converted({"contact_email": "", "contact_url": "", "contact_phone": ""})
    if not text:
        return result
    text = re.sub(r"^mailto:", "", text, flags=re.IGNORECASE)
    if web_address(text):
        result.values["contact_url"] = web_address(text)
    elif _PHONE.fullmatch(text):
        result.values["contact_phone"] = text
    else:
        _keep_email(cell, text, result)
    return result


def looks_personal(email: str) -> bool:
    """Tell whether an e-mail address is likely to be that of one person: j.jansen@, jan.jansen@."""
    name = email.partition("@")[0].casefold()
    return _PERSON.fullmatch(name) is not None and _TEAM.search(name) is None


def _keep_email(cell: Cell, text: str, result: Converted) -> None:
    emails = [email for email in _EMAIL.findall(text) if _is_email(email)]
    of_teams = [email for email in emails if not looks_personal(email)]
    if of_teams:
        result.values["contact_email"] = of_teams[0]
        if of_teams[0] != text:
            result.findings.append(cell.finding("unsure", "contact_email", "contact_more", value=text))
    elif emails:
        result.findings.append(cell.finding("personal", "contact_email", value=text))
    else:
        result.findings.append(cell.finding("contact", "contact_email", value=text))


def _is_email(text: str) -> bool:
    try:
        _IS_EMAIL(text)
    except ValidationError:
        return False
    return True
