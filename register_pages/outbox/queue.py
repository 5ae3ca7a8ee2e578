"""Storing a mail together with what it is about: both are there, or neither is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.template import Context, loader
from django.utils import timezone
from django.utils.translation import override

from register_pages.chores.worker import nudge
from register_pages.municipality.models import Municipality
from register_pages.outbox.choices import MailState
from register_pages.outbox.layout import blocks_of, split_subject
from register_pages.outbox.models import Mail
from register_pages.privacy.addresses import fingerprint


@dataclass(frozen=True)
class Attachment:
    """A text that goes along, as in `Attachment("tafel.ics", "BEGIN:VCALENDAR…", "text/calendar; method=REQUEST")`."""

    name: str
    content: str
    content_type: str


def queue_mail(
    *,
    key: str,
    purpose: str,
    to: str,
    language: str,
    template: str,
    context: dict[str, Any],
    attachment: Attachment | None = None,
    unsubscribe_address: str = "",
    not_before: datetime | None = None,
) -> Mail | None:
    """Write a mail in the transaction of the caller; it leaves within seconds after that is committed.

    Args:
        key: what the mail is for and about which row, and the date if there may be more of it; no personal data.
        purpose: what the mail is for, as staff see it in the outbox.
        to: one e-mail address.
        language: code of the language of the mail.
        template: name below `emails/`, without extension. Its first line is the subject, which holds no personal data;
            the rest is plain text. It knows `municipality` and `base_url`, the address before paths.
        context: what else the template knows.
        attachment: what goes along.
        unsubscribe_address: where a mail program stops mail like this in one click; for mail that was subscribed to.
        not_before: when it is tried for the first time; at once when it is left out.

    Returns:
        The mail; None when the key is there already or there is no address.

    Raises:
        TransactionManagementError: outside a transaction, where the mail could outlive what it is about.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A mail is stored in the transaction of what it is about.")
    if not to.strip() or Mail.objects.filter(key=key).exists():
        return None
    municipality = Municipality.own()
    now = timezone.now()
    values = {
        "purpose": purpose,
        "language": language,
        "to": to.strip(),
        "to_fingerprint": fingerprint(to),
        "reply_to": municipality.email if municipality else "",
        "unsubscribe_address": unsubscribe_address,
        "state": MailState.QUEUED,
        "created_at": now,
        "next_attempt_at": not_before or now,
        **written(template, language, {"municipality": municipality} | context),
    }
    if attachment:
        values |= {
            "attachment_name": attachment.name,
            "attachment": attachment.content,
            "attachment_type": attachment.content_type,
        }
    # Somebody else may have stored the key since it was looked for.
    mail, stored = Mail.objects.get_or_create(key=key, defaults=values)
    if not stored:
        return None
    transaction.on_commit(nudge)
    return mail


def written(template: str, language: str, context: dict[str, Any]) -> dict[str, str]:
    """Return the subject, text and HTML of a mail in a language."""
    base_url = settings.WAGTAILADMIN_BASE_URL
    with override(language):
        plain = loader.get_template(f"emails/{template}.txt").template
        rendered = plain.render(Context({"base_url": base_url} | context, autoescape=False))
        subject, text = split_subject(rendered)
        blocks = blocks_of(text, base_url)
        page = loader.render_to_string("emails/page.html", {"subject": subject, "blocks": blocks, "language": language})
    return {"subject": subject, "text": text, "html": page}


def withdraw(*, keys_starting_with: str) -> int:
    """Take back the mails that were not delivered and make no sense any more, and return how many it were.

    A key that was withdrawn cannot be stored again. What is being sent at this moment may still arrive, but is not
    tried again.

    Args:
        keys_starting_with: the beginning of their keys, with the sign that ends it: “reminder:1:”, not “reminder:1”.

    Raises:
        ValueError: when it is empty, which would be every mail.
    """
    if not keys_starting_with:
        raise ValueError("Say which mails.")
    return Mail.objects.filter(key__startswith=keys_starting_with).withdraw(timezone.now())
