"""What this room holds of people, for who asks after it and for the purge."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from register_pages.outbox.purposes import name_purpose
from register_pages.privacy.registry import Found, Holding, register
from register_pages.privacy.rekey import rekey
from register_pages.subscriptions.followed import title_of
from register_pages.subscriptions.models import Subscription
from register_pages.subscriptions.tell import forget


def connect() -> None:
    """Make subscriptions known to the privacy room, and in words to the outbox."""
    name_purpose("subscription", gettext_lazy("Following by e-mail"))
    register(Holding("subscriptions", gettext_lazy("Following by e-mail"), find, erase, forget, count, rekey=_rekey))


def _rekey() -> int:
    return rekey(Subscription.objects.all(), address="address", known_as="fingerprint")


def find(fingerprint: str) -> list[Found]:
    """Return what an address follows."""
    return [
        Found(
            what=_("Follows by e-mail: %(what)s")
            % {"what": title_of(row.record, row.language) or _("the whole register")},
            since=row.asked_at,
            values={
                _("E-mail address"): row.address,
                _("Language"): row.language,
                _("Confirmed"): _("yes") if row.is_confirmed else _("no"),
            },
        )
        for row in Subscription.objects.of_person(fingerprint)
    ]


def erase(fingerprint: str) -> int:
    """Forget an address, and return how many things it followed."""
    return Subscription.objects.of_person(fingerprint).delete()[0]


def count() -> int:
    """Return how many subscriptions there are."""
    return Subscription.objects.count()
