from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("register_pages", "0009_privacy")]

    operations = [
        migrations.CreateModel(
            name="Mail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=200, unique=True, verbose_name="key")),
                ("purpose", models.CharField(max_length=60, verbose_name="purpose")),
                ("language", models.CharField(max_length=10, verbose_name="language")),
                ("to", models.CharField(blank=True, max_length=320, verbose_name="to")),
                ("to_fingerprint", models.CharField(blank=True, db_index=True, max_length=64)),
                ("reply_to", models.CharField(blank=True, max_length=320)),
                ("unsubscribe_address", models.CharField(blank=True, max_length=320)),
                ("subject", models.CharField(blank=True, max_length=250, verbose_name="subject")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("html", models.TextField(blank=True)),
                ("attachment_name", models.CharField(blank=True, max_length=100)),
                ("attachment_type", models.CharField(blank=True, max_length=100)),
                ("attachment", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "waiting"),
                            ("sending", "being sent"),
                            ("sent", "sent"),
                            ("refused", "refused"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                ("next_attempt_at", models.DateTimeField(verbose_name="next attempt")),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("holder", models.CharField(blank=True, max_length=100)),
                ("error", models.CharField(blank=True, max_length=100, verbose_name="answer of the mail server")),
                ("created_at", models.DateTimeField(verbose_name="written")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent")),
                ("refused_at", models.DateTimeField(blank=True, null=True, verbose_name="refused")),
                ("text_erased_at", models.DateTimeField(blank=True, null=True, verbose_name="text erased")),
            ],
            options={
                "verbose_name": "mail",
                "verbose_name_plural": "outgoing mail",
                "ordering": ["-created_at", "-pk"],
                "permissions": [("manage_outbox", "Can see which mails are waiting and send refused ones again")],
                "default_permissions": (),
            },
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(
                fields=["next_attempt_at"], name="mail_to_deliver", condition=Q(("state__in", ["queued", "sending"]))
            ),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=Q(
                    Q(("lease_until__isnull", False), ("state", "sending")),
                    Q(Q(("state", "sending"), _negated=True), ("lease_until", None)),
                    _connector="OR",
                ),
                name="a_mail_being_sent_has_a_lease",
            ),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=Q(
                    Q(("sent_at__isnull", False), ("state", "sent")),
                    Q(Q(("state", "sent"), _negated=True), ("sent_at", None)),
                    _connector="OR",
                ),
                name="a_sent_mail_has_its_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=Q(
                    Q(("refused_at__isnull", False), ("state", "refused")),
                    Q(Q(("state", "refused"), _negated=True), ("refused_at", None)),
                    _connector="OR",
                ),
                name="a_refused_mail_has_its_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=Q(
                    ("text_erased_at", None),
                    Q(
                        ("text", ""),
                        ("to", ""),
                        ("to_fingerprint", ""),
                        Q(("state__in", ["queued", "sending"]), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="an_erased_mail_is_empty_and_waits_no_longer",
            ),
        ),
        migrations.CreateModel(
            name="MailServerTrouble",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("login", "The mail server does not accept our user name or password."),
                            ("tls", "No safe connection with the mail server: TLS failed."),
                            ("connection", "The mail server cannot be reached, or it broke off."),
                            ("sender", "The mail server does not accept our sender address."),
                        ],
                        max_length=10,
                    ),
                ),
                ("error", models.CharField(max_length=100)),
                ("since", models.DateTimeField()),
                ("tries", models.PositiveIntegerField(default=1)),
                ("next_try_at", models.DateTimeField()),
            ],
            options={
                "default_permissions": (),
                "constraints": [models.CheckConstraint(condition=Q(("pk", 1)), name="there_is_one_mail_server")],
            },
        ),
    ]
