"""Hand-over of an officer's cases: the record, who signs, which cases as they stood."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import audit.encrypted
import lib.keys
import lib.lifecycle
import lib.moment


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_refuse_second_limit"),
        ("directory", "0002_seal_factors"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HandOver",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("post_ends", "The post ends"),
                            ("moves", "Moves to another task"),
                            ("leave", "Long leave"),
                            ("other", "Another reason"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", audit.encrypted.EncryptedText(blank=True, found_by="", owner="pk")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("proposed", "Waiting for signatures"),
                            ("done", "Handed over"),
                            ("called_off", "Called off"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("proposed_at", models.DateTimeField(default=lib.moment.now)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("counted", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
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
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                "ordering": ["-proposed_at", "-id"],
            },
            bases=(lib.lifecycle.Moving, models.Model),
        ),
        migrations.CreateModel(
            name="HandOverItem",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=20)),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "part",
                    models.CharField(choices=[("assigned", "In charge"), ("stand_in", "Stand-in")], max_length=10),
                ),
                ("phase", models.CharField(max_length=12)),
                (
                    "risk",
                    models.CharField(
                        blank=True,
                        choices=[("urgent", "Urgent"), ("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        max_length=10,
                    ),
                ),
                ("clocks", models.JSONField(default=list)),
                ("waiting", models.JSONField(default=list)),
                ("moved", models.BooleanField(default=False)),
                (
                    "left",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("closed", "Closed in the meantime"),
                            ("moved", "Handed to another unit or officer in the meantime"),
                            ("involved", "The receiver may not work on this case"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"),
                ),
                (
                    "hand_over",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="cases.handover"
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="HandOverSignature",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "part",
                    models.CharField(
                        choices=[("leader", "Leader of the unit"), ("giver", "Hands over"), ("receiver", "Receives")],
                        max_length=10,
                    ),
                ),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField(blank=True, null=True)),
                ("number", models.CharField(blank=True, max_length=60)),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "hand_over",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="signatures", to="cases.handover"
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "proposed")), fields=("unit", "officer"), name="one_open_hand_over"
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_at__isnull", False), ("status", "done")),
                    models.Q(("status", "done"), _negated=True),
                    _connector="OR",
                ),
                name="handed_over_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="handoveritem",
            constraint=models.UniqueConstraint(fields=("hand_over", "case"), name="handed_over_once"),
        ),
        migrations.AddIndex(
            model_name="handoversignature",
            index=models.Index(condition=models.Q(("signed_at", None)), fields=["officer"], name="hand_over_waits"),
        ),
        migrations.AddConstraint(
            model_name="handoversignature",
            constraint=models.UniqueConstraint(fields=("hand_over", "officer", "part"), name="one_word_a_part"),
        ),
        migrations.AddConstraint(
            model_name="handoversignature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("entered_by", None), models.Q(("entered_by", models.F("officer")), _negated=True), _connector="OR"
                ),
                name="paper_entered_by_another",
            ),
        ),
    ]
