"""The register is append-only: refused by a trigger for everybody, and by privilege for the two roles."""

from django.conf import settings
from django.db import migrations

REFUSE = """
CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the register is append-only';
END $$;
CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
"""
ALLOW = """
DROP TRIGGER event_append_only ON audit_event;
DROP TRIGGER event_no_truncate ON audit_event;
DROP FUNCTION audit_refuse_change();
"""


def roles():
    return [settings.DATABASE_ROLES[name] for name in ("app", "jobs") if settings.DATABASE_ROLES[name]]


def on_each_role(statement):
    def run(apps, schema_editor):
        for role in roles():
            with schema_editor.connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
                if cursor.fetchone():
                    cursor.execute(statement.format(role=schema_editor.quote_name(role)))

    return run


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_create_register")]

    operations = [
        migrations.RunSQL(REFUSE, ALLOW),
        migrations.RunPython(
            on_each_role("REVOKE UPDATE, DELETE, TRUNCATE ON audit_event FROM {role}"),
            on_each_role("GRANT UPDATE, DELETE ON audit_event TO {role}"),
        ),
    ]
