"""Whatever a figure is counted from notes, when it changes, the unit whose figures change with it.

By statement, in the transaction of the act, so that no change is missed and none is noted that was rolled
back. Only the columns that figures read count as a change. The ancestors are found by who takes the notes.
"""

from django.conf import settings
from django.db import migrations

OF_INCIDENT = "SELECT i.unit_id FROM changed c JOIN public.cases_incident i ON i.id = c.incident_id"
OF_CASE = "SELECT k.unit_id FROM changed c JOIN public.cases_case k ON k.id = c.case_id"
OWN = "SELECT c.unit_id FROM changed c"
WHERE_TOLD = """
SELECT i.unit_id FROM changed c {case} JOIN public.cases_allegation a ON a.case_id = {key}
  JOIN public.cases_incident i ON i.id = a.incident_id
"""
# table -> the columns that figures read, and the units they are counted in.
NOTED = {
    "cases_intake": ("id, unit_id, source, received_at", OWN),
    "cases_incident": ("id, unit_id, setting, occurred_on", OWN),
    "cases_allegation": (
        "id, incident_id, case_id, concern, founded, primary_form, forms, consequences",
        OF_INCIDENT,
    ),
    "cases_perpetrator": ("id, incident_id, relation", OF_INCIDENT),
    "cases_case": (
        "id, child_id, unit_id, status, outcome, opened_at, assessed_at, verified_at, planned_at, closed_at",
        f"{OWN} UNION {WHERE_TOLD.format(case='', key='c.id')}",
    ),
    "cases_deadline": ("id, case_id, unit_id, status, started_at, due_at, met_at, dropped_at", OWN),
    "cases_closing": ("id, case_id, done_at", OF_CASE),
    "cases_decision": ("id, case_id, kind, done_at", OF_CASE),
    "children_child": (
        "id, sex, unit_id, birth_latest",
        WHERE_TOLD.format(case="JOIN public.cases_case k ON k.child_id = c.id", key="k.id"),
    ),
    "directory_childpopulation": ("id, unit_id, year, children", OWN),
}
FUNCTION = """
CREATE FUNCTION public.note_units_of_{table}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
   SET search_path = pg_catalog, public, pg_temp AS $note$
BEGIN
    IF TG_OP = 'INSERT' THEN
        WITH changed AS (SELECT {columns} FROM after_it) {note};
    ELSIF TG_OP = 'DELETE' THEN
        WITH changed AS (SELECT {columns} FROM before_it) {note};
    ELSE
        WITH changed AS (
            (SELECT {columns} FROM before_it EXCEPT SELECT {columns} FROM after_it)
            UNION ALL (SELECT {columns} FROM after_it EXCEPT SELECT {columns} FROM before_it)
        ) {note};
    END IF;
    RETURN NULL;
END $note$
"""
NOTE = "INSERT INTO public.reports_changedunit (unit_id) SELECT DISTINCT unit_id FROM ({units}) u WHERE unit_id IS NOT NULL"
SEEN = {"insert": "NEW TABLE AS after_it", "delete": "OLD TABLE AS before_it"}
SEEN["update"] = f"{SEEN['delete']} {SEEN['insert']}"


def note_changes(apps, editor):
    may = ", ".join(editor.quote_name(settings.DATABASE_ROLES[role]) for role in ("app", "jobs"))
    for table, (columns, units) in NOTED.items():
        name = f"note_units_of_{table}"
        editor.execute(FUNCTION.format(table=table, columns=columns, note=NOTE.format(units=units)))
        editor.execute(f"REVOKE ALL ON FUNCTION public.{name}() FROM PUBLIC")
        editor.execute(f"GRANT EXECUTE ON FUNCTION public.{name}() TO {may}")
        for act, tables in SEEN.items():
            editor.execute(
                f"CREATE TRIGGER note_units_{act} AFTER {act} ON {table} REFERENCING {tables}"
                f" FOR EACH STATEMENT EXECUTE FUNCTION public.{name}()"
            )


def forget_changes(apps, editor):
    for table in NOTED:
        for act in SEEN:
            editor.execute(f"DROP TRIGGER note_units_{act} ON {table}")
        editor.execute(f"DROP FUNCTION public.note_units_of_{table}()")


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0020_keep_overviews"),
        ("cases", "0062_keep_data_requests"),
        ("children", "0060_keep_consents"),
        ("directory", "0036_keep_forms"),
    ]

    operations = [
        migrations.RunPython(note_changes, forget_changes),
        # What stands already is counted at the worker's first look.
        migrations.RunSQL(
            "INSERT INTO reports_changedunit (unit_id)"
            " SELECT unit_id FROM cases_case GROUP BY unit_id UNION SELECT unit_id FROM cases_intake GROUP BY unit_id",
            migrations.RunSQL.noop,
        ),
    ]
