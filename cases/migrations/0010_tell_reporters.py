"""Whoever told of harm may wish to hear the result; that they were told it, how and when."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import lib.keys
import lib.telling
from lib.walls import OF_CASE, Wall


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0009_let_clocks_stand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="intake",
            name="wishes_to_be_told",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="ReporterTold",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("done_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("late_reason", models.TextField(blank=True)),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("phone", "By telephone"),
                            ("in_person", "In person"),
                            ("document", "By document"),
                            ("unreached", "Cannot be reached any more, or no longer wishes it"),
                        ],
                        max_length=10,
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="tellings", to="cases.deadline"
                    ),
                ),
            ],
            options={
                "ordering": ["done_at", "id"],
                "abstract": False,
            },
            bases=(lib.telling.Told, models.Model),
        ),
        Wall("cases_reportertold", OF_CASE),
    ]
