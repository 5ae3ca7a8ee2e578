"""`manage.py start_site`: give a new municipality its pages, its settings and the roles of its people."""

from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from register_pages.municipality.models import Municipality
from register_pages.organisation.models import Organisation
from site_cms.starting.reading import read_folder
from site_cms.starting.skeleton import NEUTRAL_TEXTS, has_site, start_site


class Command(BaseCommand):
    help = "Makes the pages of a new site in both languages, ready to be filled in the CMS."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", required=True, help="name in Dutch, such as “Gemeente Waterveen”")
        parser.add_argument("--name-en", help="name in English, such as “Municipality of Waterveen”")
        parser.add_argument("--code", required=True, help="TOOI code, such as gm9999")

    @transaction.atomic
    def handle(self, *args: Any, name: str, name_en: str | None, code: str, **options: Any) -> None:
        """Make everything or nothing. The site stands at the address of the setting BASE_URL.

        Raises:
            CommandError: when the database holds a site already.
        """
        if has_site():
            raise CommandError(_("There is a site already; nothing was changed."))
        site, _pages = start_site(read_folder(NEUTRAL_TEXTS))
        address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        site.hostname = address.hostname or "localhost"
        site.port = address.port or (443 if address.scheme == "https" else 80)
        site.site_name = name
        site.save()
        organisation, _created = Organisation.objects.get_or_create(code=code.lower(), defaults={"name": name})
        Municipality.objects.update_or_create(
            site=site, defaults={"name_nl": name, "name_en": name_en or name, "organisation": organisation}
        )
        self.stdout.write(
            _(
                "The site of %(name)s is ready at %(address)s. What comes next: make a login with "
                "“manage.py createsuperuser”, log in at %(address)s/admin/, fill in Settings › Municipality, and give "
                "people a role under Settings › Users."
            )
            % {"name": name, "address": settings.WAGTAILADMIN_BASE_URL}
        )
