"""The register and its seals are append-only: refused by a trigger for everybody, by privilege for the two roles."""

from django.db import migrations

from lib.walls import kept_back

REFUSE = """
CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the register is append-only';
END $$
"""
GUARDED = {"audit_event": "event", "audit_seal": "seal", "audit_sealedevent": "seal"}
TRIGGERS = "".join(
    f"CREATE TRIGGER {named}_append_only BEFORE UPDATE OR DELETE ON {table}"
    " FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();"
    f"CREATE TRIGGER {named}_no_truncate BEFORE TRUNCATE ON {table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();"
    for table, named in GUARDED.items()
)
# Worthless after their minute.
UNLOGGED = "ALTER TABLE audit_calls SET UNLOGGED; ALTER TABLE audit_spent SET UNLOGGED"


class Migration(migrations.Migration):
    replaces = [("audit", "0002_seal_events"), ("audit", "0040_seal_register")]

    dependencies = [("audit", "0001_shape_register")]

    operations = [
        migrations.RunSQL(UNLOGGED),
        migrations.RunSQL(REFUSE),
        migrations.RunSQL(TRIGGERS),
        kept_back(*GUARDED, app="UPDATE, DELETE, TRUNCATE", jobs="UPDATE, DELETE, TRUNCATE"),
        # The worker alone seals.
        kept_back("audit_seal", "audit_sealedevent", app="INSERT"),
    ]
