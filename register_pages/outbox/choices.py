"""What a mail can be."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MailState(TextChoices):
    """Where a mail stands."""

    QUEUED = "queued", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


OPEN = [MailState.QUEUED, MailState.SENDING]
"""Still to be delivered."""

UNDELIVERED = [*OPEN, MailState.REFUSED]
"""Nobody has read these; a refused one goes out after all when staff send it again."""


class Trouble(TextChoices):
    """Why no mail at all can be sent at the moment; the label is what the CMS says about it."""

    LOGIN = "login", _("The mail server does not accept our user name or password.")
    TLS = "tls", _("No safe connection with the mail server: TLS failed.")
    CONNECTION = "connection", _("The mail server cannot be reached, or it broke off.")
    SENDER = "sender", _("The mail server does not accept our sender address.")
