"""Cases by the unit in charge: open and late at the cut-off, closed in the period."""

from django.db import connection

from cases.models.words import VOID

# A case reopened since was open again or closed at the cut-off by the last of its closings and
# reopenings before it; any other by the moment it was closed. A clock that had run out and was met or
# dropped only after the cut-off was late at it.
KNOWN = """
WITH reopened AS MATERIALIZED (
    SELECT r.case_id, max(r.done_at) FILTER (WHERE r.done_at < %(cutoff)s) AS reopened_at
      FROM figures_case k JOIN figures_reopening r ON r.case_id = k.id
     WHERE k.{column} = %(unit)s GROUP BY r.case_id
),
again AS MATERIALIZED (
    SELECT r.case_id,
           CASE WHEN max(c.done_at) > coalesce(r.reopened_at, '-infinity') THEN max(c.done_at) END AS closed_at
      FROM reopened r LEFT JOIN figures_closing c ON c.case_id = r.case_id AND c.done_at < %(cutoff)s
     GROUP BY r.case_id, r.reopened_at
),
known AS MATERIALIZED (
    SELECT k.id, k.unit_id, k.district_id,
           CASE WHEN g.case_id IS NOT NULL THEN g.closed_at
                WHEN k.closed_at < %(cutoff)s THEN k.closed_at END AS closed_at
      FROM figures_case k LEFT JOIN again g ON g.case_id = k.id
     WHERE k.{column} = %(unit)s AND k.opened_at < %(cutoff)s AND NOT k.outcome = ANY(%(void)s)
),
late AS MATERIALIZED (
    SELECT DISTINCT d.case_id FROM figures_clock d JOIN known k ON k.id = d.case_id
     WHERE k.closed_at IS NULL AND d.started_at < %(cutoff)s AND d.due_at < %(cutoff)s
       AND (d.status IN ('running', 'late') OR d.status = 'met' AND d.met_at >= %(cutoff)s
            OR d.status = 'not_applicable' AND d.dropped_at >= %(cutoff)s)
)
SELECT {place}, count(*) FILTER (WHERE k.closed_at IS NULL), count(l.case_id),
       count(*) FILTER (WHERE k.closed_at >= %(first)s)
  FROM known k LEFT JOIN late l ON l.case_id = k.id {group}
"""


def ask(unit, first, cutoff, place="NULL", group=""):
    with connection.cursor() as cursor:
        cursor.execute(
            KNOWN.format(column=unit.column, place=place, group=group),
            {"unit": unit.pk, "first": first, "cutoff": cutoff, "void": [word.value for word in VOID]},
        )
        return cursor.fetchall()


def count_stocks(unit, first, cutoff):
    [(_place, still_open, late, closed)] = ask(unit, first, cutoff)
    return {"open": still_open, "late": late, "closed": closed}


def stocks_by(unit, column, first, cutoff):
    """The same by the units of a tier below: {unit id: {"open", "late", "closed"}}; `column` names the tier's."""
    rows = ask(unit, first, cutoff, place=f"k.{column}", group=f"GROUP BY k.{column}")
    return {place: {"open": still_open, "late": late, "closed": closed} for place, still_open, late, closed in rows}
