"""Sign-ups for dialogue tables, and the sessions they are for."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import register_pages.foundation.fields


def name_sessions(apps, schema_editor):
    """Give the sessions that there are a UID each: a default would be the same for all."""
    sessions = apps.get_model("register_pages", "Session").objects.all()
    for session in sessions:
        session.uid = uuid.uuid4()
        session.save(update_fields=["uid"])


class Migration(migrations.Migration):
    dependencies = [("register_pages", "0011_visitor_forms")]

    operations = [
        migrations.CreateModel(
            name="AccessNeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "arrangements",
                    register_pages.foundation.fields.ChoiceListField(
                        blank=True, default=list, verbose_name="arrangements"
                    ),
                ),
                ("other", models.CharField(blank=True, max_length=300, verbose_name="something else")),
                ("consented_at", models.DateTimeField(verbose_name="consent given")),
            ],
            options={
                "verbose_name": "access need",
                "verbose_name_plural": "access needs",
            },
        ),
        migrations.CreateModel(
            name="SessionTotals",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("signed_up", models.PositiveIntegerField(default=0, verbose_name="had a place")),
                ("present", models.PositiveIntegerField(default=0, verbose_name="present")),
                ("absent", models.PositiveIntegerField(default=0, verbose_name="absent")),
                ("cancelled", models.PositiveIntegerField(default=0, verbose_name="cancelled")),
                ("not_placed", models.PositiveIntegerField(default=0, verbose_name="waited in vain")),
            ],
            options={
                "verbose_name": "totals of a session",
                "verbose_name_plural": "totals of sessions",
            },
        ),
        migrations.CreateModel(
            name="SignUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("reference", models.CharField(max_length=12, unique=True, verbose_name="reference")),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                ("address_fingerprint", models.CharField(blank=True, db_index=True, editable=False, max_length=64)),
                ("group_size", models.PositiveSmallIntegerField(default=1, verbose_name="number of people")),
                (
                    "language",
                    models.CharField(
                        choices=[("nl", "Dutch"), ("en", "English")], max_length=2, verbose_name="language"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("confirmed", "Has a place"),
                            ("held", "Place held until the address is confirmed"),
                            ("offered", "Place offered"),
                            ("waiting", "On the waiting list"),
                            ("cancelled", "Cancelled"),
                            ("expired", "Did not answer in time"),
                        ],
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("answer_by", models.DateTimeField(blank=True, null=True, verbose_name="answer before")),
                ("address_confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="address confirmed")),
                ("entered_by_staff", models.BooleanField(default=False, verbose_name="entered by staff")),
                (
                    "call_about",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("moved", "The evening moved"),
                            ("called_off", "The evening is cancelled"),
                            ("place", "There is a place now"),
                            ("offer", "A place is offered, until a moment"),
                            ("expired", "The offer has ended"),
                            ("reminder", "The evening is near"),
                            ("message", "There is a message for everyone"),
                        ],
                        max_length=12,
                        verbose_name="call this person",
                    ),
                ),
                ("message_to_read_out", models.TextField(blank=True, verbose_name="message to read out")),
                ("reminded_for", models.DateField(blank=True, editable=False, null=True)),
                ("present", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="people present")),
                ("form_key", models.CharField(editable=False, max_length=64)),
                ("form_content", models.CharField(blank=True, editable=False, max_length=64)),
                ("link_nonce", models.CharField(editable=False, max_length=32)),
                ("link_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("created_at", models.DateTimeField(verbose_name="signed up")),
                ("changed_at", models.DateTimeField(verbose_name="changed")),
            ],
            options={
                "verbose_name": "sign-up",
                "verbose_name_plural": "sign-ups",
                "ordering": ["number"],
                "permissions": [
                    ("export_signup", "Can export sign-ups"),
                    ("mail_signup", "Can mail everyone who signed up"),
                ],
            },
        ),
        migrations.AddField(
            model_name="session",
            name="changed_at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.AddField(
            model_name="session",
            name="confirm_by_mail",
            field=models.BooleanField(
                default=False,
                help_text="A place is then held for 24 hours, until the link in the mail is used.",
                verbose_name="people must confirm their address",
            ),
        ),
        migrations.AddField(
            model_name="session",
            name="next_number",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name="session",
            name="sequence",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="session", name="uid", field=models.UUIDField(default=uuid.uuid4, editable=False, null=True)
        ),
        migrations.RunPython(name_sessions, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="session", name="uid", field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("opens_at", None), ("closes_at", None), ("closes_at__gt", models.F("opens_at")), _connector="OR"
                ),
                name="sign_up_closes_after_it_opens",
                violation_error_message="Sign-up must close after it opens.",
            ),
        ),
        migrations.AddField(
            model_name="sessiontotals",
            name="session",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="totals", to="register_pages.session"
            ),
        ),
        migrations.AddField(
            model_name="signup",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sign_ups",
                to="register_pages.session",
                verbose_name="session",
            ),
        ),
        migrations.AddField(
            model_name="accessneed",
            name="sign_up",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="access_need", to="register_pages.signup"
            ),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.UniqueConstraint(fields=("session", "number"), name="a_place_in_line_is_given_once"),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.UniqueConstraint(fields=("session", "form_key"), name="a_form_signs_up_once"),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("state__in", ("confirmed", "held", "offered", "waiting")),
                    models.Q(("address_fingerprint", ""), _negated=True),
                ),
                fields=("session", "address_fingerprint"),
                name="an_address_signs_up_once_per_session",
            ),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.CheckConstraint(
                condition=models.Q(("group_size__gte", 1), ("group_size__lte", 4)), name="a_group_is_one_to_four_people"
            ),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.CheckConstraint(
                condition=models.Q(("present", None), ("present__lte", models.F("group_size")), _connector="OR"),
                name="no_more_people_present_than_signed_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer_by__isnull", False), ("state__in", ("held", "offered"))),
                    models.Q(models.Q(("state__in", ("held", "offered")), _negated=True), ("answer_by", None)),
                    _connector="OR",
                ),
                name="what_must_be_answered_has_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["confirmed", "held", "offered", "waiting", "cancelled", "expired"])),
                name="a_sign_up_has_a_known_state",
            ),
        ),
    ]
