"""Alternative care decided for a child, and the day of the hand-over."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import audit.encrypted
import lib.keys
import lib.lifecycle
import lib.telling
from lib.walls import OF_CASE, Wall


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0010_tell_reporters"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CareDecision",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("done_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("late_reason", models.TextField(blank=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("decided", "Decided"),
                            ("handed_over", "Child handed over"),
                            ("given_up", "Given up"),
                        ],
                        default="decided",
                        max_length=12,
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[("kin", "With relatives"), ("family", "With a person or family who are no relatives")],
                        max_length=10,
                    ),
                ),
                ("carer", audit.encrypted.EncryptedText(found_by="", owner="case_id")),
                ("decided_on", models.DateField()),
                ("number", models.CharField(blank=True, max_length=60)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("reason", audit.encrypted.EncryptedText(blank=True, found_by="", owner="case_id")),
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
            ],
            options={
                "ordering": ["done_at", "id"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "decided")), fields=("case",), name="one_care_decided"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "decided"),
                            models.Q(("ended_on__gte", models.F("decided_on")), ("ended_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="care_ends_after_decision",
                    ),
                ],
            },
            bases=(lib.lifecycle.Moving, lib.telling.Told, models.Model),
        ),
        Wall("cases_caredecision", OF_CASE),
    ]
