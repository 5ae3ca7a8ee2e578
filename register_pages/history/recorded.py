"""The mixin of page types whose published states are kept, and the reason that a change must have."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from register_pages.foundation.pages import Gap
from register_pages.history.models import PublishedState
from register_pages.history.parts import from_json, parts_of, same


class Recorded(models.Model):
    """Abstract mixin for page types, before `BilingualPage` in the bases.

    Whoever changes what visitors read says why: that is asked on every road to "live", of the Dutch page.
    """

    recorded: ClassVar[tuple[str, ...]] = ()
    """The fields, streams and relations that visitors read, in the order of reading."""

    not_recorded: ClassVar[tuple[str, ...]] = ()
    """Those that visitors do not read. Every one stands in either list, see `history/checks.py`."""

    reason_field: ClassVar[str] = "change_reason"
    reason_request: ClassVar[Any] = _("Say in one or two sentences what changed and why.")

    class Meta:
        abstract = True

    def reason_for_change(self) -> tuple[str, str]:
        """Return why the page was changed, and the path of these words."""
        return self.change_reason.strip(), "change_reason"  # type: ignore[attr-defined]

    def has_new_reason(self, last: PublishedState) -> bool:
        """Tell whether the page says why it differs from the last state."""
        return bool(self.reason_for_change()[0])

    def version_shown(self) -> str:
        """Return the number of the version that visitors read; empty for what has no versions."""
        return ""

    def gaps(self) -> list[Gap]:
        """Return everything that stands in the way of publishing, a change without a reason included."""
        found = super().gaps()  # type: ignore[misc]
        if self.locale_id is None or not self.is_source:  # type: ignore[attr-defined]
            return found
        last = PublishedState.objects.of(self).first()
        if last and not self.has_new_reason(last) and not same(from_json(last.parts), parts_of(self)):
            found.append(Gap(self.reason_field, self.reason_request))
        return found
