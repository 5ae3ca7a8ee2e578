from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register_pages", "0010_outbox"),
    ]

    operations = [
        migrations.CreateModel(
            name="RateCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=30)),
                ("subject", models.CharField(max_length=64)),
                ("started_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(db_index=True)),
                ("count", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "count of requests",
                "verbose_name_plural": "counts of requests",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "subject", "started_at"), name="one_count_per_stretch_of_time"
                    )
                ],
            },
        ),
    ]
