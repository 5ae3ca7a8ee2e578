"""Questions of residents, what they thought of a page, and the term for an answer."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register_pages", "0012_sign_ups"),
    ]

    operations = [
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", models.CharField(editable=False, max_length=8, unique=True, verbose_name="reference")),
                ("record", models.UUIDField(blank=True, editable=False, null=True, verbose_name="page")),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("system", "AI system"),
                            ("policy", "Policy document"),
                            ("assessment", "DPIA summary"),
                            ("event", "Dialogue table"),
                            ("other_page", "Another page"),
                            ("no_page", "No page in particular"),
                        ],
                        editable=False,
                        max_length=20,
                        verbose_name="about",
                    ),
                ),
                (
                    "subject",
                    models.CharField(
                        help_text="Stays when the words of the asker are erased: name nobody in it.",
                        max_length=255,
                        verbose_name="subject",
                    ),
                ),
                ("language", models.CharField(editable=False, max_length=10, verbose_name="language")),
                ("original", models.TextField(blank=True, editable=False, verbose_name="what was asked")),
                (
                    "address",
                    models.EmailField(blank=True, editable=False, max_length=254, verbose_name="e-mail address"),
                ),
                ("fingerprint", models.CharField(blank=True, db_index=True, editable=False, max_length=64)),
                ("form_key", models.CharField(editable=False, max_length=64)),
                ("content_fingerprint", models.CharField(editable=False, max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("held", "Held: look at it first"),
                            ("new", "New"),
                            ("in_hand", "Being answered"),
                            ("answered", "Answered"),
                            ("not_answered", "Not answered"),
                        ],
                        default="new",
                        editable=False,
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("received_at", models.DateTimeField(editable=False, verbose_name="asked on")),
                ("answer_by", models.DateField(editable=False, verbose_name="answer before the end of")),
                ("settled_at", models.DateTimeField(editable=False, null=True, verbose_name="answered on")),
                (
                    "why_not",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("own_case", "It is about somebody's own case: handled elsewhere"),
                            ("other_subject", "It is not about AI or algorithms: passed on"),
                            ("no_question", "It is no question: advertising or abuse"),
                            ("withdrawn", "Whoever asked it no longer wants an answer"),
                            ("erased", "It was erased at the request of whoever asked it"),
                            ("too_late", "We did not answer it, and erased it when its time was over"),
                        ],
                        editable=False,
                        max_length=20,
                        verbose_name="why there is no answer",
                    ),
                ),
                ("published_at", models.DateTimeField(editable=False, null=True, verbose_name="published on")),
                ("erased_at", models.DateTimeField(editable=False, null=True, verbose_name="erased on")),
                ("question_nl", models.TextField(blank=True, verbose_name="public question in Dutch")),
                ("question_en", models.TextField(blank=True, verbose_name="public question in English")),
                ("answer_nl", models.TextField(blank=True, verbose_name="answer in Dutch")),
                ("answer_en", models.TextField(blank=True, verbose_name="answer in English")),
            ],
            options={
                "verbose_name": "question",
                "verbose_name_plural": "questions",
                "ordering": ["answer_by", "pk"],
                "default_permissions": ["view", "change"],
                "indexes": [
                    models.Index(fields=["record", "-published_at"], name="questions_on_a_page"),
                    models.Index(fields=["state", "answer_by"], name="questions_in_the_queue"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("form_key", "content_fingerprint"), name="a_form_asks_one_question_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at", None), ("state__in", ("held", "new", "in_hand"))),
                            models.Q(("settled_at__isnull", False), ("state__in", ("answered", "not_answered"))),
                            _connector="OR",
                        ),
                        name="a_question_is_open_or_settled_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "not_answered"), models.Q(("why_not", ""), _negated=True)),
                            models.Q(models.Q(("state", "not_answered"), _negated=True), ("why_not", "")),
                            _connector="OR",
                        ),
                        name="a_question_without_an_answer_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_at", None),
                            models.Q(
                                ("state", "answered"),
                                models.Q(("question_nl", ""), _negated=True),
                                models.Q(("answer_nl", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="what_is_published_is_answered_in_dutch",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("address", ""), ("fingerprint", "")),
                            models.Q(
                                models.Q(("address", ""), _negated=True), models.Q(("fingerprint", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="an_asker_is_found_by_fingerprint",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("erased_at", None),
                            models.Q(("address", ""), ("original", ""), ("state__in", ("answered", "not_answered"))),
                            _connector="OR",
                        ),
                        name="an_erased_question_holds_no_asker",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("erased_at", None),
                            ("published_at__isnull", False),
                            models.Q(("answer_en", ""), ("answer_nl", ""), ("question_en", ""), ("question_nl", "")),
                            _connector="OR",
                        ),
                        name="an_erased_question_holds_only_public_words",
                    ),
                ],
            },
            bases=[models.Model],
        ),
        migrations.CreateModel(
            name="Opinion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("record", models.UUIDField(editable=False, null=True, verbose_name="page")),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("system", "AI system"),
                            ("policy", "Policy document"),
                            ("assessment", "DPIA summary"),
                            ("event", "Dialogue table"),
                            ("other_page", "Another page"),
                            ("no_page", "No page in particular"),
                        ],
                        editable=False,
                        max_length=20,
                        verbose_name="about",
                    ),
                ),
                (
                    "title",
                    models.CharField(blank=True, editable=False, max_length=255, verbose_name="title of the page"),
                ),
                ("language", models.CharField(editable=False, max_length=10, verbose_name="language")),
                ("clear", models.BooleanField(editable=False, verbose_name="clear")),
                ("words", models.TextField(blank=True, editable=False, verbose_name="what was not clear")),
                ("given_at", models.DateTimeField(db_index=True, editable=False, verbose_name="given on")),
                ("form_key", models.CharField(editable=False, max_length=64)),
                ("content_fingerprint", models.CharField(editable=False, max_length=64)),
            ],
            options={
                "verbose_name": "reaction",
                "verbose_name_plural": "reactions",
                "ordering": ["-given_at", "-pk"],
                "default_permissions": [],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("form_key", "content_fingerprint"), name="a_form_gives_one_opinion_once"
                    )
                ],
                "indexes": [],
            },
            bases=[models.Model],
        ),
        migrations.CreateModel(
            name="QuestionTerm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "working_days",
                    models.PositiveSmallIntegerField(
                        default=10,
                        help_text="From 1 to 60. Holds for questions that come from now on; whoever asked before keeps the old date.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="working days within which a question is answered",
                    ),
                ),
            ],
            options={
                "verbose_name": "term for questions",
                "default_permissions": ["change"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("working_days__range", (1, 60))),
                        name="questions_are_answered_within_sixty_days",
                    )
                ],
                "indexes": [],
            },
            bases=[models.Model],
        ),
    ]
