"""What was founded only after the report of its own period was agreed: "Bổ sung từ kỳ trước"."""

from datetime import timedelta

from django.db import connection

from lib.worktime import start_of_day

from .received import ABUSED, constants, received

# Received in an agreed period, founded now, in no agreed report yet; a child whom that period's report
# counts already by another incident is not added again.
COUNT = f"""
WITH agreed AS (SELECT * FROM unnest(%(starts)s::timestamptz[], %(ends)s::timestamptz[]) AS t(first, after)),
received AS MATERIALIZED ({{received}}),
abused AS MATERIALIZED (
    SELECT r.id, r.child_id, p.first, c.id IS NOT NULL AS counted
      FROM received r JOIN agreed p ON r.received_at >= p.first AND r.received_at < p.after
      LEFT JOIN unnest(%(counted)s::uuid[]) AS c(id) ON c.id = r.id
     WHERE {ABUSED}
)
SELECT a.id, a.child_id FROM abused a
 WHERE NOT a.counted
   AND NOT EXISTS (SELECT FROM abused b WHERE b.child_id = a.child_id AND b.first = a.first AND b.counted)
"""
SPAN = "n.received_at >= %(earliest)s AND n.received_at < %(latest)s"


def count_late_founded(unit, earlier):
    """(children, allegations) that the agreed reports `earlier` miss."""
    earlier = list(earlier)
    if not earlier:
        return 0, []
    spans = sorted({(start_of_day(report.start), start_of_day(report.end + timedelta(days=1))) for report in earlier})
    starts, ends = (list(moments) for moments in zip(*spans, strict=True))
    counted = {key for report in earlier for key in (*report.counted, *report.supplemented)}
    given = constants(unit) | {
        "starts": starts,
        "ends": ends,
        "earliest": starts[0],
        "latest": max(ends),
        "counted": list(counted),
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNT.format(received=received(unit, SPAN)), given)
        rows = cursor.fetchall()
    return len({child for _key, child in rows}), [key for key, _child in rows]
