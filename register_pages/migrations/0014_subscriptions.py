"""Who follows what by e-mail."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register_pages", "0013_questions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Subscription",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.EmailField(max_length=254, verbose_name="e-mail address")),
                ("fingerprint", models.CharField(db_index=True, max_length=64)),
                ("language", models.CharField(max_length=10, verbose_name="language")),
                ("record", models.UUIDField(null=True, verbose_name="record")),
                ("nonce", models.CharField(max_length=32)),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("asked_at", models.DateTimeField(verbose_name="asked on")),
                ("confirmed_at", models.DateTimeField(null=True, verbose_name="confirmed on")),
                ("told_until", models.DateTimeField(null=True, verbose_name="told of changes until")),
            ],
            options={
                "verbose_name": "subscription",
                "verbose_name_plural": "subscriptions",
                "ordering": ["fingerprint", "pk"],
                "default_permissions": [],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("record__isnull", False)),
                        fields=("fingerprint", "record"),
                        name="an_address_follows_a_record_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("record", None)),
                        fields=("fingerprint",),
                        name="an_address_follows_the_register_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at", None), ("told_until", None)),
                            models.Q(("confirmed_at__isnull", False), ("told_until__isnull", False)),
                            _connector="OR",
                        ),
                        name="only_who_confirmed_is_told_of_changes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("address", ""), _negated=True), models.Q(("fingerprint", ""), _negated=True)
                        ),
                        name="a_subscription_has_an_address",
                    ),
                ],
                "indexes": [],
            },
            bases=[models.Model],
        ),
    ]
