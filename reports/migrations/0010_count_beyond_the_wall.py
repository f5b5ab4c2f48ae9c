"""What figures are counted from: ids, codes, units and dates of every case, without a name, a number or a text.

A figure counts restricted and sealed cases too. These views read as their owner; an officer asks them for
the units of the posts that carry the overview, the worker for all. Nobody writes through them.
"""

from django.conf import settings
from django.db import migrations

from directory.roles import ACTS

# The moment somebody counts from figures in reports/figures; each table's own columns, no more.
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
 WHERE {area_n}
""",
    "figures_case": """
SELECT k.id, k.unit_id, k.district_id, k.province_id, k.status, k.outcome, k.opened_at, k.assessed_at, k.verified_at,
       k.planned_at, k.closed_at
  FROM cases_case k WHERE {area_k}
""",
    "figures_clock": """
SELECT k.case_id, k.status, k.started_at, k.due_at, k.met_at, k.dropped_at FROM cases_deadline k WHERE {area_k}
""",
    "figures_perpetrator": "SELECT k.incident_id, k.relation FROM cases_perpetrator k WHERE {somebody}",
    "figures_reopening": """
SELECT k.case_id, k.done_at FROM cases_decision k WHERE k.kind = 'reopening' AND {somebody}
""",
    "figures_closing": "SELECT k.case_id, k.done_at FROM cases_closing k WHERE {somebody}",
}


def make_views(apps, editor):
    counting = "'{" + ",".join(sorted(map(str, ACTS["dashboard"]))) + "}'"
    jobs, app = (editor.quote_name(settings.DATABASE_ROLES[role]) for role in ("jobs", "app"))
    worker = f"(SELECT pg_has_role(current_user, '{settings.DATABASE_ROLES['jobs']}', 'USAGE'))"
    units = f"(SELECT public.wall_units({counting}))::uuid[]"
    terms = {
        f"area_{alias}": f"({worker} OR ARRAY[{alias}.unit_id, {alias}.district_id, {alias}.province_id] && {units})"
        for alias in "nk"
    }
    terms["somebody"] = f"({worker} OR (SELECT cardinality(public.wall_units({counting})) > 0))"
    for name, query in VIEWS.items():
        editor.execute(f"CREATE VIEW {name} AS {query.format(**terms)}")
        editor.execute(f"REVOKE ALL ON {name} FROM {app}, {jobs}")
        editor.execute(f"GRANT SELECT ON {name} TO {app}, {jobs}")


def drop_views(apps, editor):
    for name in VIEWS:
        editor.execute(f"DROP VIEW {name}")


class Migration(migrations.Migration):
    dependencies = [("reports", "0005_drop_repeated_indexes"), ("cases", "0012_raise_second_wall")]

    operations = [migrations.RunPython(make_views, drop_views)]
