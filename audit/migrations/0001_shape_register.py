"""The register, its seals, the outbox, answers kept for repeated requests, and the keys that seal texts and papers."""

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import lib.keys


class Migration(migrations.Migration):
    replaces = [
        ("audit", "0001_create_register"),
        ("audit", "0003_count_calls"),
        ("audit", "0004_index_units"),
        ("audit", "0050_keep_keys"),
        ("audit", "0070_count_costly_pages"),
        ("audit", "0090_note_renewals"),
    ]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Calls",
            fields=[
                ("officer_id", models.UUIDField(primary_key=True, serialize=False)),
                ("minute", models.PositiveBigIntegerField()),
                ("made", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name_plural": "calls",
            },
        ),
        migrations.CreateModel(
            name="Spent",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "officer_id", "kind", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("officer_id", models.UUIDField()),
                ("kind", models.CharField(max_length=20)),
                ("minute", models.PositiveBigIntegerField()),
                ("made", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name_plural": "spent",
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("done_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("late_reason", models.TextField(blank=True)),
                ("actor_id", models.UUIDField(null=True)),
                ("actor", models.CharField(blank=True, max_length=150)),
                ("actor_role", models.CharField(blank=True, max_length=40)),
                ("verb", models.CharField(max_length=60)),
                ("reading", models.BooleanField(default=False)),
                ("subject_type", models.CharField(max_length=80)),
                ("subject_id", models.UUIDField(null=True)),
                ("number", models.CharField(blank=True, max_length=40)),
                ("case_id", models.UUIDField(null=True)),
                ("child_id", models.UUIDField(null=True)),
                ("province_id", models.UUIDField(null=True)),
                ("district_id", models.UUIDField(null=True)),
                ("unit_id", models.UUIDField(null=True)),
                ("detail", models.JSONField(default=dict)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case_id", "-done_at", "-id"], name="event_case"),
                    models.Index(fields=["subject_type", "subject_id", "-recorded_at"], name="event_subject"),
                    models.Index(fields=["actor_id", "-recorded_at"], name="event_actor"),
                    models.Index(fields=["child_id", "-recorded_at"], name="event_child"),
                    models.Index(
                        condition=models.Q(("unit_id__isnull", False)),
                        fields=["unit_id", "-recorded_at", "-id"],
                        name="event_unit",
                    ),
                    models.Index(
                        condition=models.Q(("district_id__isnull", False)),
                        fields=["district_id", "-recorded_at", "-id"],
                        name="event_district",
                    ),
                    models.Index(
                        condition=models.Q(("province_id__isnull", False)),
                        fields=["province_id", "-recorded_at", "-id"],
                        name="event_province",
                    ),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["recorded_at"], name="event_recorded"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MonthKey",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("month", models.DateField()),
                ("wrapped", models.BinaryField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("retired_at", None)), fields=("month",), name="one_key_a_month"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DataKey",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("owner", models.UUIDField()),
                (
                    "month",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="audit.monthkey"
                    ),
                ),
                ("wrapped", models.BinaryField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["owner"], name="data_key_owner")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("retired_at", None)), fields=("owner",), name="one_key_an_owner"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Renewal",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="Outbox",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("task", models.CharField(max_length=120)),
                ("args", models.JSONField(default=list)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("sent_at", models.DateTimeField(null=True)),
                ("attempts", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name_plural": "outbox",
                "indexes": [
                    models.Index(condition=models.Q(("sent_at", None)), fields=["created_at"], name="outbox_waiting")
                ],
            },
        ),
        migrations.CreateModel(
            name="Replay",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("officer_id", models.UUIDField()),
                ("key", models.CharField(max_length=200)),
                ("method", models.CharField(max_length=10)),
                ("path", models.CharField(max_length=300)),
                ("body_digest", models.CharField(max_length=64)),
                ("status", models.PositiveSmallIntegerField(default=0)),
                ("made_type", models.CharField(blank=True, max_length=80)),
                ("made_id", models.UUIDField(null=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "indexes": [models.Index(fields=["created_at"], name="replay_age")],
                "constraints": [models.UniqueConstraint(fields=("officer_id", "key"), name="replay_once")],
            },
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("form", models.PositiveSmallIntegerField()),
                ("made_at", models.DateTimeField()),
                ("count", models.PositiveIntegerField()),
                ("complete", models.BooleanField()),
                ("digest", models.BinaryField()),
                ("previous", models.BinaryField()),
                ("head", models.BinaryField()),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="SealedEvent",
            fields=[
                ("event", models.UUIDField(primary_key=True, serialize=False)),
                ("seal", models.PositiveBigIntegerField()),
                ("position", models.PositiveIntegerField()),
                ("digest", models.BinaryField()),
            ],
            options={
                "indexes": [models.Index(fields=["seal", "position"], name="sealed_in")],
            },
        ),
    ]
