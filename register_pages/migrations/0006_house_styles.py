"""Let a municipality wear its own house style."""

import django.db.models.deletion
import wagtail.models.preview
from django.db import migrations, models

import register_pages.municipality.house_style.images
import register_pages.municipality.lines


class Migration(migrations.Migration):
    dependencies = [("register_pages", "0005_situations_and_letter_codes")]

    operations = [
        migrations.CreateModel(
            name="HouseStyle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, unique=True, verbose_name="name")),
                (
                    "logo",
                    models.ImageField(
                        blank=True,
                        height_field="logo_height",
                        help_text="It stands on the colour of the header. PNG, WebP, AVIF or JPEG, at most 200 kB and 2000 dots wide. No SVG: such a file can hold a program, and what it draws cannot be checked.",
                        upload_to="house_style",
                        validators=[register_pages.municipality.house_style.images.check_logo],
                        verbose_name="logo",
                        width_field="logo_width",
                    ),
                ),
                ("logo_width", models.PositiveIntegerField(editable=False, null=True)),
                ("logo_height", models.PositiveIntegerField(editable=False, null=True)),
                (
                    "logo_alt_nl",
                    models.CharField(
                        blank=True,
                        help_text="Read out to who does not see the logo. Empty: the name of the municipality.",
                        max_length=150,
                        verbose_name="what the logo says, in Dutch",
                    ),
                ),
                (
                    "logo_alt_en",
                    models.CharField(blank=True, max_length=150, verbose_name="what the logo says, in English"),
                ),
                (
                    "favicon",
                    models.ImageField(
                        blank=True,
                        help_text="PNG or WebP, square, from 32 to 512 dots wide, at most 50 kB.",
                        upload_to="house_style",
                        validators=[register_pages.municipality.house_style.images.check_icon],
                        verbose_name="icon in the browser tab",
                    ),
                ),
                ("tokens", models.JSONField(blank=True, default=dict, verbose_name="design tokens")),
            ],
            options={
                "verbose_name": "house style",
                "verbose_name_plural": "house styles",
                "ordering": ["name"],
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
        migrations.AddField(
            model_name="municipality",
            name="house_style",
            field=models.ForeignKey(
                blank=True,
                help_text="Without one the site wears its own calm colours.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="register_pages.housestyle",
                verbose_name="house style",
            ),
        ),
        migrations.AddField(
            model_name="municipality",
            name="accessibility_audit_date",
            field=models.DateField(blank=True, null=True, verbose_name="date of the last full audit"),
        ),
        migrations.AddField(
            model_name="municipality",
            name="accessibility_audit_reports",
            field=models.TextField(
                blank=True,
                help_text="Web addresses, each on a line of its own.",
                validators=[register_pages.municipality.lines.validate_web_addresses],
                verbose_name="reports of audits",
            ),
        ),
        migrations.AddField(
            model_name="municipality",
            name="accessibility_problems_nl",
            field=models.TextField(
                blank=True,
                help_text="Each on a line of its own, with what is done about it.",
                verbose_name="known problems, in Dutch",
            ),
        ),
        migrations.AddField(
            model_name="municipality",
            name="accessibility_problems_en",
            field=models.TextField(blank=True, verbose_name="known problems, in English"),
        ),
        migrations.AddField(
            model_name="municipality",
            name="accessibility_responsible_nl",
            field=models.CharField(
                blank=True,
                help_text="A role, no name.",
                max_length=250,
                verbose_name="role that is responsible, in Dutch",
            ),
        ),
        migrations.AddField(
            model_name="municipality",
            name="accessibility_responsible_en",
            field=models.CharField(blank=True, max_length=250, verbose_name="role that is responsible, in English"),
        ),
        migrations.AddField(
            model_name="municipality",
            name="accessibility_response_days",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                verbose_name="working days within which a report of a problem is answered",
            ),
        ),
    ]
