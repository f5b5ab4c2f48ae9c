"""What each officer read on each day, and the week's digest."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import lib.keys


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0040_keep_history"),
        ("directory", "0003_mark_initial_passwords"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReadingDay",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("day", models.DateField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("collaborator", "Collaborator"),
                            ("commune_officer", "Commune officer"),
                            ("commune_leader", "Commune leader"),
                            ("district_officer", "District officer"),
                            ("district_leader", "District leader"),
                            ("province_officer", "Province officer"),
                            ("province_leader", "Province leader"),
                            ("hotline_operator", "Hotline operator"),
                            ("partner", "Partner"),
                            ("inspector", "Inspector"),
                            ("administrator", "Administrator"),
                        ],
                        max_length=20,
                    ),
                ),
                ("opened", models.PositiveIntegerField()),
                ("lists", models.PositiveIntegerField()),
                ("printed", models.PositiveIntegerField()),
                ("outside", models.PositiveIntegerField()),
                ("night", models.PositiveIntegerField()),
                ("closed", models.PositiveIntegerField()),
                ("usual", models.PositiveIntegerField(null=True)),
                ("peers", models.PositiveIntegerField(null=True)),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("many", "Many records in one day"),
                                ("outside", "Records outside the area"),
                                ("night", "At night, without an act on the record"),
                                ("closed", "Closed cases, without an act on them"),
                            ],
                            max_length=10,
                        ),
                        default=list,
                        size=None,
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                ("answer", models.TextField(blank=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["role", "day"], name="reading_role"),
                    models.Index(
                        condition=models.Q(("reasons", []), _negated=True),
                        fields=["province", "-day"],
                        name="reading_unusual",
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("officer", "day"), name="one_reading_day")],
            },
        ),
        migrations.CreateModel(
            name="ReadingWeek",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("monday", models.DateField()),
                ("made_at", models.DateTimeField()),
                ("officers", models.JSONField(default=list)),
                ("opened", models.PositiveIntegerField()),
                ("printed", models.PositiveIntegerField()),
                ("unusual", models.PositiveIntegerField()),
                ("read_at", models.DateTimeField(null=True)),
                (
                    "read_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("unit", "monday"), name="one_digest_a_week")],
            },
        ),
    ]
