"""Give a new site its second language and the sixteen themes of the publication standard."""

from django.db import migrations

THEMES = [
    ("organisatie-en-bedrijfsvoering", "Organisatie en bedrijfsvoering", "Organisation and operations"),
    ("cultuur-en-recreatie", "Cultuur en recreatie", "Culture and recreation"),
    ("economie", "Economie", "Economy"),
    ("overheidsfinancien", "Overheidsfinanciën", "Public finance"),
    ("wonen", "Wonen", "Housing"),
    ("internationaal", "Internationaal", "International affairs"),
    ("migratie-en-integratie", "Migratie en integratie", "Migration and integration"),
    ("natuur-en-milieu", "Natuur en milieu", "Nature and environment"),
    ("onderwijs-en-wetenschap", "Onderwijs en wetenschap", "Education and science"),
    ("openbare-orde-en-veiligheid", "Openbare orde en veiligheid", "Public order and safety"),
    ("recht", "Recht", "Law"),
    ("ruimte-en-infrastructuur", "Ruimte en infrastructuur", "Space and infrastructure"),
    ("sociale-zekerheid", "Sociale zekerheid", "Social security"),
    ("verkeer", "Verkeer", "Traffic"),
    ("werk", "Werk", "Work"),
    ("zorg-en-gezondheid", "Zorg en gezondheid", "Care and health"),
]


def fill(apps, schema_editor):
    locale = apps.get_model("wagtailcore", "Locale")
    for language in ("nl", "en"):
        locale.objects.get_or_create(language_code=language)
    theme = apps.get_model("register_pages", "Theme")
    for code, name_nl, name_en in THEMES:
        theme.objects.get_or_create(code=code, defaults={"name_nl": name_nl, "name_en": name_en})


class Migration(migrations.Migration):
    dependencies = [("register_pages", "0001_initial"), ("wagtailcore", "0098_apitoken")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
