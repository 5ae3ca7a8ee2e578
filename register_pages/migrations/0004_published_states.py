"""Keep every published state of a record, and let the database itself see to it that nothing of it changes."""

from django.db import migrations, models

TABLE = "register_pages_publishedstate"
KEPT = ("id", "record", "language", "number", "follows", "published_at", "version")
KEEP = "Published states are kept: they can be blanked, not deleted or changed."

SQLITE = [
    f"""
    CREATE TRIGGER published_states_are_not_deleted BEFORE DELETE ON {TABLE}
    BEGIN SELECT RAISE(ABORT, '{KEEP}'); END
    """,
    f"""
    CREATE TRIGGER published_states_are_only_blanked BEFORE UPDATE ON {TABLE}
    WHEN NOT (
        OLD.blanked_at IS NULL AND NEW.blanked_at IS NOT NULL AND NEW.blanked_reason <> ''
        AND NEW.parts = '[]' AND NEW.title = '' AND NEW.reason = '' AND NEW.reason_language = ''
        AND {" AND ".join(f"NEW.{name} IS OLD.{name}" for name in KEPT)}
    )
    BEGIN SELECT RAISE(ABORT, '{KEEP}'); END
    """,
]
POSTGRESQL = [
    f"""
    CREATE FUNCTION keep_published_states() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND OLD.blanked_at IS NULL AND NEW.blanked_at IS NOT NULL AND NEW.blanked_reason <> ''
            AND NEW.parts = '[]'::jsonb AND NEW.title = '' AND NEW.reason = '' AND NEW.reason_language = ''
            AND {" AND ".join(f"NEW.{name} IS NOT DISTINCT FROM OLD.{name}" for name in KEPT)}
        THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = '{KEEP}';
    END $$
    """,
    f"""
    CREATE TRIGGER published_states_are_kept BEFORE UPDATE OR DELETE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION keep_published_states()
    """,
]
UNGUARD = {
    "sqlite": [
        "DROP TRIGGER IF EXISTS published_states_are_not_deleted",
        "DROP TRIGGER IF EXISTS published_states_are_only_blanked",
    ],
    "postgresql": [
        f"DROP TRIGGER IF EXISTS published_states_are_kept ON {TABLE}",
        "DROP FUNCTION IF EXISTS keep_published_states()",
    ],
}


def guard(apps, schema_editor):
    """Let the database refuse. On SQLite a later migration that alters the table loses these: it must call this again."""
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def unguard(apps, schema_editor):
    for statement in UNGUARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("register_pages", "0003_search_index_of_title_and_body")]

    operations = [
        migrations.CreateModel(
            name="PublishedState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("record", models.UUIDField(editable=False, verbose_name="record")),
                ("language", models.CharField(editable=False, max_length=10, verbose_name="language")),
                ("number", models.PositiveIntegerField(editable=False, verbose_name="number")),
                (
                    "follows",
                    models.PositiveIntegerField(editable=False, null=True, verbose_name="number of the Dutch state"),
                ),
                ("published_at", models.DateTimeField(editable=False, verbose_name="published at")),
                ("title", models.CharField(blank=True, editable=False, max_length=255, verbose_name="title")),
                ("version", models.CharField(blank=True, editable=False, max_length=20, verbose_name="version")),
                ("parts", models.JSONField(default=list, editable=False, verbose_name="what it said")),
                ("reason", models.TextField(blank=True, editable=False, verbose_name="reason of the change")),
                (
                    "reason_language",
                    models.CharField(blank=True, editable=False, max_length=10, verbose_name="language of the reason"),
                ),
                ("blanked_at", models.DateTimeField(editable=False, null=True, verbose_name="blanked at")),
                ("blanked_reason", models.TextField(blank=True, verbose_name="why it was blanked")),
            ],
            options={
                "verbose_name": "published state",
                "verbose_name_plural": "published states",
                "ordering": ["-published_at", "-pk"],
                "default_permissions": ["view"],
                "permissions": [("blank_publishedstate", "Can blank a published state")],
                "indexes": [models.Index(fields=["-published_at"], name="states_by_date")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record", "language", "number"), name="states_are_numbered_per_language"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("blanked_at", None), ("blanked_reason", ""), models.Q(("parts", []), _negated=True)
                            ),
                            models.Q(
                                ("blanked_at__isnull", False),
                                ("parts", []),
                                ("reason", ""),
                                ("title", ""),
                                models.Q(("blanked_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_state_says_something_or_why_it_was_blanked",
                    ),
                ],
            },
        ),
        migrations.RunPython(guard, unguard),
    ]
