"""The seals of the register: written by the worker's role alone, changed and removed by nobody."""

import django.contrib.postgres.indexes
from django.conf import settings
from django.db import migrations, models

TABLES = ("audit_seal", "audit_sealedevent")
REFUSE = "".join(
    f"CREATE TRIGGER seal_append_only BEFORE UPDATE OR DELETE ON {table}"
    " FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();"
    f"CREATE TRIGGER seal_no_truncate BEFORE TRUNCATE ON {table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();"
    for table in TABLES
)
ALLOW = "".join(
    f"DROP TRIGGER seal_append_only ON {table}; DROP TRIGGER seal_no_truncate ON {table};" for table in TABLES
)
KEPT_BACK = {"app": "INSERT, UPDATE, DELETE, TRUNCATE", "jobs": "UPDATE, DELETE, TRUNCATE"}


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
    dependencies = [("audit", "0004_index_units")]

    operations = [
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("form", models.PositiveSmallIntegerField()),
                ("made_at", models.DateTimeField()),
                ("count", models.PositiveIntegerField()),
                ("complete", models.BooleanField()),
                ("digest", models.BinaryField()),
                ("previous", models.BinaryField()),
                ("head", models.BinaryField()),
            ],
            options={"ordering": ["number"]},
        ),
        migrations.CreateModel(
            name="SealedEvent",
            fields=[
                ("event", models.UUIDField(primary_key=True, serialize=False)),
                ("seal", models.PositiveBigIntegerField()),
                ("position", models.PositiveIntegerField()),
                ("digest", models.BinaryField()),
            ],
            options={"indexes": [models.Index(fields=["seal", "position"], name="sealed_in")]},
        ),
        migrations.AddIndex(
            model_name="event",
            index=django.contrib.postgres.indexes.BrinIndex(
                autosummarize=True, fields=["recorded_at"], name="event_recorded"
            ),
        ),
        migrations.RunSQL(REFUSE, ALLOW),
        migrations.RunPython(keep_back, migrations.RunPython.noop),
    ]
