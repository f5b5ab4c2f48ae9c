import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import audit.encrypted
import lib.keys
import lib.lifecycle
import lib.moment
from lib.walls import OF_CASE, OF_CHILD, Wall, belongs_to


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0060_keep_retention_rules"),
        ("children", "0060_keep_consents"),
        ("directory", "0003_mark_initial_passwords"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="disposed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="LegalHold",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("reason", audit.encrypted.EncryptedText(found_by="", owner="case_id")),
                ("placed_at", models.DateTimeField(default=lib.moment.now)),
                ("lifting_reason", audit.encrypted.EncryptedText(blank=True, found_by="", owner="case_id")),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="holds", to="cases.case"
                    ),
                ),
                (
                    "lifted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "placed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-placed_at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lifted_at", None), ("lifted_by", None)),
                            models.Q(("lifted_at__isnull", False), ("lifted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="hold_lifted_by_somebody",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Disposal",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("confirmed", "Confirmed"),
                            ("declined", "Declined"),
                            ("stopped", "Stopped: not due any more"),
                            ("done", "Disposed of"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("proposed_at", models.DateTimeField(default=lib.moment.now)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disposals",
                        to="cases.case",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disposals",
                        to="children.child",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "proposed_for",
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
            name="DisposalCertificate",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=20, unique=True)),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("founded", "Closed case, founded or never judged"),
                            ("court", "Closed case with a removal or a prosecution"),
                            ("unfounded", "Closed case, unfounded"),
                            ("entered_in_error", "Case closed as duplicate or entered in error"),
                            ("draft", "Draft that was never sent"),
                            ("register_line", "Line of the register of children"),
                        ],
                        max_length=20,
                    ),
                ),
                ("record_number", models.CharField(blank=True, max_length=20)),
                ("began_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                ("years", models.PositiveSmallIntegerField()),
                (
                    "start",
                    models.CharField(
                        choices=[
                            ("closing", "The closing of the case"),
                            ("adult", "The day on which the child turns 18, or the closing where that is later"),
                            ("last_act", "The last act"),
                        ],
                        max_length=10,
                    ),
                ),
                ("legal_basis", models.CharField(max_length=300)),
                ("rows", models.JSONField()),
                ("proposed_by_name", models.CharField(max_length=150)),
                ("proposed_at", models.DateTimeField()),
                ("confirmed_by_name", models.CharField(max_length=150)),
                ("confirmed_at", models.DateTimeField()),
                ("disposed_at", models.DateTimeField(default=lib.moment.now)),
                ("digest", models.CharField(max_length=64)),
                (
                    "disposal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="certificate", to="cases.disposal"
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
                "ordering": ["-disposed_at", "-id"],
            },
        ),
        migrations.AddField(
            model_name="disposal",
            name="rule",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.retentionrule"
            ),
        ),
        migrations.AddConstraint(
            model_name="disposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("case", None), ("child__isnull", False)),
                    models.Q(("case__isnull", False), ("child", None)),
                    _connector="OR",
                ),
                name="disposal_of_one_record",
            ),
        ),
        migrations.AddConstraint(
            model_name="disposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ("proposed", "confirmed", "done"))),
                fields=("case",),
                name="one_disposal_of_a_case",
            ),
        ),
        migrations.AddConstraint(
            model_name="disposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ("proposed", "confirmed", "done"))),
                fields=("child",),
                name="one_disposal_of_a_child",
            ),
        ),
        migrations.AddConstraint(
            model_name="disposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_by", None),
                    models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                    _connector="OR",
                ),
                name="disposal_by_two_people",
            ),
        ),
        Wall("children_consent", OF_CHILD),
        Wall("cases_legalhold", OF_CASE),
        Wall("cases_disposal", f"({OF_CASE} OR {OF_CHILD})"),
        Wall("cases_disposalcertificate", belongs_to("cases_disposal", "disposal_id")),
    ]
