"""What was late at a cut-off stays late there, although the law asked for it no longer afterwards."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.models import clocks
from lib.worktime import start_of_day
from reports.figures.stocks import count_stocks

from ..cast import HARM, PROTECTION, case_of, unit
from .recount import Recount

pytestmark = pytest.mark.django_db


@pytest.fixture
def suspected(cast):
    """Received thirty days ago, assessed within the hour; nobody told the police."""
    received = start_of_day(timezone.localdate() - timedelta(days=30)) + timedelta(hours=9)
    case = case_of(cast.lan, received_at=received, forms=["sexual"])
    case.deadlines.filter(code=clocks.RECORDING).get().meet(received)
    when = {"done_at": received + timedelta(hours=1)}
    case.assess(by=cast.lan, kind="initial", harm=HARM, protection=PROTECTION, **when)
    return case


def at_the_end_of(day):
    """Late cases of the commune at the end of that day, by the figures and by the plain recount."""
    commune, first = unit("25369"), timezone.localdate() - timedelta(days=60)
    fast = count_stocks(commune, start_of_day(first), start_of_day(day + timedelta(days=1)))
    assert fast == Recount().stocks(commune, first, day)
    return fast["late"]


def test_a_police_clock_dropped_in_june_was_late_at_the_end_of_may(cast, suspected):
    received = timezone.localdate(suspected.opened_at)
    clock = suspected.deadlines.get(code=clocks.POLICE)
    for other in suspected.deadlines.exclude(pk=clock.pk).filter(met_at=None):
        other.drop(suspected.opened_at)
    late_from, dropped = timezone.localdate(clock.due_at), received + timedelta(days=20)
    at = start_of_day(dropped) + timedelta(hours=10)
    suspected.mark_crime(by=cast.hung, suspected=False, reason="Không có dấu hiệu tội phạm", done_at=at)
    clock.refresh_from_db()
    assert (clock.status, clock.dropped_at, clock.late) == ("not_applicable", at, True)
    assert at_the_end_of(late_from + timedelta(days=1)) == 1
    assert at_the_end_of(dropped - timedelta(days=1)) == 1
    assert at_the_end_of(dropped) == 0


def test_a_clock_dropped_in_time_was_never_late(cast, suspected):
    clock = suspected.deadlines.get(code=clocks.PLAN)
    at = suspected.opened_at + timedelta(hours=3)
    suspected.close(by=cast.hung, outcome="entered_in_error", reason="Nhập nhầm", done_at=at)
    clock.refresh_from_db()
    assert (clock.status, clock.dropped_at, clock.late) == ("not_applicable", at, False)
