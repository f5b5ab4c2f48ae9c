"""Why a clock was late, in the words of the office."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import audit.encrypted
import lib.keys
from lib.walls import OF_CASE, Wall


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_raise_second_wall"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LatenessReason",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("done_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("late_reason", models.TextField(blank=True)),
                ("text", audit.encrypted.EncryptedText(found_by="", owner="case_id")),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="reasons", to="cases.deadline"
                    ),
                ),
            ],
            options={
                "ordering": ["done_at", "id"],
                "abstract": False,
            },
        ),
        Wall("cases_latenessreason", OF_CASE),
    ]
