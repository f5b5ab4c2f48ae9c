"""Counts a day's readings officer by officer and says what was unusual; run by the worker at night."""

from datetime import timedelta
from statistics import median

from django.db import connection, transaction

from cases.models import ReadingDay
from cases.models.reading import Unusual
from directory.models import Post
from lib.worktime import start_of_day

LOOKED_BACK = timedelta(days=30)
FEW = 20  # records a day that are never "many"
TIMES = 3  # as many as usual
SOME = 3  # records at night or closed; a single one is chance

# A record is the child where the line knows it. Night is 22 to 5 o'clock; who acted on the case that day worked
# on it. Outside: no post of that day covers the record's unit, nor a case of the child, nor its incident.
COUNT = """
    WITH seen AS MATERIALIZED (
        SELECT e.*, coalesce(e.child_id, e.case_id, e.subject_id) AS thing FROM audit_event e
        WHERE e.recorded_at >= %(start)s AND e.recorded_at < %(end)s AND e.actor_id IS NOT NULL
    ), acted AS (
        SELECT DISTINCT actor_id, thing FROM seen WHERE NOT reading AND thing IS NOT NULL
    ), opened AS (
        SELECT actor_id, thing, verb,
            EXISTS (SELECT FROM acted a WHERE a.actor_id = seen.actor_id AND a.thing = seen.thing) AS worked,
            extract(hour FROM recorded_at AT TIME ZONE %(zone)s) NOT BETWEEN 5 AND 21 AS night,
            EXISTS (SELECT FROM cases_case c
                WHERE c.id = seen.case_id AND c.closed_at < seen.recorded_at - interval '1 day') AS closed,
            unit_id IS NOT NULL AND NOT EXISTS (
                SELECT FROM directory_post p
                WHERE p.officer_id = seen.actor_id AND p.valid_from <= %(day)s
                AND (p.valid_to IS NULL OR p.valid_to >= %(day)s) AND (
                    p.unit_id IN (seen.unit_id, seen.district_id, seen.province_id)
                    OR EXISTS (SELECT FROM cases_case c WHERE (c.id = seen.case_id OR c.child_id = seen.child_id)
                        AND p.unit_id IN (c.unit_id, c.district_id, c.province_id, c.incident_unit_id)))
            ) AS outside
        FROM seen
        WHERE reading AND subject_id IS NOT NULL AND verb <> 'receipt_read'
        AND subject_type IN ('cases.case', 'cases.intake', 'children.child')
    ), told AS (
        SELECT actor_id, count(DISTINCT thing) AS opened,
            count(DISTINCT thing) FILTER (WHERE outside) AS outside,
            count(DISTINCT thing) FILTER (WHERE night AND NOT worked) AS night,
            count(DISTINCT thing) FILTER (WHERE closed AND NOT worked) AS closed
        FROM opened GROUP BY actor_id
    )
    SELECT s.actor_id, coalesce(t.opened, 0), coalesce(t.outside, 0), coalesce(t.night, 0), coalesce(t.closed, 0),
        count(*) FILTER (WHERE s.verb IN ('listed', 'searched') AND s.subject_id IS NULL) AS lists,
        count(*) FILTER (WHERE s.verb IN ('printed', 'downloaded')) AS printed
    FROM seen s LEFT JOIN told t USING (actor_id) WHERE s.reading
    GROUP BY s.actor_id, t.opened, t.outside, t.night, t.closed
"""
COLUMNS = ("officer", "opened", "outside", "night", "closed", "lists", "printed")


@transaction.atomic
def count_day(day):
    """The readings of one local day, once: a day counted already stays as it is. The rows made."""
    if ReadingDay.objects.filter(day=day).exists():
        return []
    with connection.cursor() as cursor:
        bounds = {"start": start_of_day(day), "end": start_of_day(day + timedelta(days=1)), "day": day}
        cursor.execute(COUNT, bounds | {"zone": "Asia/Ho_Chi_Minh"})
        counted = [dict(zip(COLUMNS, row, strict=True)) for row in cursor.fetchall()]
    posts = Post.objects.on(day).exclude(unit=None).order_by("-valid_from", "-pk").select_related("unit")
    home = {post.officer_id: post for post in posts.filter(officer__in=[row["officer"] for row in counted])}
    since = ReadingDay.objects.filter(day__gte=day - LOOKED_BACK, day__lt=day, opened__gt=0)
    own = medians(since.filter(officer__in=home), "officer_id")
    peers = medians(since.filter(role__in={post.role for post in home.values()}), "role")
    made = [
        as_row(day, row, home[row["officer"]], own.get(row["officer"]), peers.get(home[row["officer"]].role))
        for row in counted
        if row["officer"] in home
    ]
    return ReadingDay.objects.bulk_create(made)


def medians(days, by):
    found = {}
    for key, opened in days.values_list(by, "opened"):
        found.setdefault(key, []).append(opened)
    return {key: round(median(counts)) for key, counts in found.items()}


def as_row(day, counts, post, usual, peers):
    unit = post.unit
    row = ReadingDay(
        day=day,
        officer_id=counts.pop("officer"),
        role=post.role,
        unit=unit,
        province_id=unit.province_key,
        district_id=unit.district_key,
        usual=usual,
        peers=peers,
        **counts,
    )
    row.reasons = reasons_for(row)
    return row


def reasons_for(row):
    """Many is measured against the officer's own days, and against the role where those are few or none."""
    normal = max(row.usual or 0, row.peers or 0)
    found = {
        Unusual.MANY: row.opened > max(FEW, TIMES * normal),
        Unusual.OUTSIDE: row.outside > 0,
        Unusual.NIGHT: row.night >= SOME,
        Unusual.CLOSED: row.closed >= SOME,
    }
    return [reason.value for reason, true in found.items() if true]
