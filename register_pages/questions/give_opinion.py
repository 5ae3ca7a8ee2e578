"""The act of saying whether a page was clear."""

from datetime import datetime

from django.utils import timezone

from register_pages.questions.about import Topic
from register_pages.questions.models import Opinion


def give_opinion(
    *,
    topic: Topic,
    clear: bool,
    words: str,
    language: str,
    form_key: str,
    content_fingerprint: str,
    now: datetime | None = None,
) -> Opinion:
    """Store what somebody thought of a page; the same form with the same content is stored once.

    Args:
        topic: the page.
        clear: whether it was clear.
        words: what was not; may be empty.
        language: of the page.
        form_key, content_fingerprint: of the form, see visitor_forms.
        now: the moment; without one, this moment.
    """
    opinion, _is_new = Opinion.objects.get_or_create(
        form_key=form_key,
        content_fingerprint=content_fingerprint,
        defaults={
            "record": topic.record,
            "about": topic.about,
            "title": topic.title,
            "language": language,
            "clear": clear,
            "words": words,
            "given_at": now or timezone.now(),
        },
    )
    return opinion
