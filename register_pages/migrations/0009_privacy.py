import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register_pages", "0008_chores"),
    ]

    operations = [
        migrations.CreateModel(
            name="PurgeRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ran_at", models.DateTimeField(db_index=True, verbose_name="when")),
                ("holding", models.CharField(max_length=100, verbose_name="what was looked at")),
                ("removed", models.PositiveIntegerField(verbose_name="removed")),
                ("on_request", models.BooleanField(default=False, verbose_name="because somebody asked")),
            ],
            options={
                "verbose_name": "removal of personal data",
                "verbose_name_plural": "removals of personal data",
                "ordering": ["-ran_at"],
                "permissions": [("find_personal_data", "Can find and erase the personal data of one address")],
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="municipality",
            name="security_email",
            field=models.EmailField(
                blank=True,
                help_text="Stands in /.well-known/security.txt, which the law asks of you. Empty: the e-mail address above.",
                max_length=254,
                verbose_name="e-mail address for reports of weak spots in the security",
            ),
        ),
        migrations.AddField(
            model_name="municipality",
            name="security_policy_url",
            field=models.URLField(
                blank=True,
                max_length=500,
                verbose_name="what you promise who reports a weak spot (coordinated vulnerability disclosure)",
            ),
        ),
        migrations.CreateModel(
            name="RetentionPeriods",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "after_session",
                    models.PositiveSmallIntegerField(
                        default=30,
                        help_text="Days after the dialogue table, from 1 to 90.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="Name, e-mail address and group size of a sign-up",
                    ),
                ),
                (
                    "access_needs",
                    models.PositiveSmallIntegerField(
                        default=7,
                        help_text="Days after the dialogue table, from 1 to 30.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(30),
                        ],
                        verbose_name="What someone needs to take part",
                    ),
                ),
                (
                    "not_placed",
                    models.PositiveSmallIntegerField(
                        default=7,
                        help_text="Days after the dialogue table, from 1 to 30.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(30),
                        ],
                        verbose_name="Sign-ups on a waiting list without a place",
                    ),
                ),
                (
                    "question",
                    models.PositiveSmallIntegerField(
                        default=90,
                        help_text="Days after our answer, from 30 to 365.",
                        validators=[
                            django.core.validators.MinValueValidator(30),
                            django.core.validators.MaxValueValidator(365),
                        ],
                        verbose_name="Questions and reactions on an AI system",
                    ),
                ),
                (
                    "mail_text",
                    models.PositiveSmallIntegerField(
                        default=14,
                        help_text="Days after sending, from 1 to 30.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(30),
                        ],
                        verbose_name="The text of our e-mails",
                    ),
                ),
                (
                    "access_log",
                    models.PositiveSmallIntegerField(
                        default=14,
                        help_text="Days after the visit, from 1 to 90.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="What the server notes of a visit",
                    ),
                ),
                (
                    "backups",
                    models.PositiveSmallIntegerField(
                        default=30,
                        help_text="Days after the backup, from 1 to 90.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="Backups of the site",
                    ),
                ),
            ],
            options={
                "verbose_name": "retention periods",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("after_session__range", (1, 90))),
                        name="personal_data_end_after_session",
                        violation_error_message="Each period stays between the limits that are named beside it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("access_needs__range", (1, 30))),
                        name="personal_data_end_access_needs",
                        violation_error_message="Each period stays between the limits that are named beside it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("not_placed__range", (1, 30))),
                        name="personal_data_end_not_placed",
                        violation_error_message="Each period stays between the limits that are named beside it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("question__range", (30, 365))),
                        name="personal_data_end_question",
                        violation_error_message="Each period stays between the limits that are named beside it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mail_text__range", (1, 30))),
                        name="personal_data_end_mail_text",
                        violation_error_message="Each period stays between the limits that are named beside it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("access_log__range", (1, 90))),
                        name="personal_data_end_access_log",
                        violation_error_message="Each period stays between the limits that are named beside it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("backups__range", (1, 90))),
                        name="personal_data_end_backups",
                        violation_error_message="Each period stays between the limits that are named beside it.",
                    ),
                ],
            },
        ),
    ]
