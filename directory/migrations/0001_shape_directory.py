"""Units, officers and their posts, agencies, the calendar, letterheads, and what people sign in with."""

import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import audit.encrypted
import lib.keys
import lib.moment


class Migration(migrations.Migration):
    replaces = [
        ("directory", "0001_create_directory"),
        ("directory", "0002_know_kept_units"),
        ("directory", "0003_mark_initial_passwords"),
        ("directory", "0030_time_one_time_passwords"),
        ("directory", "0031_end_old_one_time_passwords"),
        ("directory", "0032_print_code_sheets"),
        ("directory", "0033_mark_office_machines"),
        ("directory", "0034_vouch_for_officers"),
        ("directory", "0035_scope_api_tokens"),
        ("directory", "0036_keep_forms"),
        ("directory", "0062_link_officers_to_provider"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Unit",
            fields=[
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "level",
                    models.CharField(
                        choices=[("province", "Province"), ("district", "District"), ("commune", "Commune")],
                        max_length=10,
                    ),
                ),
                ("code", models.CharField(max_length=5)),
                ("name", models.CharField(max_length=120)),
                (
                    "folded",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("name"),
                            output_field=models.TextField(),
                            template="lower(translate(regexp_replace(normalize(%(expressions)s, NFD), '[̀-ͯ]', '', 'g'), 'đĐ', 'dd'))",
                        ),
                        output_field=models.TextField(),
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
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
                    "district",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                    ),
                ),
                ("legal_basis", models.CharField(blank=True, max_length=200)),
                ("latitude", models.FloatField(blank=True, null=True)),
                ("longitude", models.FloatField(blank=True, null=True)),
            ],
            options={
                "ordering": ["code"],
                "indexes": [
                    models.Index(fields=["code"], name="unit_code"),
                    models.Index(fields=["parent", "name"], name="unit_parent"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("level", "code", "valid_from"), name="unit_code_per_period"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="unit_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitClosure",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "ancestor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="descendant_links",
                        to="directory.unit",
                    ),
                ),
                (
                    "descendant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ancestor_links", to="directory.unit"
                    ),
                ),
                ("depth", models.PositiveSmallIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["descendant", "ancestor"], name="closure_up")],
                "constraints": [models.UniqueConstraint(fields=("ancestor", "descendant"), name="closure_pair")],
            },
        ),
        migrations.CreateModel(
            name="Agency",
            fields=[
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("hotline", "Hotline"),
                            ("police", "Police"),
                            ("health", "Health"),
                            ("school", "School"),
                            ("legal_aid", "Legal aid"),
                            ("shelter", "Shelter"),
                            ("leader_on_duty", "Leader on duty"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agencies",
                        to="directory.unit",
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("address", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "verbose_name_plural": "agencies",
                "ordering": ["kind", "name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="agency_ends_after_start",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("day", models.DateField(unique=True)),
                ("working", models.BooleanField(default=False)),
                ("name", models.CharField(max_length=120)),
                ("legal_basis", models.CharField(blank=True, max_length=200)),
                ("uncertain", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["day"],
            },
        ),
        migrations.CreateModel(
            name="Officer",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "Another officer already has this user name."},
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.ASCIIUsernameValidator()],
                    ),
                ),
                ("full_name", models.CharField(max_length=150)),
                ("title", models.CharField(blank=True, max_length=150)),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("is_active", models.BooleanField(default=True)),
                ("initial_password", models.BooleanField(default=False)),
                ("initial_password_until", models.DateTimeField(blank=True, editable=False, null=True)),
                ("initial_password_used_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("demo", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "ordering": ["username"],
            },
        ),
        migrations.CreateModel(
            name="KeptForm",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "officer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_form",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("path", models.CharField(max_length=2000)),
                ("typed", audit.encrypted.EncryptedJSON(default=list, found_by="", owner="officer_id")),
                ("sent_at", models.DateTimeField(default=lib.moment.now)),
            ],
        ),
        migrations.CreateModel(
            name="Letterhead",
            fields=[
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letterheads",
                        to="directory.unit",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("province", "Province"), ("district", "District"), ("commune", "Commune")],
                        max_length=10,
                    ),
                ),
                ("superior", models.CharField(blank=True, max_length=200)),
                ("issuer", models.CharField(max_length=200)),
                ("place", models.CharField(blank=True, max_length=100)),
                ("suffix", models.CharField(max_length=40)),
                ("signer_title", models.CharField(max_length=100)),
                ("legal_basis", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="letterhead_ends_after_start",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OfficeMachine",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("added_at", models.DateTimeField(default=lib.moment.now)),
                ("pairing_digest", models.CharField(max_length=64)),
                ("secret_digest", models.CharField(blank=True, max_length=64)),
                ("paired_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["pairing_digest"], name="machine_pairing")],
            },
        ),
        migrations.CreateModel(
            name="MachineProof",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "machine",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="proofs", to="directory.officemachine"
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("proved_at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("machine", "officer"), name="proof_once")],
            },
        ),
        migrations.CreateModel(
            name="ChildPopulation",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="populations", to="directory.unit"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("children", models.PositiveIntegerField()),
                ("source", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("unit", "year"), name="population_once")],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="posts", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="directory.unit",
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="directory.agency",
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
            ],
            options={
                "indexes": [models.Index(fields=["officer", "valid_from"], name="post_officer")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="post_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("unit__isnull", False),
                            models.Q(("agency__isnull", False), ("role", "partner")),
                            _connector="OR",
                        ),
                        name="post_has_a_place",
                        violation_error_message="Choose the unit of the post.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProcedureText",
            fields=[
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=60)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("text", models.TextField()),
                ("text_en", models.TextField(blank=True)),
                ("legal_basis", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "indexes": [models.Index(fields=["key", "position"], name="procedure_text_key")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="procedure_text_ends_after_start",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProviderLink",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "officer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="provider_link",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("issuer", models.CharField(max_length=300)),
                ("subject", models.CharField(max_length=255)),
                (
                    "linked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("linked_at", models.DateTimeField(default=lib.moment.now)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("issuer", "subject"), name="link_one_officer"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("subject", ""), _negated=True), models.Q(("issuer", ""), _negated=True)
                        ),
                        name="link_names_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CodeSheet",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="code_sheets",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("made_at", models.DateTimeField(default=lib.moment.now)),
                (
                    "handed_over_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("handed_over_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None), ("handed_over_at__isnull", False)),
                        fields=("officer",),
                        name="sheet_one_valid",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None), ("handed_over_at", None)),
                        fields=("officer",),
                        name="sheet_one_waiting",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SheetCode",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="codes", to="directory.codesheet"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("used_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("sheet", "number"), name="sheet_code_number")],
            },
        ),
        migrations.CreateModel(
            name="UnitChange",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("merge", "Merge"),
                            ("split", "Split"),
                            ("rename", "Rename"),
                            ("upgrade", "Upgrade"),
                            ("recode", "Change of code"),
                            ("abolish", "Abolition"),
                            ("keep", "Kept as it was"),
                        ],
                        max_length=10,
                    ),
                ),
                ("happened_on", models.DateField()),
                ("legal_basis", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "happened_on", "legal_basis"), name="unit_change_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "change",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successions",
                        to="directory.unitchange",
                    ),
                ),
                (
                    "old",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="successions", to="directory.unit"
                    ),
                ),
                (
                    "new",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="predecessions", to="directory.unit"
                    ),
                ),
                ("default", models.BooleanField(default=True)),
                ("split", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("old", "new"), name="succession_once")],
            },
        ),
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                ("digest", models.CharField(max_length=128, primary_key=True, serialize=False)),
                ("token_key", models.CharField(db_index=True, max_length=25)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="auth_token_set",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created", models.DateTimeField(auto_now_add=True)),
                ("expiry", models.DateTimeField(blank=True, null=True)),
                ("key", models.UUIDField(default=lib.keys.uuid7, editable=False, unique=True)),
                ("name", models.CharField(blank=True, max_length=100)),
                (
                    "scope",
                    models.CharField(
                        choices=[("read", "Read only"), ("write", "Read and write")], default="write", max_length=5
                    ),
                ),
            ],
            options={
                "ordering": ["-created"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("expiry__isnull", False)), name="token_ends")
                ],
            },
        ),
        migrations.CreateModel(
            name="Vouch",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="vouches", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("how", models.CharField(max_length=300)),
                ("made_at", models.DateTimeField(default=lib.moment.now)),
                ("used_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["officer", "-made_at"], name="vouch_officer")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("officer", models.F("by")), _negated=True), name="vouch_for_another"
                    ),
                    models.CheckConstraint(condition=models.Q(("how", ""), _negated=True), name="vouch_says_how"),
                ],
            },
        ),
    ]
