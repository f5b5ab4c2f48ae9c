"""What a request knows of an overview: the last count, its age, and how far the next one is. It counts nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from audit.models import Outbox
from lib.keys import least_at

from .models import LastLook, Overview

COUNT = "reports.count_overview"
ASKED_LATELY = timedelta(seconds=30)
FORGOTTEN = timedelta(minutes=10)
SILENT = timedelta(minutes=3)  # the worker looks every fifteen seconds


@dataclass(frozen=True)
class Shown:
    """`unchanged_until` is the last look that found nothing new; none while changes wait to be counted."""

    overview: Overview
    looked_at: datetime | None

    @property
    def unchanged_until(self):
        if not self.overview.stands:
            return None
        return max(self.overview.counted_at, self.looked_at or self.overview.counted_at)

    @property
    def worker_is_silent(self):
        return timezone.now() - (self.looked_at or self.overview.counted_at) > SILENT


@dataclass(frozen=True)
class Waiting:
    """The steps of a first count: asked for, given to the worker, counted."""

    asked_at: datetime
    ahead: int
    given: bool

    @property
    def step(self):
        return 2 if self.given else 1


def shown(unit, code):
    """The overview as it was last counted, or None; what does not stand is asked for."""
    # The look is read first: a row that stands afterwards has stood at that look.
    looked_at = LastLook.objects.values_list("at", flat=True).first()
    overview = Overview.objects.counted().filter(unit=unit, code=code).first()
    if overview is None or not overview.stands:
        ask(unit, code)
    return overview and Shown(overview, looked_at)


def asked(unit, code):
    return Outbox.objects.filter(task=COUNT, args=[str(unit.pk), code])


def ask(unit, code):
    """One request waits at a time; one that got lost on the way is put again."""
    lately = Q(sent_at=None) | Q(pk__gte=least_at(timezone.now() - ASKED_LATELY))
    if not asked(unit, code).filter(lately).exists():
        Outbox.objects.put(COUNT, unit.pk, code)


def waiting(unit, code):
    """How far the count is that was asked for."""
    row = asked(unit, code).filter(pk__gte=least_at(timezone.now() - FORGOTTEN)).order_by("-pk").first()
    row = row or asked(unit, code).waiting().first()
    if row is None:
        return Waiting(timezone.now(), 0, True)
    ahead = Outbox.objects.waiting().filter(created_at__lt=row.created_at).count() if row.sent_at is None else 0
    return Waiting(row.created_at, ahead, row.sent_at is not None)


def counted_at(unit, code):
    return Overview.objects.counted().filter(unit=unit, code=code).values_list("counted_at", flat=True).first()
