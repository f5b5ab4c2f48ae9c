"""Printed copies of official papers. Whoever reads a case prints it, an inspector too; a copy is never changed."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import lib.keys
from lib.walls import OF_CASE, Wall


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0014_tell_repeated_numbers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Paper",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("form", models.CharField(max_length=20)),
                ("about", models.UUIDField(null=True)),
                ("digest", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField()),
                (
                    "wording",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
                ),
                ("printed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="cases.case"
                    ),
                ),
            ],
        ),
        Wall("cases_paper", OF_CASE, add=OF_CASE, change="false"),
    ]
