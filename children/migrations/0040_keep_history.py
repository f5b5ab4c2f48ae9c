"""What was known of a child before it was corrected: kept by triggers, changed by nobody."""

import django.db.models.deletion
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

TABLES = ("children_childbefore", "children_caregiverbefore", "children_residencebefore")
# The worker may remove: at the end of retention a history goes with what it tells about.
KEPT_BACK = {"app": "UPDATE, DELETE, TRUNCATE", "jobs": "UPDATE, TRUNCATE"}


def keep_back(apps, schema_editor):
    quote = schema_editor.quote_name
    with schema_editor.connection.cursor() as cursor:
        for name, rights in KEPT_BACK.items():
            role = settings.DATABASE_ROLES[name]
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
            if role and cursor.fetchone():
                for table in TABLES:
                    cursor.execute(f"REVOKE {rights} ON {table} FROM {quote(role)}")


class Migration(migrations.Migration):
    dependencies = [
        ("children", "0003_drop_repeated_indexes"),
        ("directory", "0003_mark_initial_passwords"),
    ]

    operations = [
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
                ("full_name", models.CharField(max_length=150)),
                ("sex", models.CharField(max_length=10)),
                ("date_of_birth", models.DateField(null=True)),
                ("birth_year", models.PositiveSmallIntegerField(null=True)),
                ("estimated_age", models.PositiveSmallIntegerField(null=True)),
                ("estimated_on", models.DateField(null=True)),
                ("school", models.CharField(max_length=200)),
                ("address", models.CharField(max_length=300)),
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
                ("address", models.CharField(max_length=300)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
            ],
            options={
                "abstract": False,
            },
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
        migrations.AddField(
            model_name="caregiverbefore",
            name="child",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="children.child",
            ),
        ),
        migrations.AddField(
            model_name="caregiverbefore",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="before",
                to="children.caregiver",
            ),
        ),
        migrations.AddField(
            model_name="childbefore",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="before",
                to="children.child",
            ),
        ),
        migrations.AddField(
            model_name="childbefore",
            name="unit",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="directory.unit",
            ),
        ),
        migrations.AddField(
            model_name="residencebefore",
            name="child",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="children.child",
            ),
        ),
        migrations.AddField(
            model_name="residencebefore",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="before",
                to="children.residence",
            ),
        ),
        migrations.AddField(
            model_name="residencebefore",
            name="unit",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="directory.unit",
            ),
        ),
        migrations.RunPython(keep_back, migrations.RunPython.noop),
    ]
