"""Words that mean the same when people search, and a set to begin with; from then on it belongs to the editors."""

import csv
from pathlib import Path

from django.db import migrations, models

DEFAULTS = Path(__file__).parents[1] / "text_index" / "default_synonyms.csv"


def fill(apps, schema_editor):
    groups = apps.get_model("register_pages", "SynonymGroup")
    with DEFAULTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    groups.objects.bulk_create(groups(words_nl=row["nl"], words_en=row["en"]) for row in rows)


class Migration(migrations.Migration):
    dependencies = [("register_pages", "0006_house_styles")]

    operations = [
        migrations.CreateModel(
            name="SynonymGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "words_nl",
                    models.CharField(
                        blank=True, help_text="Separated by commas.", max_length=500, verbose_name="words in Dutch"
                    ),
                ),
                (
                    "words_en",
                    models.CharField(
                        blank=True, help_text="Separated by commas.", max_length=500, verbose_name="words in English"
                    ),
                ),
            ],
            options={
                "verbose_name": "words that mean the same",
                "verbose_name_plural": "words that mean the same",
                "ordering": ["words_nl"],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
