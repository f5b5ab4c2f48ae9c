"""Documents of cases, and the uploads they come from."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import audit.encrypted
import cases.models.document
import lib.keys


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0052_find_reporter_by_phone"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("done_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("late_reason", models.TextField(blank=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("minutes", "Minutes"),
                            ("photo", "Photograph"),
                            ("medical", "Medical certificate, certificate of injury"),
                            ("police", "Document of the police"),
                            ("decision", "Decision"),
                            ("identity", "Birth certificate, identity papers"),
                            ("school", "Document of the school"),
                            ("other", "Other document"),
                        ],
                        max_length=12,
                    ),
                ),
                ("title", audit.encrypted.EncryptedText(found_by="", owner="case_id")),
                ("dated", models.DateField(blank=True, null=True)),
                ("media", models.CharField(max_length=30)),
                ("size", models.PositiveIntegerField()),
                (
                    "scan",
                    models.CharField(
                        choices=[
                            ("clean", "Nothing found"),
                            ("none", "Not scanned"),
                            ("waiting", "Waits for the virus scanner"),
                            ("found", "A virus was found"),
                        ],
                        default="none",
                        max_length=8,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=80)),
                (
                    "key",
                    audit.encrypted.EncryptedText(
                        blank=True, default=cases.models.document.fresh_key, found_by="", owner="case_id"
                    ),
                ),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("removal_reason", audit.encrypted.EncryptedText(blank=True, found_by="", owner="case_id")),
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
                    "removed_by",
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
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("begun_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("minutes", "Minutes"),
                            ("photo", "Photograph"),
                            ("medical", "Medical certificate, certificate of injury"),
                            ("police", "Document of the police"),
                            ("decision", "Decision"),
                            ("identity", "Birth certificate, identity papers"),
                            ("school", "Document of the school"),
                            ("other", "Other document"),
                        ],
                        max_length=12,
                    ),
                ),
                ("title", audit.encrypted.EncryptedText(found_by="", owner="case_id")),
                ("dated", models.DateField(blank=True, null=True)),
                ("size", models.PositiveIntegerField()),
                ("received", models.PositiveIntegerField(default=0)),
                (
                    "parts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), blank=True, default=list, size=None
                    ),
                ),
                (
                    "key",
                    audit.encrypted.EncryptedText(
                        blank=True, default=cases.models.document.fresh_key, found_by="", owner="case_id"
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="uploads", to="cases.case"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cases.document",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                condition=models.Q(("scan", "waiting")), fields=["recorded_at"], name="document_waiting"
            ),
        ),
        migrations.AddIndex(
            model_name="upload",
            index=models.Index(fields=["begun_at"], name="upload_age"),
        ),
    ]
