"""`manage.py start_site`: give a new municipality its pages, its settings and the roles of its people."""

from argparse import ArgumentParser
from typing import Any

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
        parser.add_argument("--host", default="localhost", help="host name of the site, such as ai.waterveen.example")

    @transaction.atomic
    def handle(self, *args: Any, name: str, name_en: str | None, code: str, host: str, **options: Any) -> None:
        """Make everything or nothing.

        Raises:
            CommandError: when the database holds a site already.
        """
        if has_site():
            raise CommandError(_("There is a site already; nothing was changed."))
        names = {"nl": name, "en": name_en or name}
        site, _pages = start_site(named(read_folder(NEUTRAL_TEXTS), names))
        site.hostname, site.site_name = host, name
        site.save()
        organisation, _created = Organisation.objects.get_or_create(code=code.lower(), defaults={"name": name})
        Municipality.objects.update_or_create(
            site=site, defaults={"name_nl": names["nl"], "name_en": names["en"], "organisation": organisation}
        )
        self.stdout.write(
            _("The site of %(name)s is ready. Make a login with: manage.py createsuperuser") % {"name": name}
        )


def named(texts: dict[str, dict[str, Any]], names: dict[str, str]) -> dict[str, dict[str, Any]]:
    """Put the name of the municipality into the neutral texts, in each language."""
    return {
        key: {
            language: {field: text.replace("{name}", names[language]) for field, text in words.items()}
            for language, words in page.items()
        }
        for key, page in texts.items()
    }
