from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register_pages", "0007_synonyms")]

    operations = [
        migrations.CreateModel(
            name="ChoreRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, unique=True)),
                ("due_at", models.DateTimeField()),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("holder", models.CharField(blank=True, max_length=100)),
                ("last_ended_at", models.DateTimeField(blank=True, null=True)),
                ("failed", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("holder", ""), ("lease_until", None)),
                            models.Q(models.Q(("holder", ""), _negated=True), ("lease_until__isnull", False)),
                            _connector="OR",
                        ),
                        name="who_does_a_chore_has_a_lease",
                    )
                ],
            },
        ),
    ]
