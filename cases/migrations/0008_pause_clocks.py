"""Clocks that stand still for a reason: who asked, who decided, how long; a paused clock is still one that runs."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import audit.encrypted
import lib.keys
import lib.lifecycle
import lib.telling
from lib.walls import OF_CASE, Wall


def run_on(apps, editor):
    """Where pauses are unknown, what stood still runs to the end that it had been given."""
    apps.get_model("cases", "Deadline").objects.filter(status="paused").update(status="running")


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0007_narrow_deadline_rules"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ClockPause",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("done_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("late_reason", models.TextField(blank=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("asked", "Asked for"),
                            ("standing", "Paused"),
                            ("refused", "Refused"),
                            ("ended", "Ended"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("reason", audit.encrypted.EncryptedText(found_by="", owner="case_id")),
                ("last_day", models.DateField(blank=True, null=True)),
                ("answer", audit.encrypted.EncryptedText(blank=True, found_by="", owner="case_id")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("began_at", models.DateTimeField(blank=True, null=True)),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("due_before", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="cases.case"
                    ),
                ),
                (
                    "clock",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pauses", to="cases.deadline"
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["done_at", "id"],
                "abstract": False,
            },
            bases=(lib.lifecycle.Moving, lib.telling.Told, models.Model),
        ),
        migrations.AddIndex(
            model_name="clockpause",
            index=models.Index(condition=models.Q(("status", "standing")), fields=["until"], name="pause_until"),
        ),
        migrations.AddConstraint(
            model_name="clockpause",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ("asked", "standing"))), fields=("clock",), name="one_pause_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="clockpause",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ("asked", "refused")),
                    models.Q(
                        ("began_at__isnull", False),
                        ("due_before__isnull", False),
                        ("until__isnull", False),
                        ("until__gte", models.F("began_at")),
                    ),
                    _connector="OR",
                ),
                name="pause_has_its_limit",
            ),
        ),
        migrations.AddConstraint(
            model_name="clockpause",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "ended"), _negated=True),
                    models.Q(
                        ("ended_at__gte", models.F("began_at")),
                        ("ended_at__isnull", False),
                        ("ended_at__lte", models.F("until")),
                    ),
                    _connector="OR",
                ),
                name="pause_ends_within_its_limit",
            ),
        ),
        migrations.RemoveConstraint(
            model_name="deadline",
            name="one_running_clock",
        ),
        migrations.RemoveIndex(
            model_name="deadline",
            name="clock_unit",
        ),
        migrations.RemoveIndex(
            model_name="deadline",
            name="clock_district",
        ),
        migrations.RemoveIndex(
            model_name="deadline",
            name="clock_province",
        ),
        migrations.AddIndex(
            model_name="deadline",
            index=models.Index(
                condition=models.Q(("status__in", ("running", "late", "paused"))),
                fields=["unit", "due_at"],
                name="clock_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="deadline",
            index=models.Index(
                condition=models.Q(("status__in", ("running", "late", "paused"))),
                fields=["district", "due_at"],
                name="clock_district",
            ),
        ),
        migrations.AddIndex(
            model_name="deadline",
            index=models.Index(
                condition=models.Q(("status__in", ("running", "late", "paused"))),
                fields=["province", "due_at"],
                name="clock_province",
            ),
        ),
        migrations.AddConstraint(
            model_name="deadline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ("running", "late", "paused"))),
                fields=("case", "code", "about"),
                name="one_running_clock",
                nulls_distinct=False,
            ),
        ),
        Wall("cases_clockpause", OF_CASE),
        migrations.RunPython(migrations.RunPython.noop, run_on),
    ]
