"""The overviews that the worker counts: read in the subtree of a post that carries the overview, written by the worker."""

import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import lib.keys
from directory.roles import ACTS
from lib.walls import Wall

COUNTING = "'{" + ",".join(sorted(map(str, ACTS["dashboard"]))) + "}'"
SEE = f"ARRAY[unit_id, district_id, province_id] && (SELECT wall_units({COUNTING}))::uuid[]"
# What the app may not do with each table: it reads the counts, and writes none of the three.
TAKEN = {
    "reports_overview": "INSERT, UPDATE, DELETE",
    "reports_lastlook": "INSERT, UPDATE, DELETE",
    "reports_changedunit": "SELECT, INSERT, UPDATE, DELETE",
}


def take_rights(apps, editor):
    app = editor.quote_name(settings.DATABASE_ROLES["app"])
    for table, rights in TAKEN.items():
        editor.execute(f"REVOKE {rights} ON {table} FROM {app}")


def give_rights(apps, editor):
    app = editor.quote_name(settings.DATABASE_ROLES["app"])
    for table, rights in TAKEN.items():
        editor.execute(f"GRANT {rights} ON {table} TO {app}")


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0036_keep_forms"),
        ("reports", "0010_count_beyond_the_wall"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChangedUnit",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("unit_id", models.UUIDField()),
            ],
        ),
        migrations.CreateModel(
            name="LastLook",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="one_last_look")],
            },
        ),
        migrations.CreateModel(
            name="Overview",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=21)),
                ("usual", models.BooleanField(default=False)),
                ("start", models.DateField(null=True)),
                ("end", models.DateField(null=True)),
                ("before_start", models.DateField(null=True)),
                ("before_end", models.DateField(null=True)),
                ("counts", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, null=True)),
                ("counted_at", models.DateTimeField(null=True)),
                ("stale_since", models.DateTimeField(default=django.utils.timezone.now, null=True)),
                ("asked_at", models.DateTimeField(null=True)),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.OrderBy(models.F("asked_at"), descending=True, nulls_last=True),
                        models.F("stale_since"),
                        models.F("id"),
                        condition=models.Q(("stale_since__isnull", False)),
                        name="overview_to_count",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "code"), name="overview_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("counted_at__isnull", True), ("counts__isnull", True), ("stale_since__isnull", False)
                            ),
                            models.Q(
                                ("counted_at__isnull", False),
                                ("counts__isnull", False),
                                ("end__isnull", False),
                                ("start__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="overview_counted_whole",
                    ),
                ],
            },
        ),
        Wall("reports_overview", SEE, add="false", change="false", writes="false"),
        migrations.RunPython(take_rights, give_rights),
    ]
