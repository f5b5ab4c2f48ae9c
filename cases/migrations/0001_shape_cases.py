"""Reports, cases, and everything that is done in them; what was said before a correction is kept by triggers."""

import datetime

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import audit.encrypted
import cases.models.document
import lib.keys
import lib.moment


class Migration(migrations.Migration):
    replaces = [
        ("cases", "0001_create_cases"),
        ("cases", "0002_count_chips_from_indexes"),
        ("cases", "0003_keep_drafts_of_every_act"),
        ("cases", "0004_keep_dropped_moments"),
        ("cases", "0005_fill_dropped_moments"),
        ("cases", "0006_drop_repeated_indexes"),
        ("cases", "0010_shape_confidentiality"),
        ("cases", "0011_tell_who_logged"),
        ("cases", "0020_place_emergency_access"),
        ("cases", "0040_keep_history"),
        ("cases", "0041_count_readings"),
        ("cases", "0050_keep_narratives_as_bytes"),
        ("cases", "0051_seal_narratives"),
        ("cases", "0052_find_reporter_by_phone"),
        ("cases", "0053_keep_documents"),
        ("cases", "0060_keep_retention_rules"),
        ("cases", "0061_hold_and_dispose"),
        ("cases", "0062_keep_data_requests"),
        ("cases", "0085_say_until_when_held"),
        ("cases", "0086_find_what_waits"),
        ("cases", "0090_tell_age_of_file_keys"),
        ("cases", "0091_date_file_keys"),
    ]

    initial = True

    dependencies = [
        ("children", "0001_shape_children"),
    ]

    operations = [
        migrations.CreateModel(
            name="Intake",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=20, unique=True)),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="intakes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "receiving_unit",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"
                    ),
                ),
                (
                    "province",
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
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("phone", "Telephone"),
                            ("in_person", "In person"),
                            ("third_party", "Told by another person"),
                            ("hotline_111", "Hotline 111"),
                            ("hotline_18008077", "Hotline 18008077"),
                            ("document", "Document"),
                            ("social_media", "Social media"),
                            ("press", "Press"),
                            ("police", "Police"),
                            ("school", "School"),
                            ("health", "Health service"),
                            ("collaborator", "Collaborator"),
                            ("self_detected", "Found by the officer"),
                        ],
                        max_length=20,
                    ),
                ),
                ("received_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("late_reason", models.TextField(blank=True)),
                (
                    "concern",
                    models.CharField(
                        choices=[
                            ("abused", "Abused child"),
                            ("at_risk", "Child at risk of violence, exploitation or abandonment"),
                            ("special_circumstance", "Child in special circumstances"),
                        ],
                        default="abused",
                        max_length=24,
                    ),
                ),
                (
                    "forms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("violence", "Violence"),
                                ("sexual", "Sexual abuse"),
                                ("exploitation", "Exploitation"),
                                ("trafficking", "Trafficking"),
                                ("abandonment", "Abandonment"),
                                ("neglect", "Neglect"),
                                ("other", "Other form of harm"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "primary_form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("violence", "Violence"),
                            ("sexual", "Sexual abuse"),
                            ("exploitation", "Exploitation"),
                            ("trafficking", "Trafficking"),
                            ("abandonment", "Abandonment"),
                            ("neglect", "Neglect"),
                            ("other", "Other form of harm"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "consequences",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("death", "Death"),
                                ("serious_injury", "Serious injury"),
                                ("pregnancy", "Pregnancy"),
                                ("suicide_attempt", "Suicide attempt"),
                                ("psychological_severe", "Severe psychological harm"),
                                ("psychological", "Psychological harm"),
                                ("minor", "Minor injury"),
                                ("none", "None"),
                                ("other", "Other"),
                            ],
                            max_length=24,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "setting",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("family", "Family"),
                            ("school", "School"),
                            ("community", "Community, public place"),
                            ("care_facility", "Care facility"),
                            ("workplace", "Workplace"),
                            ("online", "Online"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("online", models.BooleanField(default=False)),
                ("occurred_on", models.DateField(blank=True, null=True)),
                ("occurred_to", models.DateField(blank=True, null=True)),
                ("description", audit.encrypted.EncryptedText(blank=True, found_by="", owner="pk")),
                ("condition", audit.encrypted.EncryptedText(blank=True, found_by="", owner="pk")),
                ("feared", audit.encrypted.EncryptedText(blank=True, found_by="", owner="pk")),
                ("done_before", audit.encrypted.EncryptedText(blank=True, found_by="", owner="pk")),
                ("place", audit.encrypted.EncryptedText(blank=True, found_by="", owner="pk")),
                ("danger_now", models.BooleanField(blank=True, null=True)),
                ("crime_suspected", models.BooleanField(default=False)),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("child", "The child"),
                            ("family", "Family"),
                            ("community", "Community"),
                            ("collaborator", "Collaborator"),
                            ("school", "School"),
                            ("health", "Health service"),
                            ("police", "Police"),
                            ("hotline", "Hotline"),
                            ("press_social_media", "Press, social media"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reporter_name", audit.encrypted.EncryptedText(blank=True, found_by="", owner="pk")),
                ("reporter_phone", audit.encrypted.EncryptedText(blank=True, found_by="digits", owner="pk")),
                (
                    "reporter_phone_token",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("reporter_phone"), template="substring(%(expressions)s FROM 1 FOR 8)"
                        ),
                        output_field=models.BinaryField(),
                    ),
                ),
                ("reporter_address", audit.encrypted.EncryptedText(blank=True, found_by="", owner="pk")),
                ("reporter_note", audit.encrypted.EncryptedText(blank=True, found_by="", owner="pk")),
                ("routed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "routed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "confidentiality",
                    models.CharField(
                        choices=[
                            ("ordinary", "Ordinary"),
                            ("restricted", "Restricted access"),
                            ("sealed", "Named persons only"),
                        ],
                        default="ordinary",
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["by", "-recorded_at", "-id"], name="intake_mine"),
                    models.Index(fields=["province", "received_at"], name="intake_province"),
                    models.Index(
                        condition=models.Q(("receiving_unit", None), ("routed_at", None)),
                        fields=["province", "-recorded_at"],
                        name="intake_unrouted",
                    ),
                    models.Index(
                        condition=models.Q(("reporter_phone_token", b""), _negated=True),
                        fields=["reporter_phone_token"],
                        name="intake_reporter_phone",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("occurred_to", None),
                            models.Q(("occurred_on__isnull", False), ("occurred_to__gte", models.F("occurred_on"))),
                            _connector="OR",
                        ),
                        name="intake_ends_after_start",
                        violation_error_message="The end cannot be before the start.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Incident",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "intake",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="incident", to="cases.intake"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"
                    ),
                ),
                ("occurred_on", models.DateField()),
                ("occurred_to", models.DateField(blank=True, null=True)),
                (
                    "setting",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("family", "Family"),
                            ("school", "School"),
                            ("community", "Community, public place"),
                            ("care_facility", "Care facility"),
                            ("workplace", "Workplace"),
                            ("online", "Online"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("online", models.BooleanField(default=False)),
                ("place", audit.encrypted.EncryptedText(blank=True, found_by="", owner="intake_id")),
                ("version", models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name="Perpetrator",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="perpetrators", to="cases.incident"
                    ),
                ),
                ("full_name", models.CharField(blank=True, max_length=150)),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("father", "Father"),
                            ("mother", "Mother"),
                            ("stepfather", "Stepfather"),
                            ("stepmother", "Stepmother"),
                            ("grandparent", "Grandparent"),
                            ("sibling", "Sibling"),
                            ("relative", "Relative"),
                            ("caregiver", "Caregiver"),
                            ("intimate_partner", "Intimate partner"),
                            ("teacher", "Teacher, school staff"),
                            ("neighbour", "Neighbour"),
                            ("friend", "Friend"),
                            ("online_acquaintance", "Online acquaintance"),
                            ("stranger", "Stranger"),
                            ("other", "Other"),
                            ("unknown", "Not yet known"),
                        ],
                        default="unknown",
                        max_length=24,
                    ),
                ),
                (
                    "sex",
                    models.CharField(
                        choices=[("male", "Male"), ("female", "Female"), ("unknown", "Unknown")],
                        default="unknown",
                        max_length=10,
                    ),
                ),
                ("estimated_age", models.PositiveSmallIntegerField(blank=True, null=True)),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="DeadlineRule",
            fields=[
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=6)),
                ("name", models.CharField(max_length=200)),
                ("name_en", models.CharField(blank=True, max_length=200)),
                ("start_event", models.CharField(max_length=60)),
                ("limit", models.PositiveSmallIntegerField()),
                (
                    "measure",
                    models.CharField(
                        choices=[("hour", "Hour"), ("day", "Day"), ("working_day", "Working day")], max_length=12
                    ),
                ),
                ("warn", models.PositiveSmallIntegerField(default=0)),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                    ),
                ),
                ("legal_basis", models.CharField(blank=True, max_length=200)),
                ("certainty", models.CharField(blank=True, max_length=20)),
            ],
            options={
                "ordering": ["code", "valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="rule_ends_after_start",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=20, unique=True)),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="children.child"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("received", "Receipt"),
                            ("verifying", "Verification"),
                            ("intervening", "Intervention"),
                            ("supporting", "Support"),
                            ("closed", "Closed"),
                        ],
                        default="received",
                        max_length=12,
                    ),
                ),
                (
                    "risk",
                    models.CharField(
                        blank=True,
                        choices=[("urgent", "Urgent"), ("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        max_length=10,
                    ),
                ),
                (
                    "confidentiality",
                    models.CharField(
                        choices=[
                            ("ordinary", "Ordinary"),
                            ("restricted", "Restricted access"),
                            ("sealed", "Named persons only"),
                        ],
                        default="ordinary",
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("cycle", models.PositiveSmallIntegerField(default=1)),
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
                    "province",
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
                    "incident_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("last_act_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("assessed_at", models.DateTimeField(blank=True, null=True)),
                ("verified_at", models.DateTimeField(blank=True, null=True)),
                ("planned_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("safe_and_stable", "Safe and stable"),
                            ("unfounded", "Unfounded"),
                            ("other_authority", "Passed to another authority"),
                            ("duplicate", "Duplicate file"),
                            ("entered_in_error", "Entered in error"),
                            ("moved", "Moved away"),
                            ("aged_out", "Reached 16"),
                            ("deceased", "Deceased"),
                        ],
                        max_length=20,
                    ),
                ),
                ("crime_suspected", models.BooleanField(default=False)),
                ("crime_flagged_at", models.DateTimeField(blank=True, null=True)),
                (
                    "assigned",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assigned_cases",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stand_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "logged_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("disposed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "permissions": [("open_case", "May open the case")],
                "indexes": [
                    models.Index(fields=["unit", "-opened_at", "-id"], include=("status", "risk"), name="case_unit"),
                    models.Index(
                        fields=["district", "-opened_at", "-id"], include=("status", "risk"), name="case_district"
                    ),
                    models.Index(
                        fields=["province", "-opened_at", "-id"], include=("status", "risk"), name="case_province"
                    ),
                    models.Index(
                        condition=models.Q(("status", "closed"), _negated=True),
                        fields=["unit", "-opened_at", "-id"],
                        name="case_unit_open",
                    ),
                    models.Index(
                        condition=models.Q(("status", "closed"), _negated=True),
                        fields=["district", "-opened_at", "-id"],
                        name="case_district_open",
                    ),
                    models.Index(
                        condition=models.Q(("status", "closed"), _negated=True),
                        fields=["province", "-opened_at", "-id"],
                        name="case_province_open",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "closed"), _negated=True),
                        fields=("child",),
                        name="one_open_case_per_child",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("status", "closed")),
                            models.Q(("status", "closed"), _negated=True),
                            _connector="OR",
                        ),
                        name="closed_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Allegation",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="allegations",
                        to="cases.case",
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="allegations", to="cases.incident"
                    ),
                ),
                (
                    "forms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("violence", "Violence"),
                                ("sexual", "Sexual abuse"),
                                ("exploitation", "Exploitation"),
                                ("trafficking", "Trafficking"),
                                ("abandonment", "Abandonment"),
                                ("neglect", "Neglect"),
                                ("other", "Other form of harm"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "primary_form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("violence", "Violence"),
                            ("sexual", "Sexual abuse"),
                            ("exploitation", "Exploitation"),
                            ("trafficking", "Trafficking"),
                            ("abandonment", "Abandonment"),
                            ("neglect", "Neglect"),
                            ("other", "Other form of harm"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "consequences",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("death", "Death"),
                                ("serious_injury", "Serious injury"),
                                ("pregnancy", "Pregnancy"),
                                ("suicide_attempt", "Suicide attempt"),
                                ("psychological_severe", "Severe psychological harm"),
                                ("psychological", "Psychological harm"),
                                ("minor", "Minor injury"),
                                ("none", "None"),
                                ("other", "Other"),
                            ],
                            max_length=24,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "concern",
                    models.CharField(
                        choices=[
                            ("abused", "Abused child"),
                            ("at_risk", "Child at risk of violence, exploitation or abandonment"),
                            ("special_circumstance", "Child in special circumstances"),
                        ],
                        default="abused",
                        max_length=24,
                    ),
                ),
                ("founded", models.BooleanField(null=True)),
                ("verified_at", models.DateTimeField(null=True)),
                (
                    "verified_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("case", "incident"), name="allegation_once"),
                    models.CheckConstraint(
                        condition=models.Q(("founded", None), ("verified_at__isnull", False), _connector="OR"),
                        name="judged_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Deadline",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deadlines", to="cases.case"
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.deadlinerule"
                    ),
                ),
                ("code", models.CharField(max_length=6)),
                ("about", models.UUIDField(blank=True, null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("running", "Running"),
                            ("met", "Met"),
                            ("late", "Late"),
                            ("paused", "Paused"),
                            ("not_applicable", "Not applicable"),
                        ],
                        default="running",
                        max_length=14,
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("met_at", models.DateTimeField(blank=True, null=True)),
                ("dropped_at", models.DateTimeField(blank=True, null=True)),
                ("late", models.BooleanField(default=False)),
                ("told_late_at", models.DateTimeField(blank=True, null=True)),
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
                    "province",
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
            ],
            options={
                "ordering": ["due_at", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("status__in", ("running", "late"))),
                        fields=["unit", "due_at"],
                        name="clock_unit",
                    ),
                    models.Index(
                        condition=models.Q(("status__in", ("running", "late"))),
                        fields=["district", "due_at"],
                        name="clock_district",
                    ),
                    models.Index(
                        condition=models.Q(("status__in", ("running", "late"))),
                        fields=["province", "due_at"],
                        name="clock_province",
                    ),
                    models.Index(condition=models.Q(("status", "running")), fields=["due_at"], name="clock_due"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ("running", "late"))),
                        fields=("case", "code", "about"),
                        name="one_running_clock",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("met_at__isnull", False), ("status", "met")),
                            models.Q(("status", "met"), _negated=True),
                            _connector="OR",
                        ),
                        name="met_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("dropped_at__isnull", False), ("status", "not_applicable")),
                            models.Q(("status", "not_applicable"), _negated=True),
                            _connector="OR",
                        ),
                        name="dropped_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="cases.case"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("done_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("late_reason", models.TextField(blank=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("initial", "Initial risk assessment (form 02)"),
                            ("detailed", "Detailed risk assessment (form 03)"),
                            ("review", "Review (form 06)"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.incident",
                    ),
                ),
                ("harm", models.JSONField()),
                ("protection", models.JSONField()),
                (
                    "proposed",
                    models.CharField(
                        choices=[("urgent", "Urgent"), ("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        max_length=10,
                    ),
                ),
                (
                    "final",
                    models.CharField(
                        choices=[("urgent", "Urgent"), ("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        max_length=10,
                    ),
                ),
                ("override_reason", audit.encrypted.EncryptedText(blank=True, found_by="", owner="case_id")),
                (
                    "conclusion",
                    models.CharField(
                        blank=True,
                        choices=[("close", "Propose to close"), ("continue", "Continue with a new plan")],
                        max_length=10,
                    ),
                ),
                ("reason", audit.encrypted.EncryptedText(blank=True, found_by="", owner="case_id")),
                ("needs", audit.encrypted.EncryptedText(blank=True, found_by="", owner="case_id")),
                (
                    "services",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), blank=True, default=list, size=None
                    ),
                ),
            ],
            options={
                "ordering": ["done_at", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("final", models.F("proposed")),
                            models.Q(("override_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="override_has_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConfidentialityChange",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confidentiality_changes",
                        to="cases.case",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("ordinary", "Ordinary"),
                            ("restricted", "Restricted access"),
                            ("sealed", "Named persons only"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["at", "id"],
            },
        ),
        migrations.CreateModel(
            name="CaseGrant",
            fields=[
                ("permission", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.permission")),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("reason", models.TextField()),
                (
                    "granted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("granted_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField()),
                (
                    "content_object",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="grants", to="cases.case"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("given", "Given by a leader"),
                            ("break_glass", "Emergency access"),
                            ("named", "Named on the case"),
                        ],
                        default="given",
                        max_length=12,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[("commune_officer", "Commune officer"), ("commune_leader", "Commune leader")],
                        max_length=20,
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("reviewed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "finding",
                    models.CharField(
                        blank=True,
                        choices=[("justified", "It was needed"), ("unjustified", "It was not needed")],
                        max_length=12,
                    ),
                ),
                ("review_note", models.TextField(blank=True)),
            ],
            options={
                "unique_together": set(),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["user", "expires_at"], name="case_grant_user"),
                    models.Index(
                        condition=models.Q(("reviewed_at", None), ("why", "break_glass")),
                        fields=["granted_at"],
                        name="case_grant_to_review",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="case_grant_has_reason"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("why", "break_glass"), _negated=True),
                        fields=("user", "content_object", "why"),
                        name="case_grant_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("finding", ""), ("reviewed_at__isnull", False), _connector="OR"),
                        name="case_grant_found_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitGrant",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="unit_grants", to="cases.case"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("transfer", "A transfer is offered"),
                            ("incident", "The incident happened there"),
                            ("joined", "Another incident happened there"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "logged_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("valid_from", models.DateTimeField(default=django.utils.timezone.now)),
                ("valid_to", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["unit", "case"], name="unit_grant_unit"),
                    models.Index(fields=["case"], name="unit_grant_case"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Closing",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="cases.case"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("done_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("late_reason", models.TextField(blank=True)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("safe_and_stable", "Safe and stable"),
                            ("unfounded", "Unfounded"),
                            ("other_authority", "Passed to another authority"),
                            ("duplicate", "Duplicate file"),
                            ("entered_in_error", "Entered in error"),
                            ("moved", "Moved away"),
                            ("aged_out", "Reached 16"),
                            ("deceased", "Deceased"),
                        ],
                        max_length=20,
                    ),
                ),
                ("no_remaining_risk", models.BooleanField(default=False)),
                ("stable", models.BooleanField(default=False)),
                ("reason", audit.encrypted.EncryptedText(blank=True, found_by="", owner="case_id")),
            ],
            options={
                "ordering": ["done_at", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PoliceNotice",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="cases.case"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("done_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("late_reason", models.TextField(blank=True)),
                ("to", models.CharField(max_length=200)),
                (
                    "how",
                    models.CharField(
                        choices=[("phone", "By telephone"), ("document", "By document"), ("in_person", "In person")],
                        max_length=10,
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=60)),
                ("received_by", models.CharField(blank=True, max_length=150)),
            ],
            options={
                "ordering": ["done_at", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PoliceAnswer",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="cases.policenotice"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("done_at", models.DateTimeField()),
                ("text", audit.encrypted.EncryptedText(found_by="", owner="notice.case_id")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("accepted", "Accepted for handling"),
                            ("refused", "Refused"),
                            ("prosecuted", "Prosecuted"),
                            ("other", "Other"),
                        ],
                        max_length=10,
                    ),
                ),
            ],
            options={
                "ordering": ["done_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="cases.case"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
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
                ("key_made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
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
                ("removal_reason", audit.encrypted.EncryptedText(blank=True, found_by="", owner="case_id")),
            ],
            options={
                "ordering": ["done_at", "id"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("scan", "waiting")), fields=["recorded_at"], name="document_waiting"
                    ),
                    models.Index(
                        condition=models.Q(("name", ""), _negated=True), fields=["key_made_at"], name="document_key_age"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="uploads", to="cases.case"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
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
            options={
                "indexes": [models.Index(fields=["begun_at"], name="upload_age")],
            },
        ),
        migrations.CreateModel(
            name="Escalation",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="cases.case"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("done_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("late_reason", models.TextField(blank=True)),
                ("reason", audit.encrypted.EncryptedText(found_by="", owner="case_id")),
                ("proposal", audit.encrypted.EncryptedText(blank=True, found_by="", owner="case_id")),
                (
                    "to_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("raised", "Raised"), ("taken", "Taken"), ("answered", "Answered")],
                        default="raised",
                        max_length=10,
                    ),
                ),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
                (
                    "taken_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                ("answer", audit.encrypted.EncryptedText(blank=True, found_by="", owner="case_id")),
            ],
            options={
                "ordering": ["done_at", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LegalHold",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="holds", to="cases.case"
                    ),
                ),
                ("reason", audit.encrypted.EncryptedText(found_by="", owner="case_id")),
                (
                    "placed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("placed_at", models.DateTimeField(default=lib.moment.now)),
                ("until", models.DateField(blank=True, null=True)),
                ("lifting_reason", audit.encrypted.EncryptedText(blank=True, found_by="", owner="case_id")),
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
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-placed_at", "-id"],
                "indexes": [
                    models.Index(condition=models.Q(("lifted_at", None)), fields=["until"], name="hold_stands")
                ],
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
            name="Opinion",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="cases.case"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("done_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("late_reason", models.TextField(blank=True)),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("noted", "Noted"),
                            ("supplement", "To be supplemented"),
                            ("direct", "Direction"),
                            ("visit", "Visit"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", audit.encrypted.EncryptedText(blank=True, found_by="", owner="case_id")),
                ("due", models.DateField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["done_at", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OpinionAnswer",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "opinion",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answer", to="cases.opinion"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("done_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("text", audit.encrypted.EncryptedText(found_by="", owner="opinion.case_id")),
            ],
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="cases.case"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("done_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("late_reason", models.TextField(blank=True)),
                ("cycle", models.PositiveSmallIntegerField()),
                ("revision", models.PositiveSmallIntegerField(default=1)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("approved", "Approved"),
                            ("returned", "Returned"),
                            ("completed", "Completed"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("goals", audit.encrypted.EncryptedText(found_by="", owner="case_id")),
                ("needs", audit.encrypted.EncryptedText(blank=True, found_by="", owner="case_id")),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
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
                ("approved_at", models.DateTimeField(blank=True, null=True)),
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
                ("decision_number", models.CharField(blank=True, max_length=60)),
                ("completed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["done_at", "id"],
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("case", "cycle"), name="one_plan_a_cycle")],
            },
        ),
        migrations.CreateModel(
            name="PlanAction",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="actions", to="cases.plan"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("medical_care", "Medical care"),
                            ("psychological_therapy", "Psychological therapy"),
                            ("safe_shelter", "Safe shelter"),
                            ("alternative_care", "Alternative care"),
                            ("family_reunification", "Family reunification, reintegration"),
                            ("parent_counselling", "Counselling for parents and caregivers"),
                            ("legal_aid", "Legal aid"),
                            ("safety_monitoring", "Monitoring of the child's safety"),
                            ("no_contact_order", "No-contact order"),
                            ("education_support", "Support for education"),
                            ("social_assistance", "Social assistance"),
                            ("risk_warning", "Warning of the risk, advice"),
                            ("other", "Other"),
                        ],
                        max_length=24,
                    ),
                ),
                ("provider", models.CharField(max_length=200)),
                ("start", models.DateField()),
                ("due", models.DateField()),
                ("budget", models.PositiveBigIntegerField(blank=True, null=True)),
                (
                    "fund",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("state", "State budget"),
                            ("social", "Social contributions"),
                            ("international", "International aid"),
                            ("family", "Family"),
                        ],
                        max_length=14,
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("due__gte", models.F("start"))), name="action_ends_after_start"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EmergencyMeasure",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="cases.case"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("done_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("late_reason", models.TextField(blank=True)),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("medical_care", "Medical care"),
                            ("psychological_therapy", "Psychological therapy"),
                            ("safe_shelter", "Safe shelter"),
                            ("alternative_care", "Alternative care"),
                            ("family_reunification", "Family reunification, reintegration"),
                            ("parent_counselling", "Counselling for parents and caregivers"),
                            ("legal_aid", "Legal aid"),
                            ("safety_monitoring", "Monitoring of the child's safety"),
                            ("no_contact_order", "No-contact order"),
                            ("education_support", "Support for education"),
                            ("social_assistance", "Social assistance"),
                            ("risk_warning", "Warning of the risk, advice"),
                            ("other", "Other"),
                        ],
                        max_length=24,
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("note", audit.encrypted.EncryptedText(blank=True, found_by="", owner="case_id")),
                (
                    "incident",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.incident",
                    ),
                ),
            ],
            options={
                "ordering": ["done_at", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RemovalOrder",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="cases.case"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("done_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("late_reason", models.TextField(blank=True)),
                ("reason", audit.encrypted.EncryptedText(found_by="", owner="case_id")),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("placement", audit.encrypted.EncryptedText(found_by="", owner="case_id")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("active", "Active"),
                            ("extended", "Extended"),
                            ("lifted", "Lifted"),
                            ("expired", "Expired"),
                        ],
                        default="active",
                        max_length=10,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=60)),
                ("authority_document", models.CharField(blank=True, max_length=200)),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                ("lifting_reason", audit.encrypted.EncryptedText(blank=True, found_by="", owner="case_id")),
            ],
            options={
                "ordering": ["done_at", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="removal_ends_after_start"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "ends_at__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("starts_at"), "+", models.Value(datetime.timedelta(days=15))
                                ),
                            ),
                            models.Q(("authority_document", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="removal_fifteen_days",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ("active", "extended"))),
                        fields=("case",),
                        name="one_removal_in_force",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RemovalExtension",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="cases.case"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("done_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("late_reason", models.TextField(blank=True)),
                (
                    "removal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="extensions", to="cases.removalorder"
                    ),
                ),
                ("ends_at", models.DateTimeField()),
                ("reason", audit.encrypted.EncryptedText(found_by="", owner="case_id")),
                ("authority_document", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "ordering": ["done_at", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Support",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="cases.case"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("done_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("late_reason", models.TextField(blank=True)),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("medical_care", "Medical care"),
                            ("psychological_therapy", "Psychological therapy"),
                            ("safe_shelter", "Safe shelter"),
                            ("alternative_care", "Alternative care"),
                            ("family_reunification", "Family reunification, reintegration"),
                            ("parent_counselling", "Counselling for parents and caregivers"),
                            ("legal_aid", "Legal aid"),
                            ("safety_monitoring", "Monitoring of the child's safety"),
                            ("no_contact_order", "No-contact order"),
                            ("education_support", "Support for education"),
                            ("social_assistance", "Social assistance"),
                            ("risk_warning", "Warning of the risk, advice"),
                            ("other", "Other"),
                        ],
                        max_length=24,
                    ),
                ),
                ("given_on", models.DateField()),
                ("provider", models.CharField(max_length=200)),
                ("cost", models.PositiveBigIntegerField(blank=True, null=True)),
                (
                    "fund",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("state", "State budget"),
                            ("social", "Social contributions"),
                            ("international", "International aid"),
                            ("family", "Family"),
                        ],
                        max_length=14,
                    ),
                ),
                ("note", audit.encrypted.EncryptedText(blank=True, found_by="", owner="case_id")),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supports",
                        to="cases.planaction",
                    ),
                ),
            ],
            options={
                "ordering": ["done_at", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="cases.case"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("done_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("late_reason", models.TextField(blank=True)),
                ("act", models.CharField(max_length=20)),
                ("about", models.UUIDField(null=True)),
                (
                    "signer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("signed_at", models.DateTimeField()),
                ("number", models.CharField(blank=True, max_length=60)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("unconfirmed", "Not yet confirmed"),
                            ("confirmed", "Confirmed"),
                            ("disputed", "Disputed"),
                        ],
                        default="unconfirmed",
                        max_length=12,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("dispute_reason", audit.encrypted.EncryptedText(blank=True, found_by="", owner="case_id")),
            ],
            options={
                "ordering": ["done_at", "id"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("status", "unconfirmed")), fields=["signer"], name="signature_waiting"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Transfer",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="cases.case"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("done_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("late_reason", models.TextField(blank=True)),
                (
                    "from_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"
                    ),
                ),
                (
                    "to_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offered_transfers",
                        to="directory.unit",
                    ),
                ),
                ("reason", audit.encrypted.EncryptedText(found_by="", owner="case_id")),
                (
                    "status",
                    models.CharField(
                        choices=[("offered", "Offered"), ("accepted", "Accepted"), ("declined", "Declined")],
                        default="offered",
                        max_length=10,
                    ),
                ),
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
                ("answer_reason", audit.encrypted.EncryptedText(blank=True, found_by="", owner="case_id")),
            ],
            options={
                "ordering": ["done_at", "id"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "offered")), fields=("case",), name="one_open_transfer"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="cases.case"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("done_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("late_reason", models.TextField(blank=True)),
                ("founded", models.BooleanField()),
                ("summary", audit.encrypted.EncryptedText(blank=True, found_by="", owner="case_id")),
                ("basis", audit.encrypted.EncryptedText(blank=True, found_by="", owner="case_id")),
                (
                    "concern",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("abused", "Abused child"),
                            ("at_risk", "Child at risk of violence, exploitation or abandonment"),
                            ("special_circumstance", "Child in special circumstances"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "primary_form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("violence", "Violence"),
                            ("sexual", "Sexual abuse"),
                            ("exploitation", "Exploitation"),
                            ("trafficking", "Trafficking"),
                            ("abandonment", "Abandonment"),
                            ("neglect", "Neglect"),
                            ("other", "Other form of harm"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", audit.encrypted.EncryptedText(blank=True, found_by="", owner="case_id")),
            ],
            options={
                "ordering": ["done_at", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Conflict",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="conflicts", to="cases.case"
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "hidden_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("involved", "An officer is the person involved"),
                            ("relative", "An officer's relative is the person involved"),
                            ("cover_up", "A report of cover-up or delay"),
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
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("officer__isnull", False), ("hidden_unit__isnull", False), _connector="OR"),
                        name="conflict_hides_from_somebody",
                    ),
                    models.UniqueConstraint(
                        fields=("case", "officer", "hidden_unit"), name="conflict_once", nulls_distinct=False
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DataRequest",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="data_requests", to="children.child"
                    ),
                ),
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
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
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
                ("answered_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-received_at", "-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("status", "received")), fields=["due_at"], name="data_request_waits"
                    )
                ],
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
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="cases.case"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("done_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("late_reason", models.TextField(blank=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("return", "Plan returned"),
                            ("crime", "Suspected crime marked"),
                            ("reopening", "Case reopened"),
                            ("correction", "Record corrected"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", audit.encrypted.EncryptedText(found_by="", owner="case_id")),
                ("before", audit.encrypted.EncryptedJSON(blank=True, default=dict, found_by="", owner="case_id")),
                ("after", audit.encrypted.EncryptedJSON(blank=True, default=dict, found_by="", owner="case_id")),
            ],
            options={
                "ordering": ["done_at", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RetentionRule",
            fields=[
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
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
                ("years", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("legal_basis", models.CharField(max_length=300)),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("confirmed", "Written in the law"),
                            ("inferred", "Inferred from another term"),
                            ("default", "Our default: the law names no term"),
                        ],
                        default="default",
                        max_length=10,
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "-valid_from", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="retention_ends_after_start",
                    ),
                    models.UniqueConstraint(fields=("kind", "valid_from"), name="one_retention_rule_a_day"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Disposal",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
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
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.retentionrule"
                    ),
                ),
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
                ("proposed_at", models.DateTimeField(default=lib.moment.now)),
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
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["-proposed_at", "-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("status", "proposed")), fields=["proposed_for"], name="disposal_waits"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("case", None), ("child__isnull", False)),
                            models.Q(("case__isnull", False), ("child", None)),
                            _connector="OR",
                        ),
                        name="disposal_of_one_record",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ("proposed", "confirmed", "done"))),
                        fields=("case",),
                        name="one_disposal_of_a_case",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ("proposed", "confirmed", "done"))),
                        fields=("child",),
                        name="one_disposal_of_a_child",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by", None),
                            models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="disposal_by_two_people",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DisposalCertificate",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=20, unique=True)),
                (
                    "disposal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="certificate", to="cases.disposal"
                    ),
                ),
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
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"
                    ),
                ),
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
            ],
            options={
                "ordering": ["-disposed_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("kind", models.CharField(max_length=30)),
                ("about", models.UUIDField(blank=True, null=True)),
                ("data", audit.encrypted.EncryptedJSON(default=dict, found_by="", owner="officer_id")),
                ("updated_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("officer", "kind", "about"), name="one_draft_a_form", nulls_distinct=False
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseBefore",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "changed_by",
                    models.UUIDField(
                        db_default=django.db.models.functions.comparison.Cast(
                            django.db.models.functions.comparison.NullIf(
                                models.Func(
                                    models.Value("app.officer"), models.Value(True), function="current_setting"
                                ),
                                models.Value(""),
                            ),
                            models.UUIDField(),
                        ),
                        null=True,
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="before",
                        to="cases.case",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="directory.unit",
                    ),
                ),
                (
                    "incident_unit",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="directory.unit",
                    ),
                ),
                ("risk", models.CharField(max_length=10)),
                ("confidentiality", models.CharField(max_length=12)),
                ("crime_suspected", models.BooleanField()),
                ("outcome", models.CharField(max_length=20)),
                (
                    "assigned",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stand_in",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="IntakeBefore",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "changed_by",
                    models.UUIDField(
                        db_default=django.db.models.functions.comparison.Cast(
                            django.db.models.functions.comparison.NullIf(
                                models.Func(
                                    models.Value("app.officer"), models.Value(True), function="current_setting"
                                ),
                                models.Value(""),
                            ),
                            models.UUIDField(),
                        ),
                        null=True,
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="before",
                        to="cases.intake",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="directory.unit",
                    ),
                ),
                ("channel", models.CharField(max_length=20)),
                ("received_at", models.DateTimeField()),
                ("concern", models.CharField(max_length=24)),
                (
                    "forms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("violence", "Violence"),
                                ("sexual", "Sexual abuse"),
                                ("exploitation", "Exploitation"),
                                ("trafficking", "Trafficking"),
                                ("abandonment", "Abandonment"),
                                ("neglect", "Neglect"),
                                ("other", "Other form of harm"),
                            ],
                            max_length=20,
                        ),
                        size=None,
                    ),
                ),
                ("primary_form", models.CharField(max_length=20)),
                (
                    "consequences",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("death", "Death"),
                                ("serious_injury", "Serious injury"),
                                ("pregnancy", "Pregnancy"),
                                ("suicide_attempt", "Suicide attempt"),
                                ("psychological_severe", "Severe psychological harm"),
                                ("psychological", "Psychological harm"),
                                ("minor", "Minor injury"),
                                ("none", "None"),
                                ("other", "Other"),
                            ],
                            max_length=24,
                        ),
                        size=None,
                    ),
                ),
                ("setting", models.CharField(max_length=20)),
                ("online", models.BooleanField()),
                ("occurred_on", models.DateField(null=True)),
                ("occurred_to", models.DateField(null=True)),
                ("crime_suspected", models.BooleanField()),
                ("danger_now", models.BooleanField(null=True)),
                ("source", models.CharField(max_length=20)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="IncidentBefore",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "changed_by",
                    models.UUIDField(
                        db_default=django.db.models.functions.comparison.Cast(
                            django.db.models.functions.comparison.NullIf(
                                models.Func(
                                    models.Value("app.officer"), models.Value(True), function="current_setting"
                                ),
                                models.Value(""),
                            ),
                            models.UUIDField(),
                        ),
                        null=True,
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="before",
                        to="cases.incident",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="directory.unit",
                    ),
                ),
                ("occurred_on", models.DateField()),
                ("occurred_to", models.DateField(null=True)),
                ("setting", models.CharField(max_length=20)),
                ("online", models.BooleanField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PerpetratorBefore",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "changed_by",
                    models.UUIDField(
                        db_default=django.db.models.functions.comparison.Cast(
                            django.db.models.functions.comparison.NullIf(
                                models.Func(
                                    models.Value("app.officer"), models.Value(True), function="current_setting"
                                ),
                                models.Value(""),
                            ),
                            models.UUIDField(),
                        ),
                        null=True,
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="before",
                        to="cases.perpetrator",
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.incident",
                    ),
                ),
                ("full_name", models.CharField(max_length=150)),
                ("relation", models.CharField(max_length=24)),
                ("sex", models.CharField(max_length=10)),
                ("estimated_age", models.PositiveSmallIntegerField(null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AllegationBefore",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "changed_by",
                    models.UUIDField(
                        db_default=django.db.models.functions.comparison.Cast(
                            django.db.models.functions.comparison.NullIf(
                                models.Func(
                                    models.Value("app.officer"), models.Value(True), function="current_setting"
                                ),
                                models.Value(""),
                            ),
                            models.UUIDField(),
                        ),
                        null=True,
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="before",
                        to="cases.allegation",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "forms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("violence", "Violence"),
                                ("sexual", "Sexual abuse"),
                                ("exploitation", "Exploitation"),
                                ("trafficking", "Trafficking"),
                                ("abandonment", "Abandonment"),
                                ("neglect", "Neglect"),
                                ("other", "Other form of harm"),
                            ],
                            max_length=20,
                        ),
                        size=None,
                    ),
                ),
                ("primary_form", models.CharField(max_length=20)),
                (
                    "consequences",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("death", "Death"),
                                ("serious_injury", "Serious injury"),
                                ("pregnancy", "Pregnancy"),
                                ("suicide_attempt", "Suicide attempt"),
                                ("psychological_severe", "Severe psychological harm"),
                                ("psychological", "Psychological harm"),
                                ("minor", "Minor injury"),
                                ("none", "None"),
                                ("other", "Other"),
                            ],
                            max_length=24,
                        ),
                        size=None,
                    ),
                ),
                ("concern", models.CharField(max_length=24)),
                ("founded", models.BooleanField(null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NameOpening",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="name_openings", to="cases.case"
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("day", models.DateField()),
                ("reason", models.TextField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("officer", "day", "case"), name="name_opening_once"),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="name_opening_has_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="cases.case"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("done_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("late_reason", models.TextField(blank=True)),
                ("text", audit.encrypted.EncryptedText(found_by="", owner="case_id")),
            ],
            options={
                "ordering": ["done_at", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReadingDay",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("day", models.DateField()),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("collaborator", "Collaborator"),
                            ("commune_officer", "Commune officer"),
                            ("commune_leader", "Commune leader"),
                            ("district_officer", "District officer"),
                            ("district_leader", "District leader"),
                            ("province_officer", "Province officer"),
                            ("province_leader", "Province leader"),
                            ("hotline_operator", "Hotline operator"),
                            ("partner", "Partner"),
                            ("inspector", "Inspector"),
                            ("administrator", "Administrator"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"
                    ),
                ),
                ("opened", models.PositiveIntegerField()),
                ("lists", models.PositiveIntegerField()),
                ("printed", models.PositiveIntegerField()),
                ("outside", models.PositiveIntegerField()),
                ("night", models.PositiveIntegerField()),
                ("closed", models.PositiveIntegerField()),
                ("usual", models.PositiveIntegerField(null=True)),
                ("peers", models.PositiveIntegerField(null=True)),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("many", "Many records in one day"),
                                ("outside", "Records outside the area"),
                                ("night", "At night, without an act on the record"),
                                ("closed", "Closed cases, without an act on them"),
                            ],
                            max_length=10,
                        ),
                        default=list,
                        size=None,
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("answer", models.TextField(blank=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["role", "day"], name="reading_role"),
                    models.Index(
                        condition=models.Q(("reasons", []), _negated=True),
                        fields=["province", "-day"],
                        name="reading_unusual",
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("officer", "day"), name="one_reading_day")],
            },
        ),
        migrations.CreateModel(
            name="ReadingWeek",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"
                    ),
                ),
                ("monday", models.DateField()),
                ("made_at", models.DateTimeField()),
                ("officers", models.JSONField(default=list)),
                ("opened", models.PositiveIntegerField()),
                ("printed", models.PositiveIntegerField()),
                ("unusual", models.PositiveIntegerField()),
                ("read_at", models.DateTimeField(null=True)),
                (
                    "read_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("unit", "monday"), name="one_digest_a_week")],
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "province",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=10)),
                ("last", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name_plural": "series",
                "constraints": [models.UniqueConstraint(fields=("province", "year", "kind"), name="series_once")],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="intake",
            trigger=pgtrigger.compiler.Trigger(
                name="corrected_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."concern" IS DISTINCT FROM (NEW."concern") OR OLD."consequences" IS DISTINCT FROM (NEW."consequences") OR OLD."crime_suspected" IS DISTINCT FROM (NEW."crime_suspected") OR OLD."danger_now" IS DISTINCT FROM (NEW."danger_now") OR OLD."forms" IS DISTINCT FROM (NEW."forms") OR OLD."occurred_on" IS DISTINCT FROM (NEW."occurred_on") OR OLD."occurred_to" IS DISTINCT FROM (NEW."occurred_to") OR OLD."online" IS DISTINCT FROM (NEW."online") OR OLD."primary_form" IS DISTINCT FROM (NEW."primary_form") OR OLD."received_at" IS DISTINCT FROM (NEW."received_at") OR OLD."setting" IS DISTINCT FROM (NEW."setting") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."unit_id" IS DISTINCT FROM (NEW."unit_id"))',
                    func='INSERT INTO "cases_intakebefore" ("channel", "concern", "consequences", "crime_suspected", "danger_now", "forms", "occurred_on", "occurred_to", "online", "pgh_created_at", "pgh_label", "pgh_obj_id", "primary_form", "received_at", "setting", "source", "unit_id") VALUES (OLD."channel", OLD."concern", OLD."consequences", OLD."crime_suspected", OLD."danger_now", OLD."forms", OLD."occurred_on", OLD."occurred_to", OLD."online", NOW(), \'corrected\', OLD."id", OLD."primary_form", OLD."received_at", OLD."setting", OLD."source", OLD."unit_id"); RETURN NULL;',
                    hash="2094b514ac58f4e598078b98db15742990227574",
                    operation="UPDATE",
                    pgid="pgtrigger_corrected_update_431ca",
                    table="cases_intake",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="intake",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_intakebefore" ("channel", "concern", "consequences", "crime_suspected", "danger_now", "forms", "occurred_on", "occurred_to", "online", "pgh_created_at", "pgh_label", "pgh_obj_id", "primary_form", "received_at", "setting", "source", "unit_id") VALUES (OLD."channel", OLD."concern", OLD."consequences", OLD."crime_suspected", OLD."danger_now", OLD."forms", OLD."occurred_on", OLD."occurred_to", OLD."online", NOW(), \'removed\', OLD."id", OLD."primary_form", OLD."received_at", OLD."setting", OLD."source", OLD."unit_id"); RETURN NULL;',
                    hash="fe06d39e286b71221adee50e9bedba6565d3c004",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_9b554",
                    table="cases_intake",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="incident",
            trigger=pgtrigger.compiler.Trigger(
                name="corrected_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."occurred_on" IS DISTINCT FROM (NEW."occurred_on") OR OLD."occurred_to" IS DISTINCT FROM (NEW."occurred_to") OR OLD."online" IS DISTINCT FROM (NEW."online") OR OLD."setting" IS DISTINCT FROM (NEW."setting") OR OLD."unit_id" IS DISTINCT FROM (NEW."unit_id"))',
                    func='INSERT INTO "cases_incidentbefore" ("occurred_on", "occurred_to", "online", "pgh_created_at", "pgh_label", "pgh_obj_id", "setting", "unit_id") VALUES (OLD."occurred_on", OLD."occurred_to", OLD."online", NOW(), \'corrected\', OLD."id", OLD."setting", OLD."unit_id"); RETURN NULL;',
                    hash="19ae6b1643962a53e3ae0fc66b80813c99923b96",
                    operation="UPDATE",
                    pgid="pgtrigger_corrected_update_81df8",
                    table="cases_incident",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="incident",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_incidentbefore" ("occurred_on", "occurred_to", "online", "pgh_created_at", "pgh_label", "pgh_obj_id", "setting", "unit_id") VALUES (OLD."occurred_on", OLD."occurred_to", OLD."online", NOW(), \'removed\', OLD."id", OLD."setting", OLD."unit_id"); RETURN NULL;',
                    hash="774913da0b99be845445e484fd6d57ce09686d7a",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_204d4",
                    table="cases_incident",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="perpetrator",
            trigger=pgtrigger.compiler.Trigger(
                name="corrected_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."estimated_age" IS DISTINCT FROM (NEW."estimated_age") OR OLD."full_name" IS DISTINCT FROM (NEW."full_name") OR OLD."incident_id" IS DISTINCT FROM (NEW."incident_id") OR OLD."relation" IS DISTINCT FROM (NEW."relation") OR OLD."sex" IS DISTINCT FROM (NEW."sex"))',
                    func='INSERT INTO "cases_perpetratorbefore" ("estimated_age", "full_name", "incident_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "sex") VALUES (OLD."estimated_age", OLD."full_name", OLD."incident_id", NOW(), \'corrected\', OLD."id", OLD."relation", OLD."sex"); RETURN NULL;',
                    hash="33d2f51bde700354889d2cf77d2b005d922f1c3c",
                    operation="UPDATE",
                    pgid="pgtrigger_corrected_update_fac99",
                    table="cases_perpetrator",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="perpetrator",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_perpetratorbefore" ("estimated_age", "full_name", "incident_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "sex") VALUES (OLD."estimated_age", OLD."full_name", OLD."incident_id", NOW(), \'removed\', OLD."id", OLD."relation", OLD."sex"); RETURN NULL;',
                    hash="543a2d2a5ed889b753a0a2b6698564cc7fa186bd",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_b1a64",
                    table="cases_perpetrator",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="corrected_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."assigned_id" IS DISTINCT FROM (NEW."assigned_id") OR OLD."confidentiality" IS DISTINCT FROM (NEW."confidentiality") OR OLD."crime_suspected" IS DISTINCT FROM (NEW."crime_suspected") OR OLD."incident_unit_id" IS DISTINCT FROM (NEW."incident_unit_id") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."risk" IS DISTINCT FROM (NEW."risk") OR OLD."stand_in_id" IS DISTINCT FROM (NEW."stand_in_id") OR OLD."unit_id" IS DISTINCT FROM (NEW."unit_id"))',
                    func='INSERT INTO "cases_casebefore" ("assigned_id", "confidentiality", "crime_suspected", "incident_unit_id", "outcome", "pgh_created_at", "pgh_label", "pgh_obj_id", "risk", "stand_in_id", "unit_id") VALUES (OLD."assigned_id", OLD."confidentiality", OLD."crime_suspected", OLD."incident_unit_id", OLD."outcome", NOW(), \'corrected\', OLD."id", OLD."risk", OLD."stand_in_id", OLD."unit_id"); RETURN NULL;',
                    hash="53e673eaf18ea3d695bc44e39004050b62a3c55e",
                    operation="UPDATE",
                    pgid="pgtrigger_corrected_update_288c7",
                    table="cases_case",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_casebefore" ("assigned_id", "confidentiality", "crime_suspected", "incident_unit_id", "outcome", "pgh_created_at", "pgh_label", "pgh_obj_id", "risk", "stand_in_id", "unit_id") VALUES (OLD."assigned_id", OLD."confidentiality", OLD."crime_suspected", OLD."incident_unit_id", OLD."outcome", NOW(), \'removed\', OLD."id", OLD."risk", OLD."stand_in_id", OLD."unit_id"); RETURN NULL;',
                    hash="a0097935c44fc1ae31d64c404b6872c2d8932c40",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_84cb2",
                    table="cases_case",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="allegation",
            trigger=pgtrigger.compiler.Trigger(
                name="corrected_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."concern" IS DISTINCT FROM (NEW."concern") OR OLD."consequences" IS DISTINCT FROM (NEW."consequences") OR OLD."forms" IS DISTINCT FROM (NEW."forms") OR OLD."founded" IS DISTINCT FROM (NEW."founded") OR OLD."primary_form" IS DISTINCT FROM (NEW."primary_form"))',
                    func='INSERT INTO "cases_allegationbefore" ("case_id", "concern", "consequences", "forms", "founded", "pgh_created_at", "pgh_label", "pgh_obj_id", "primary_form") VALUES (OLD."case_id", OLD."concern", OLD."consequences", OLD."forms", OLD."founded", NOW(), \'corrected\', OLD."id", OLD."primary_form"); RETURN NULL;',
                    hash="0ee4a82742d1912eaeb54a1135e28761486ebe3c",
                    operation="UPDATE",
                    pgid="pgtrigger_corrected_update_92dc2",
                    table="cases_allegation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="allegation",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "cases_allegationbefore" ("case_id", "concern", "consequences", "forms", "founded", "pgh_created_at", "pgh_label", "pgh_obj_id", "primary_form") VALUES (OLD."case_id", OLD."concern", OLD."consequences", OLD."forms", OLD."founded", NOW(), \'removed\', OLD."id", OLD."primary_form"); RETURN NULL;',
                    hash="87191108fc2d0a851cda5afecb1011b49733ce29",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_b0b11",
                    table="cases_allegation",
                    when="AFTER",
                ),
            ),
        ),
    ]
