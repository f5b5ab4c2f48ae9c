"""Printed sheets of codes."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import lib.keys
import lib.moment


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0031_end_old_one_time_passwords"),
    ]

    operations = [
        migrations.CreateModel(
            name="CodeSheet",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("made_at", models.DateTimeField(default=lib.moment.now)),
                ("handed_over_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "handed_over_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="code_sheets",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SheetCode",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="codes", to="directory.codesheet"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.AddConstraint(
            model_name="codesheet",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None), ("handed_over_at__isnull", False)),
                fields=("officer",),
                name="sheet_one_valid",
            ),
        ),
        migrations.AddConstraint(
            model_name="codesheet",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None), ("handed_over_at", None)),
                fields=("officer",),
                name="sheet_one_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="sheetcode",
            constraint=models.UniqueConstraint(fields=("sheet", "number"), name="sheet_code_number"),
        ),
    ]
