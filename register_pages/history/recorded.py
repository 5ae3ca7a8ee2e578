"""The mixin of page types whose published states are kept, and the reason that a change must have."""

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

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

    has_own_reason: bool = False
    """Whether the reason on this copy of the page was given for what differs here from the live row. A live row keeps
    the reason of its last change, because that is what translators translate; a draft is emptied of it."""

    class Meta:
        abstract = True

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """Return the page as a draft has it."""
        page = super().with_content_json(content)  # type: ignore[misc]
        page.has_own_reason = True
        return page

    def give_reason(self, reason: str) -> None:
        """Say why this copy of the page differs from the live row, be it in the same words as the time before."""
        self.change_reason = reason
        self.has_own_reason = True

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Save a draft, without a reason that was given for a change before: nobody gave it for this one."""
        last = PublishedState.objects.of(self).listed().first()
        if last and self.is_source and self._repeats(last):  # type: ignore[attr-defined]
            self.change_reason = ""
        self.has_own_reason = False  # the next draft of this copy needs another
        return super().save_revision(*args, **kwargs)  # type: ignore[misc]

    def _repeats(self, last: PublishedState) -> bool:
        """Tell whether the reason is only what was left on the live row by the change before."""
        text, path = self.reason_for_change()
        return path == "change_reason" and not self.has_own_reason and text == last.reason != ""

    def reason_for_change(self) -> tuple[str, str]:
        """Return why the page was changed, and the path of these words."""
        return self.change_reason.strip(), "change_reason"  # type: ignore[attr-defined]

    def has_new_reason(self, last: PublishedState) -> bool:
        """Tell whether the page says why it differs from the last state."""
        return bool(self.reason_for_change()[0]) and not self._repeats(last)

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
