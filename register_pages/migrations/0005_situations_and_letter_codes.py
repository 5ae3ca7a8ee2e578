"""Find a system by what happens to you, or by the code in a letter; say what changed."""

import secrets

import modelcluster.fields
import modelsearch.index
from django.db import migrations, models

ALPHABET = "23456789CHJKMNPQRTVWX"


def give_codes(apps, schema_editor):
    """Records that are live already get a code, as those that go live later do."""
    records = apps.get_model("register_pages", "AISystemPage").objects.filter(live=True, alias_of=None)
    codes = set()
    keys = set(records.values_list("translation_key", flat=True))
    while len(codes) < len(keys):
        codes.add("".join(secrets.choice(ALPHABET) for _sign in range(6)))
    model = apps.get_model("register_pages", "LetterCode")
    model.objects.bulk_create(model(code=code, record=key) for code, key in zip(codes, keys, strict=True))


class Migration(migrations.Migration):
    dependencies = [("register_pages", "0004_published_states")]

    operations = [
        migrations.CreateModel(
            name="LetterCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(editable=False, max_length=8, unique=True, verbose_name="code")),
                ("record", models.UUIDField(editable=False, unique=True, verbose_name="record")),
            ],
            options={
                "verbose_name": "code for letters",
                "verbose_name_plural": "codes for letters",
            },
        ),
        migrations.CreateModel(
            name="Situation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name_nl", models.CharField(max_length=150, unique=True, verbose_name="name in Dutch")),
                ("name_en", models.CharField(max_length=150, verbose_name="name in English")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("letter", "You got a letter"),
                            ("request", "You apply for something or get support"),
                            ("contact", "You ask or report something"),
                            ("around", "You live, work or travel here"),
                        ],
                        help_text="Under which heading visitors find it.",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
            ],
            options={
                "verbose_name": "situation",
                "verbose_name_plural": "situations",
                "ordering": ["name_nl"],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.AddField(
            model_name="aisystempage",
            name="change_reason",
            field=models.TextField(
                blank=True,
                help_text="Everyone can read this in the history of the record. One or two sentences.",
                verbose_name="what changed, and why",
            ),
        ),
        migrations.AddField(
            model_name="aisystempage",
            name="situations",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                help_text="What happens to someone whom this system touches.",
                related_name="+",
                to="register_pages.situation",
                verbose_name="situations",
            ),
        ),
        migrations.RunPython(give_codes, migrations.RunPython.noop),
    ]
