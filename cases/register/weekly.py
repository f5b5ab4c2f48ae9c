"""The digest of a week's readings for every unit that has a leader."""

from datetime import timedelta

from django.db import transaction

from audit.register import record
from cases.models import ReadingDay, ReadingWeek
from directory.models import Post, Unit
from directory.roles import LEADERS
from lib import moment

COUNTS = ("opened", "lists", "printed", "outside", "night", "closed")


@transaction.atomic
def make_digests(monday):
    """For the week that began on this Monday, once for each unit; a week without readings has none."""
    days = list(
        ReadingDay.objects.filter(day__gte=monday, day__lt=monday + timedelta(days=7)).select_related("officer")
    )
    led = Post.objects.on(monday + timedelta(days=7)).filter(role__in=LEADERS).values("unit")
    made = set(ReadingWeek.objects.filter(monday=monday).values_list("unit_id", flat=True))
    units = [unit for unit in Unit.objects.filter(pk__in=led) if unit.pk not in made]
    return [digest for unit in units if (digest := make(unit, monday, days)) is not None]


def make(unit, monday, days):
    inside = [day for day in days if getattr(day, unit.column) == unit.pk]
    if not inside:
        return None
    digest = ReadingWeek.objects.create(
        unit=unit,
        monday=monday,
        made_at=moment.now(),
        officers=by_officer(inside),
        opened=sum(day.opened for day in inside),
        printed=sum(day.printed for day in inside),
        unusual=sum(bool(day.reasons) for day in inside),
    )
    record(digest, "digest_made", by=None, monday=monday.isoformat())
    return digest


def by_officer(days):
    """One row an officer, the most read first."""
    rows = {}
    for day in days:
        row = rows.setdefault(
            day.officer_id, {"officer": str(day.officer_id), "username": day.officer.username, "unusual": 0}
        )
        row |= {name: row.get(name, 0) + getattr(day, name) for name in COUNTS}
        row["unusual"] += bool(day.reasons)
    return sorted(rows.values(), key=lambda row: (-row["unusual"], -row["opened"], row["username"]))
