"""What the overview shows beside the figures: the units below, the months, the phases, the clocks kept."""

from django.db import connection

from directory.models import ChildPopulation, Unit
from lib.worktime import start_of_day

from .received import ABUSED, constants, received
from .stocks import stocks_by

PER = 1000  # a rate is told per thousand children

BY_PLACE = f"""
SELECT {{column}}, count(*), count(DISTINCT child_id) FILTER (WHERE {ABUSED})
  FROM ({{received}}) AS received GROUP BY {{column}}
"""
BY_MONTH = f"""
SELECT date_trunc('month', received_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS month, count(*),
       count(DISTINCT child_id) FILTER (WHERE {ABUSED})
  FROM ({{received}}) AS received GROUP BY month ORDER BY month
"""
# Days in the phase so far, from the act that began it.
PHASES = """
SELECT k.status, count(*), avg(extract(epoch FROM now() - coalesce(
           CASE k.status WHEN 'verifying' THEN k.assessed_at WHEN 'intervening' THEN k.verified_at
                         WHEN 'supporting' THEN k.planned_at END, k.opened_at)) / 86400)::float
  FROM figures_case k WHERE k.{column} = %(unit)s AND k.status <> 'closed' GROUP BY k.status
"""
CLOCKS = """
SELECT count(*), count(*) FILTER (WHERE d.met_at <= d.due_at)
  FROM figures_clock d JOIN figures_case k ON k.id = d.case_id
 WHERE k.{column} = %(unit)s AND d.due_at >= %(first)s AND d.due_at < %(after)s
   AND d.status IN ('met', 'running', 'late') AND NOT k.outcome = ANY(%(void)s)
"""


def rows_of(query, given):
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        return cursor.fetchall()


def units_below(unit, day):
    """The units of the next tier and the column that names it; a commune has none."""
    if unit.level == Unit.Level.COMMUNE:
        return [], ""
    below = list(Unit.objects.on(day).filter(parent=unit))
    return below, "district_id" if below and below[0].level == Unit.Level.DISTRICT else "unit_id"


def by_place(unit, first, after, cutoff, day):
    """A row for each unit below, with its rate where its number of children was typed in."""
    below, column = units_below(unit, day)
    if not below:
        return []
    given = constants(unit) | {"first": first, "after": after}
    counted = {
        place: numbers for place, *numbers in rows_of(BY_PLACE.format(column=column, received=received(unit)), given)
    }
    stocks = stocks_by(unit, column, first, cutoff)
    children = populations([place.pk for place in below], day.year)
    rows = []
    for place in below:
        reports, abused = counted.get(place.pk, (0, 0))
        living = children.get(place.pk)
        rows.append(
            {
                "unit_code": place.code,
                "name": place.name,
                "reports_received": reports,
                "abused_children": abused,
                "children": living,
                "per_1000": round(PER * abused / living, 2) if living else None,
                **stocks.get(place.pk, {"open": 0, "late": 0, "closed": 0}),
            }
        )
    return sorted(rows, key=lambda row: (-row["abused_children"], -row["reports_received"], row["unit_code"]))


def populations(unit_ids, year):
    """Children by unit as typed in for the year, else for the last year before it."""
    typed = ChildPopulation.objects.filter(unit_id__in=unit_ids, year__lte=year).order_by("year")
    return dict(typed.values_list("unit_id", "children"))


def by_month(unit, first_month, end):
    """Reports received and abused children month by month, empty months included."""
    given = constants(unit) | {"first": start_of_day(first_month), "after": start_of_day(end)}
    return {month: numbers for month, *numbers in rows_of(BY_MONTH.format(received=received(unit)), given)}


def phases(unit):
    """{status: (open cases now, days on average in this phase)}."""
    found = rows_of(PHASES.format(column=unit.column), {"unit": unit.pk})
    return {status: (number, days) for status, number, days in found}


def clocks(unit, first, after):
    """How many clocks ended in the span, and how many of them were met in time."""
    given = constants(unit) | {"first": first, "after": after}
    [(ended, kept)] = rows_of(CLOCKS.format(column=unit.column), given)
    return {"ended": ended, "kept": kept}
