"""The editor's form of a page whose published states are kept."""

from typing import Any

from register_pages.foundation.forms import PublishForm
from register_pages.history.models import PublishedState


class ReasonForm(PublishForm):
    """Begins with an empty reason: the one that stands on the page was given for an earlier change."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.initial.get("change_reason")
        if self.instance.pk and given:
            states = PublishedState.objects.of(self.instance)
            if states.filter(reason=given.strip()).exists():
                self.initial["change_reason"] = ""
        self.instance.has_own_reason = True
