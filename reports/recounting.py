"""The worker keeps the overviews: it looks what has changed, marks what no longer stands and counts it anew.

May be done by several at once and killed anywhere: each count is a transaction of its own on a locked row.
"""

import logging
import time
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Coalesce, Now
from django.utils import timezone

from directory.models import Post, Unit
from directory.roles import ACTS
from lib import periods

from .models import LastLook, Overview

KEPT = timedelta(days=7)  # a span that nobody asked for any more
ONE_LOOK = 7_310_001  # the key of the lock under which one looks at a time
TAKE = """
WITH taken AS (DELETE FROM reports_changedunit RETURNING unit_id)
SELECT DISTINCT k.ancestor_id FROM (SELECT DISTINCT unit_id FROM taken) changed
  JOIN directory_unitclosure k ON k.descendant_id = changed.unit_id
"""
NOTE_ALL = """
INSERT INTO reports_changedunit (unit_id)
SELECT unit_id FROM cases_case GROUP BY unit_id UNION SELECT unit_id FROM cases_intake GROUP BY unit_id
"""
log = logging.getLogger(__name__)


def recount(seconds=None):
    """Look once, then count what no longer stands until nothing is left or the time is over. How many were counted."""
    started = time.monotonic()
    look()
    counted, passed = 0, set()
    while seconds is None or time.monotonic() - started < seconds:
        done = count_next(passed)
        if done is None:
            break
        counted += done
    return counted


@transaction.atomic
def look():
    """Take the notes of what changed; mark the overviews of those units and of all above them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_LOOK])
        now = timezone.now()
        cursor.execute(TAKE)
        changed = {key for (key,) in cursor.fetchall()}
    last = LastLook.objects.values_list("at", flat=True).first()
    if last is None or timezone.localdate(last) < timezone.localdate(now):
        changed |= begin_day(now)
    if changed:
        expect(changed, usual_codes(now))
        mark(Overview.objects.filter(unit_id__in=changed))
    LastLook.objects.update_or_create(pk=1, defaults={"at": now})


def begin_day(now):
    """Running periods are a day longer: all are counted anew. Who has an overview finds it counted."""
    ended = Overview.objects.filter(usual=True).exclude(code__in=usual_codes(now))
    ended.update(usual=False, asked_at=now)
    Overview.objects.filter(usual=False, asked_at__lt=now - KEPT).delete()
    mark(Overview.objects.all())
    posts = Post.objects.on(timezone.localdate(now)).filter(role__in=ACTS["dashboard"], unit__isnull=False)
    known = Overview.objects.values_list("unit_id", flat=True).distinct()
    return {*posts.values_list("unit_id", flat=True), *known}


def usual_codes(now):
    """The running month, quarter, half-year and year, as the page offers them."""
    return [period.code for period in periods.periods_of(timezone.localdate(now))]


def expect(unit_ids, codes):
    """A row, not counted yet, for each of the usual spans of these units that has none; one asked for turns usual."""
    there = Overview.objects.filter(unit_id__in=unit_ids, code__in=codes)
    there.filter(usual=False).update(usual=True)
    known = set(there.values_list("unit_id", "code"))
    missing = [
        Overview.of(unit, code, usual=True)
        for unit in Unit.objects.filter(pk__in=unit_ids)
        for code in codes
        if (unit.pk, code) not in known
    ]
    Overview.objects.bulk_create(missing, batch_size=1000, ignore_conflicts=True)


def mark(overviews):
    """Waits for a count that is under way, since that may have begun before the change."""
    overviews.update(stale_since=Coalesce(F("stale_since"), Now()))


def count_next(passed):
    """One row that nobody else is counting: 1, or 0 where it could not be counted; None when nothing is left.

    What fails joins `passed`, so that one bad row does not keep the others from being counted.
    """
    with transaction.atomic():
        waiting = Overview.objects.to_count().exclude(pk__in=passed).select_related("unit")
        row = waiting.select_for_update(skip_locked=True, of=("self",)).first()
        if row is None:
            return None
        try:
            with transaction.atomic():
                row.count()
        except Exception:
            log.exception("Overview %s cannot be counted; the last count stands.", row.pk)
            passed.add(row.pk)
            return 0
    return 1


@transaction.atomic
def count_asked(unit_id, code):
    """Somebody waits for this one."""
    unit = Unit.objects.get(pk=unit_id)
    missing = Overview.of(unit, code)
    Overview.objects.bulk_create([missing], ignore_conflicts=True)
    row = Overview.objects.select_related("unit").select_for_update(of=("self",)).get(unit=unit, code=code)
    row.asked_at = timezone.now()
    row.save(update_fields=["asked_at"])
    if not row.stands:
        row.count()


def note_all():
    """Every unit with a case or a report counts as changed: after records were loaded past the triggers."""
    with connection.cursor() as cursor:
        cursor.execute(NOTE_ALL)
