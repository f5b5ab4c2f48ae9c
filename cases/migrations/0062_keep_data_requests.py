import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import audit.encrypted
import lib.keys
import lib.lifecycle
import lib.moment
from lib.walls import OF_CHILD, Wall


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0061_hold_and_dispose"),
        ("children", "0060_keep_consents"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DataRequest",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("asked_by", audit.encrypted.EncryptedText(blank=True, found_by="", owner="child_id")),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("child", "The child"),
                            ("parent", "Father or mother"),
                            ("guardian", "Guardian"),
                            ("lawyer", "Lawyer or legal aid, by authority"),
                        ],
                        max_length=10,
                    ),
                ),
                ("contact", audit.encrypted.EncryptedText(blank=True, found_by="", owner="child_id")),
                ("checked", audit.encrypted.EncryptedText(blank=True, found_by="", owner="child_id")),
                (
                    "wish",
                    models.CharField(
                        choices=[
                            ("see", "To see the data"),
                            ("correct", "To correct the data"),
                            ("erase", "To erase the data"),
                            ("restrict", "To limit who uses the data"),
                        ],
                        max_length=10,
                    ),
                ),
                ("wishes", audit.encrypted.EncryptedText(blank=True, found_by="", owner="child_id")),
                ("received_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("entered_at", models.DateTimeField(default=lib.moment.now)),
                (
                    "status",
                    models.CharField(
                        choices=[("received", "Received"), ("answered", "Answered"), ("refused", "Refused")],
                        default="received",
                        max_length=10,
                    ),
                ),
                ("answer", audit.encrypted.EncryptedText(blank=True, found_by="", owner="child_id")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
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
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="data_requests", to="children.child"
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.deadlinerule",
                    ),
                ),
            ],
            options={
                "ordering": ["-received_at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("status", "received")),
                            models.Q(models.Q(("status", "received"), _negated=True), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="request_answered_at_a_time",
                    )
                ],
            },
            bases=(lib.lifecycle.Moving, models.Model),
        ),
        Wall("cases_datarequest", OF_CHILD),
    ]
