"""The figures of a report never change once they are counted: the database itself refuses."""

from django.db import migrations

LOCK = """
CREATE FUNCTION reports_refuse_recount() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the figures of a report never change; ask for the next revision';
END $$;
CREATE TRIGGER report_snapshot_locked BEFORE UPDATE ON reports_report FOR EACH ROW
    WHEN (OLD.figures IS NOT NULL AND (OLD.figures IS DISTINCT FROM NEW.figures OR OLD.places IS DISTINCT FROM NEW.places))
    EXECUTE FUNCTION reports_refuse_recount();
"""
UNLOCK = """
DROP TRIGGER report_snapshot_locked ON reports_report;
DROP FUNCTION reports_refuse_recount();
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_create_reports")]

    operations = [migrations.RunSQL(LOCK, UNLOCK)]
