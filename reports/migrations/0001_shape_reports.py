"""Periodic reports and their papers, and the overviews that the worker counts."""

import django.contrib.postgres.fields
import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import lib.keys


class Migration(migrations.Migration):
    replaces = [
        ("reports", "0001_create_reports"),
        ("reports", "0004_keep_the_period_before"),
        ("reports", "0005_drop_repeated_indexes"),
        ("reports", "0020_keep_overviews"),
    ]

    initial = True

    dependencies = [
        ("directory", "0001_shape_directory"),
    ]

    operations = [
        migrations.CreateModel(
            name="Overview",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                    ),
                ),
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
            name="ReportTemplate",
            fields=[
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=200)),
                ("name_en", models.CharField(blank=True, max_length=200)),
                ("legal_basis", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("code", "valid_from"), name="template_once_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="template_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportPeriod",
            fields=[
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="periods", to="reports.reporttemplate"
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("administrative", "Administrative, closed on the 14th"),
                            ("calendar", "By calendar months"),
                        ],
                        default="administrative",
                        max_length=16,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("M", "Month"), ("Q", "Quarter"), ("H", "Half-year"), ("Y", "Year")], max_length=1
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("province", "Province"), ("district", "District"), ("commune", "Commune")],
                        max_length=10,
                    ),
                ),
                ("due_after", models.PositiveSmallIntegerField()),
                ("legal_basis", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("template", "basis", "kind", "level", "valid_from"), name="report_period_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="report_period_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "template",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="reports.reporttemplate",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="directory.unit",
                    ),
                ),
                ("period", models.CharField(max_length=8)),
                ("kind", models.CharField(max_length=1)),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("administrative", "Administrative, closed on the 14th"),
                            ("calendar", "By calendar months"),
                        ],
                        default="administrative",
                        max_length=16,
                    ),
                ),
                ("start", models.DateField()),
                ("end", models.DateField()),
                ("revision", models.PositiveSmallIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("computing", "Being computed"),
                            ("draft", "Draft"),
                            ("failed", "Failed"),
                            ("submitted", "Submitted"),
                            ("approved", "Approved"),
                            ("returned", "Returned"),
                            ("sent", "Sent"),
                        ],
                        default="computing",
                        max_length=10,
                    ),
                ),
                ("figures", models.JSONField(blank=True, null=True)),
                ("places", models.JSONField(blank=True, null=True)),
                ("before", models.JSONField(blank=True, null=True)),
                (
                    "counted",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "supplemented",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "paragraphs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("requested_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("computed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "returned_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("returned_at", models.DateTimeField(blank=True, null=True)),
                ("returned_reason", models.TextField(blank=True)),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("number", models.CharField(blank=True, max_length=40)),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["unit", "-end", "-revision"], name="report_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("template", "unit", "period", "basis", "revision"), name="report_revision_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("end__gte", models.F("start"))), name="report_ends_after_start"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ("computing", "failed")), ("figures__isnull", False), _connector="OR"
                        ),
                        name="report_has_figures",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportPdf",
            fields=[
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="pdf",
                        serialize=False,
                        to="reports.report",
                    ),
                ),
                ("content", models.BinaryField()),
                ("digest", models.CharField(max_length=64)),
                ("draft", models.BooleanField(default=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
    ]
