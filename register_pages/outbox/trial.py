"""A mail that is sent at once, to find out whether the mail server works. Nothing of it is stored."""

from django.core.mail import EmailMultiAlternatives
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from register_pages.chores.worker import nudge
from register_pages.municipality.models import Municipality
from register_pages.outbox.models import MailServerTrouble
from register_pages.outbox.queue import written
from register_pages.outbox.transport import Answer, Transport


def send_trial(*, to: str, language: str) -> Answer:
    """Send a mail now and return what the server said. When it works, what waits is tried at once."""
    parts = written("outbox/test", language, {"municipality": Municipality.own()})
    message = EmailMultiAlternatives(
        parts["subject"], parts["text"], to=[to], headers={"Auto-Submitted": "auto-generated"}
    )
    message.attach_alternative(parts["html"], "text/html")
    with Transport() as transport:
        answer = transport.pass_on(message)
    if answer.sent:
        MailServerTrouble.objects.all().delete()
        nudge()
    return answer


def in_words(answer: Answer) -> str | Promise:
    """Say what an answer means to who looks after the site."""
    if answer.sent:
        return _("The mail server took the mail. Look whether it arrives, also among the unwanted mail.")
    if answer.trouble:
        return format_lazy("{sentence} ({code})", sentence=answer.trouble.label, code=answer.error)
    if answer.refused:
        return format_lazy(
            _("The mail server works, but it refuses this recipient ({code}): is the address right?"), code=answer.error
        )
    return format_lazy(
        _("The mail server works, but it does not take this mail now ({code}). Try again in a few minutes."),
        code=answer.error,
    )
