"""The act of keeping what visitors read: one row for each time that it became different."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from register_pages.foundation.pages import shown_to_visitors
from register_pages.history.models import PublishedState
from register_pages.history.parts import from_json, parts_of, same
from register_pages.history.reasons import Reason, reason_of_translation
from register_pages.history.recorded import Recorded

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


@contextmanager
def published_at(moment: datetime) -> Iterator[None]:
    """Let what is published in this block count as published at another moment than now: for loading a past."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)


def record(page: Recorded) -> PublishedState | None:
    """Keep what visitors read on a live page from now on; None when they read what they did before.

    A translation that brings the reason which was still Dutch is kept too: visitors read why in their own language.

    Numbers have no gaps and no race: every road to live holds the lock on the Dutch row (see `BilingualPage`), and a
    constraint stands behind it. A reason is given once: no draft keeps one that was recorded.
    """
    parts = parts_of(page)
    last = PublishedState.objects.of(page).first()
    unchanged = last is not None and same(from_json(last.parts), parts)
    if unchanged and (page.is_source or last.reason_language in ("", page.language)):
        return None
    dutch = None if page.is_source else _newest_dutch(page)
    reason = _reason(page, last, dutch)
    if unchanged and not _translates_reason(page, last, dutch, reason):
        return None
    if page.is_source:
        _use_up(page)
    return PublishedState.objects.create(
        record=page.translation_key,
        language=page.language,
        number=last.number + 1 if last else 1,
        follows=dutch.number if dutch else None,
        published_at=_moment.get() or timezone.now(),
        title=page.title,
        version=page.version_shown(),
        parts=[part.as_json() for part in parts],
        reason=reason.text,
        reason_language=reason.language,
    )


def _use_up(page: Recorded) -> None:
    """Take the reason that is given now out of every draft that could bring it back; a scheduled one is for later."""
    text, path = page.reason_for_change()
    if not text or path != "change_reason":
        return
    for draft in page.revisions.filter(content__change_reason=page.change_reason, approved_go_live_at=None):
        draft.content["change_reason"] = ""
        draft.save(update_fields=["content"])


def _newest_dutch(page: Recorded) -> PublishedState | None:
    source = page.source_page()
    return PublishedState.objects.of(source).listed().first() if source else None


def _reason(page: Recorded, last: PublishedState | None, dutch: PublishedState | None) -> Reason:
    text, path = page.reason_for_change()
    own = Reason(text, page.language if text else "")
    if dutch is None:
        return own
    is_current = _is_translation_of(page, path, dutch)
    if last is None and dutch.number == 1 and is_current:
        return own
    found = reason_of_translation(
        own=own,
        own_is_current=is_current,
        dutch=Reason(dutch.reason, dutch.reason_language),
        is_news=last is None or dutch.number > (last.follows or 0),
        before=Reason(last.reason, last.reason_language) if last else None,
    )
    with override(page.language):
        return found or Reason(_("Only the translation was changed."), page.language)


def _translates_reason(page: Recorded, last: PublishedState, dutch: PublishedState | None, reason: Reason) -> bool:
    """Tell whether all that is new is the translated reason of the change that the last state followed."""
    return dutch is not None and dutch.number == last.follows and reason == (page.reason_for_change()[0], page.language)


def _is_translation_of(page: Recorded, path: str, dutch: PublishedState) -> bool:
    """Tell whether the reason on this page was translated from that of the newest Dutch state."""
    source = page.source_page()
    borrowed = path in page.untranslated or path in page.outdated
    return source is not None and not borrowed and source.reason_for_change()[0] == dutch.reason


def _listen(sender: type, page: Any, **kwargs: Any) -> None:
    if isinstance(page, Recorded):
        record(page)


def connect() -> None:
    """Listen to what visitors are shown. Called once, when the app is ready."""
    shown_to_visitors.connect(_listen, dispatch_uid="record_published_states")
