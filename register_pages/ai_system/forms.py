"""The editor's form of an AI system: what the municipality says once need not be typed in every record."""

from typing import Any

from register_pages.history.forms import ReasonForm
from register_pages.municipality.models import Municipality


class SystemForm(ReasonForm):
    """Fills in the organisation and the contact of the municipality when a record is begun."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        site = self.parent_page.get_site() if self.instance.pk is None and self.parent_page else None
        if site is None:
            return
        municipality = Municipality.for_site(site)
        for name, value in (
            ("organisation", municipality.organisation_id),
            ("contact_email", municipality.email),
            ("contact_phone", municipality.phone),
        ):
            if not self.initial.get(name):
                self.initial[name] = value
