"""What a case and its reports said before they were corrected: kept by triggers, changed by nobody."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

TABLES = (
    "cases_casebefore",
    "cases_intakebefore",
    "cases_incidentbefore",
    "cases_perpetratorbefore",
    "cases_allegationbefore",
)
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
        ("cases", "0006_drop_repeated_indexes"),
        ("directory", "0003_mark_initial_passwords"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
                ("risk", models.CharField(max_length=10)),
                ("confidentiality", models.CharField(max_length=12)),
                ("crime_suspected", models.BooleanField()),
                ("outcome", models.CharField(max_length=20)),
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
                ("full_name", models.CharField(max_length=150)),
                ("relation", models.CharField(max_length=24)),
                ("sex", models.CharField(max_length=10)),
                ("estimated_age", models.PositiveSmallIntegerField(null=True)),
            ],
            options={
                "abstract": False,
            },
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
        migrations.AddField(
            model_name="allegationbefore",
            name="case",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="allegationbefore",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="before",
                to="cases.allegation",
            ),
        ),
        migrations.AddField(
            model_name="casebefore",
            name="assigned",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="casebefore",
            name="incident_unit",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="directory.unit",
            ),
        ),
        migrations.AddField(
            model_name="casebefore",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="before",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="casebefore",
            name="stand_in",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="casebefore",
            name="unit",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="directory.unit",
            ),
        ),
        migrations.AddField(
            model_name="incidentbefore",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="before",
                to="cases.incident",
            ),
        ),
        migrations.AddField(
            model_name="incidentbefore",
            name="unit",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="directory.unit",
            ),
        ),
        migrations.AddField(
            model_name="intakebefore",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="before",
                to="cases.intake",
            ),
        ),
        migrations.AddField(
            model_name="intakebefore",
            name="unit",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="directory.unit",
            ),
        ),
        migrations.AddField(
            model_name="perpetratorbefore",
            name="incident",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="cases.incident",
            ),
        ),
        migrations.AddField(
            model_name="perpetratorbefore",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="before",
                to="cases.perpetrator",
            ),
        ),
        migrations.RunPython(keep_back, migrations.RunPython.noop),
    ]
