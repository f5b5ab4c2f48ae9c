"""Children, who cares for them and where they live; consents, grants, and what was known before a correction."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import audit.encrypted
import lib.keys
import lib.moment


class Migration(migrations.Migration):
    replaces = [
        ("children", "0001_create_children"),
        ("children", "0002_keep_corrections"),
        ("children", "0003_drop_repeated_indexes"),
        ("children", "0040_keep_history"),
        ("children", "0050_keep_narratives_as_bytes"),
        ("children", "0051_seal_narratives"),
        ("children", "0052_find_by_number"),
        ("children", "0060_keep_consents"),
    ]

    initial = True

    dependencies = [
        ("audit", "0001_shape_register"),
        ("directory", "0001_shape_directory"),
    ]

    operations = [
        migrations.CreateModel(
            name="Child",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("full_name", models.CharField(blank=True, max_length=150)),
                (
                    "folded",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("full_name"),
                            output_field=models.TextField(),
                            template="lower(translate(regexp_replace(normalize(%(expressions)s, NFD), '[̀-ͯ]', '', 'g'), 'đĐ', 'dd'))",
                        ),
                        output_field=models.TextField(),
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
                ("date_of_birth", models.DateField(blank=True, null=True)),
                ("birth_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("estimated_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("estimated_on", models.DateField(blank=True, null=True)),
                (
                    "birth_latest",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("date_of_birth"),
                            models.F("birth_year"),
                            models.F("estimated_on"),
                            models.F("estimated_age"),
                            output_field=models.DateField(),
                            template="coalesce(date_of_birth, make_date(birth_year::int, 12, 31), (estimated_on - make_interval(years => estimated_age::int))::date)",
                        ),
                        output_field=models.DateField(),
                    ),
                ),
                ("identity_number", audit.encrypted.EncryptedText(blank=True, found_by="digits", owner="pk")),
                (
                    "identity_token",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("identity_number"), template="substring(%(expressions)s FROM 1 FOR 8)"
                        ),
                        output_field=models.BinaryField(),
                    ),
                ),
                ("school", models.CharField(blank=True, max_length=200)),
                ("address", models.CharField(blank=True, max_length=300)),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
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
                        db_index=False,
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
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("disposed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name_plural": "children",
                "permissions": [("open_child", "May open the child's page")],
                "indexes": [
                    models.Index(fields=["unit", "-created_at", "-id"], name="child_unit"),
                    models.Index(fields=["district", "-created_at", "-id"], name="child_district"),
                    models.Index(fields=["province", "-created_at", "-id"], name="child_province"),
                    models.Index(fields=["birth_latest", "folded"], name="child_alike"),
                    models.Index(
                        condition=models.Q(("identity_token", b""), _negated=True),
                        fields=["identity_token"],
                        name="child_identity",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("birth_year", None), ("birth_year__range", (1900, 2100)), _connector="OR"),
                        name="child_birth_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("estimated_age", None), ("estimated_on__isnull", False), _connector="OR"),
                        name="child_estimate_has_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Caregiver",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="caregivers", to="children.child"
                    ),
                ),
                ("full_name", models.CharField(max_length=150)),
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
                            ("guardian", "Guardian"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("birth_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("occupation", models.CharField(blank=True, max_length=150)),
                ("phone", audit.encrypted.EncryptedText(blank=True, found_by="digits", owner="child_id")),
                (
                    "phone_token",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("phone"), template="substring(%(expressions)s FROM 1 FOR 8)"),
                        output_field=models.BinaryField(),
                    ),
                ),
                ("primary", models.BooleanField(default=False)),
                ("alleged_perpetrator", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["-primary", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("phone_token", b""), _negated=True),
                        fields=["phone_token"],
                        name="caregiver_phone",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="consents", to="children.child"
                    ),
                ),
                (
                    "giver",
                    models.CharField(
                        choices=[
                            ("guardian", "Parent or guardian"),
                            ("child", "The child"),
                            ("nobody", "Nobody: an emergency"),
                        ],
                        max_length=10,
                    ),
                ),
                ("giver_name", audit.encrypted.EncryptedText(blank=True, found_by="", owner="child_id")),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("support", "Support and intervention"),
                            ("care", "Alternative care"),
                            ("medical", "Medical or psychological examination and care"),
                            ("sharing", "Passing data to another agency"),
                            ("images", "Pictures and recordings"),
                            ("publishing", "Making private life known"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[("paper", "On paper"), ("verbal", "By word of mouth"), ("recorded", "Recorded")],
                        max_length=10,
                    ),
                ),
                ("given_on", models.DateField()),
                ("basis", models.CharField(blank=True, max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=lib.moment.now)),
                ("withdrawn_on", models.DateField(blank=True, null=True)),
                ("withdrawal_reason", audit.encrypted.EncryptedText(blank=True, found_by="", owner="child_id")),
                (
                    "withdrawn_by",
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
                "ordering": ["-given_on", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("giver", "nobody"), ("how", ""), models.Q(("basis", ""), _negated=True)),
                            models.Q(
                                models.Q(("giver", "nobody"), _negated=True), models.Q(("how", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="consent_given_or_based_on_law",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_on", None), ("withdrawn_on__gte", models.F("given_on")), _connector="OR"
                        ),
                        name="consent_withdrawn_after_given",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChildCorrection",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="corrections", to="children.child"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("at", models.DateTimeField(default=lib.moment.now)),
                (
                    "fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                ("reason", audit.encrypted.EncryptedText(found_by="", owner="child_id")),
            ],
            options={
                "ordering": ["-at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="ChildGrant",
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="grants", to="children.child"
                    ),
                ),
            ],
            options={
                "unique_together": {("user", "permission", "content_object")},
                "abstract": False,
                "indexes": [models.Index(fields=["user", "expires_at"], name="child_grant_user")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="child_grant_has_reason"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Residence",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="residences", to="children.child"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=300)),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-since", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)), fields=("child",), name="one_residence_at_a_time"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ChildBefore",
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
                        to="children.child",
                    ),
                ),
                ("full_name", models.CharField(max_length=150)),
                ("sex", models.CharField(max_length=10)),
                ("date_of_birth", models.DateField(null=True)),
                ("birth_year", models.PositiveSmallIntegerField(null=True)),
                ("estimated_age", models.PositiveSmallIntegerField(null=True)),
                ("estimated_on", models.DateField(null=True)),
                ("school", models.CharField(max_length=200)),
                ("address", models.CharField(max_length=300)),
                (
                    "unit",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="directory.unit",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CaregiverBefore",
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
                        to="children.caregiver",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="children.child",
                    ),
                ),
                ("full_name", models.CharField(max_length=150)),
                ("relation", models.CharField(max_length=20)),
                ("birth_year", models.PositiveSmallIntegerField(null=True)),
                ("occupation", models.CharField(max_length=150)),
                ("primary", models.BooleanField()),
                ("alleged_perpetrator", models.BooleanField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ResidenceBefore",
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
                        to="children.residence",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="children.child",
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
                ("address", models.CharField(max_length=300)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="child",
            trigger=pgtrigger.compiler.Trigger(
                name="corrected_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."birth_year" IS DISTINCT FROM (NEW."birth_year") OR OLD."date_of_birth" IS DISTINCT FROM (NEW."date_of_birth") OR OLD."estimated_age" IS DISTINCT FROM (NEW."estimated_age") OR OLD."estimated_on" IS DISTINCT FROM (NEW."estimated_on") OR OLD."full_name" IS DISTINCT FROM (NEW."full_name") OR OLD."school" IS DISTINCT FROM (NEW."school") OR OLD."sex" IS DISTINCT FROM (NEW."sex") OR OLD."unit_id" IS DISTINCT FROM (NEW."unit_id"))',
                    func='INSERT INTO "children_childbefore" ("address", "birth_year", "date_of_birth", "estimated_age", "estimated_on", "full_name", "pgh_created_at", "pgh_label", "pgh_obj_id", "school", "sex", "unit_id") VALUES (OLD."address", OLD."birth_year", OLD."date_of_birth", OLD."estimated_age", OLD."estimated_on", OLD."full_name", NOW(), \'corrected\', OLD."id", OLD."school", OLD."sex", OLD."unit_id"); RETURN NULL;',
                    hash="c4609b8d61095d843b28d79a0d0d6b1c94c061d5",
                    operation="UPDATE",
                    pgid="pgtrigger_corrected_update_5ac5e",
                    table="children_child",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="child",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "children_childbefore" ("address", "birth_year", "date_of_birth", "estimated_age", "estimated_on", "full_name", "pgh_created_at", "pgh_label", "pgh_obj_id", "school", "sex", "unit_id") VALUES (OLD."address", OLD."birth_year", OLD."date_of_birth", OLD."estimated_age", OLD."estimated_on", OLD."full_name", NOW(), \'removed\', OLD."id", OLD."school", OLD."sex", OLD."unit_id"); RETURN NULL;',
                    hash="b94eb9c734770bbd028381293bc7f211348b17c1",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_21ea1",
                    table="children_child",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="caregiver",
            trigger=pgtrigger.compiler.Trigger(
                name="corrected_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."alleged_perpetrator" IS DISTINCT FROM (NEW."alleged_perpetrator") OR OLD."birth_year" IS DISTINCT FROM (NEW."birth_year") OR OLD."child_id" IS DISTINCT FROM (NEW."child_id") OR OLD."full_name" IS DISTINCT FROM (NEW."full_name") OR OLD."occupation" IS DISTINCT FROM (NEW."occupation") OR OLD."primary" IS DISTINCT FROM (NEW."primary") OR OLD."relation" IS DISTINCT FROM (NEW."relation"))',
                    func='INSERT INTO "children_caregiverbefore" ("alleged_perpetrator", "birth_year", "child_id", "full_name", "occupation", "pgh_created_at", "pgh_label", "pgh_obj_id", "primary", "relation") VALUES (OLD."alleged_perpetrator", OLD."birth_year", OLD."child_id", OLD."full_name", OLD."occupation", NOW(), \'corrected\', OLD."id", OLD."primary", OLD."relation"); RETURN NULL;',
                    hash="3bf0f9bac35973f2f788447db646d9300f64a98d",
                    operation="UPDATE",
                    pgid="pgtrigger_corrected_update_26a0c",
                    table="children_caregiver",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="caregiver",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "children_caregiverbefore" ("alleged_perpetrator", "birth_year", "child_id", "full_name", "occupation", "pgh_created_at", "pgh_label", "pgh_obj_id", "primary", "relation") VALUES (OLD."alleged_perpetrator", OLD."birth_year", OLD."child_id", OLD."full_name", OLD."occupation", NOW(), \'removed\', OLD."id", OLD."primary", OLD."relation"); RETURN NULL;',
                    hash="9fb4c9e18027a598757be855a195114d89847eb8",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_9dcdc",
                    table="children_caregiver",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="residence",
            trigger=pgtrigger.compiler.Trigger(
                name="corrected_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."child_id" IS DISTINCT FROM (NEW."child_id") OR OLD."since" IS DISTINCT FROM (NEW."since") OR OLD."unit_id" IS DISTINCT FROM (NEW."unit_id") OR OLD."until" IS DISTINCT FROM (NEW."until"))',
                    func='INSERT INTO "children_residencebefore" ("address", "child_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "unit_id", "until") VALUES (OLD."address", OLD."child_id", NOW(), \'corrected\', OLD."id", OLD."since", OLD."unit_id", OLD."until"); RETURN NULL;',
                    hash="14914f89afb9290169befb9e518142338aec87a1",
                    operation="UPDATE",
                    pgid="pgtrigger_corrected_update_87a8d",
                    table="children_residence",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="residence",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "children_residencebefore" ("address", "child_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "unit_id", "until") VALUES (OLD."address", OLD."child_id", NOW(), \'removed\', OLD."id", OLD."since", OLD."unit_id", OLD."until"); RETURN NULL;',
                    hash="bef0cc2ea43e4864b8da39ce80a18cc34b7a3ca0",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_f202c",
                    table="children_residence",
                    when="AFTER",
                ),
            ),
        ),
    ]
