"""Figures: never changed once counted, counted by the worker alone, and anew whenever what they count has changed.

The views are what figures are counted from: ids, codes, units and dates of every case, without a name, a number or
a text. Whatever a figure is counted from notes, when it changes, the unit whose figures change with it: by statement,
in the transaction of the act, so that no change is missed and none is noted that was rolled back. Only the columns
that figures read count as a change. The ancestors are found by who takes the notes.
"""

from django.conf import settings
from django.db import migrations

from directory.roles import ACTS
from lib.walls import Wall, kept_back

LOCK = """
CREATE FUNCTION reports_refuse_recount() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the figures of a report never change; ask for the next revision';
END $$;
CREATE TRIGGER report_snapshot_locked BEFORE UPDATE ON reports_report FOR EACH ROW
    WHEN (OLD.figures IS NOT NULL AND (OLD.figures IS DISTINCT FROM NEW.figures OR OLD.places IS DISTINCT FROM NEW.places))
    EXECUTE FUNCTION reports_refuse_recount();
"""
# Each table's own columns that figures read, no more.
VIEWS = {
    "figures_received": """
SELECT a.id, a.incident_id, a.concern, a.founded, a.primary_form, a.forms, a.consequences, k.child_id, k.status,
       k.outcome, n.source, n.received_at, n.unit_id, n.district_id, n.province_id, i.setting, i.occurred_on,
       i.unit_id AS place_id, i.district_id AS place_district_id, h.sex, h.unit_id AS home_id, h.birth_latest
  FROM cases_intake n
  JOIN cases_incident i ON i.intake_id = n.id
  JOIN cases_allegation a ON a.incident_id = i.id
  JOIN cases_case k ON k.id = a.case_id
  JOIN children_child h ON h.id = k.child_id
""",
    "figures_case": """
SELECT k.id, k.unit_id, k.district_id, k.province_id, k.status, k.outcome, k.opened_at, k.assessed_at, k.verified_at,
       k.planned_at, k.closed_at
  FROM cases_case k
""",
    "figures_clock": """
SELECT k.case_id, k.status, k.started_at, k.due_at, k.met_at, k.dropped_at FROM cases_deadline k
""",
    "figures_perpetrator": "SELECT k.incident_id, k.relation FROM cases_perpetrator k",
    "figures_reopening": "SELECT k.case_id, k.done_at FROM cases_decision k WHERE k.kind = 'reopening'",
    "figures_closing": "SELECT k.case_id, k.done_at FROM cases_closing k",
}
COUNTING = "'{" + ",".join(sorted(map(str, ACTS["dashboard"]))) + "}'"
SEE = f"ARRAY[unit_id, district_id, province_id] && (SELECT wall_units({COUNTING}))::uuid[]"

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


def make_views(apps, editor):
    app, jobs = (editor.quote_name(settings.DATABASE_ROLES[role]) for role in ("app", "jobs"))
    for name, query in VIEWS.items():
        editor.execute(f"CREATE VIEW {name} WITH (security_invoker) AS {query}")
        editor.execute(f"REVOKE ALL ON {name} FROM {app}, {jobs}")
        editor.execute(f"GRANT SELECT ON {name} TO {jobs}")


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


class Migration(migrations.Migration):
    replaces = [
        ("reports", "0002_lock_snapshots"),
        ("reports", "0010_count_beyond_the_wall"),
        ("reports", "0021_note_changed_units"),
        ("reports", "0022_count_as_the_worker_only"),
    ]

    dependencies = [
        ("reports", "0001_shape_reports"),
        ("cases", "0002_raise_second_wall"),
        ("directory", "0001_shape_directory"),
    ]

    operations = [
        migrations.RunSQL(LOCK),
        migrations.RunPython(make_views),
        migrations.RunPython(note_changes),
        # Read in the subtree of a post that carries the overview, written by the worker.
        Wall("reports_overview", SEE, add="false", change="false", writes="false"),
        kept_back("reports_overview", "reports_lastlook", app="INSERT, UPDATE, DELETE"),
        kept_back("reports_changedunit", app="SELECT, INSERT, UPDATE, DELETE"),
    ]
