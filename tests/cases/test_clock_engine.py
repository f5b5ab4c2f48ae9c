"""The clock of a plan under pauses, rules of a province, Tết, swapped days and laws that change while it runs.

The end that the product keeps is compared with one counted day by day: the n-th working day after the start,
where the days after a pause began, up to the one on which it ended, are left out.
"""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cases.models import DeadlineRule
from cases.tasks import recount_clocks, resume_clocks, turn_late
from directory.models import CalendarDay
from lib.keys import uuid7
from lib.refusals import Refusal
from lib.worktime import Calendar, due, end_of_day, local_day, put_off, stood
from tests.cases.test_clocks import clock, local
from tests.cast import HARM, PROTECTION, case_of, make_cast, unit
from tests.lib.test_worktime import calendars, moments

PATIENT = settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
DAY = timedelta(days=1)
spans = st.timedeltas(timedelta(0), timedelta(days=20))


@given(start=moments, limit=st.integers(1, 20), waited=spans, lasted=spans, calendar=calendars)
def test_what_was_left_when_it_stood_is_left_when_it_runs_on(start, limit, waited, lasted, calendar):
    ends, began = due(start, limit, "working_day", calendar), start + waited
    assume(began <= ends)
    left, resumed = calendar.working_days_between(began, ends), began + lasted
    moved = put_off(ends, began, resumed, "working_day", calendar)
    assert moved >= ends and moved >= resumed
    if left:
        assert calendar.working_days_between(resumed, moved) == left


@given(start=moments, waited=spans, first=spans, second=spans, unit=st.sampled_from(["hour", "day", "working_day"]))
def test_two_pauses_on_end_are_as_one(start, waited, first, second, unit):
    ends, began = due(start, 30, unit) + 30 * DAY, start + waited
    between = began + first
    once = put_off(ends, began, between + second, unit, Calendar())
    assert put_off(put_off(ends, began, between, unit), between, between + second, unit) == once


@given(start=moments, lasted=spans)
def test_hours_stand_to_the_second_and_count_as_begun(start, lasted):
    assert put_off(start, start, start + lasted, "hour") == start + lasted
    assert (
        stood(start, start + lasted, "hour") - 1 < lasted / timedelta(hours=1) <= stood(start, start + lasted, "hour")
    )


STEPS = ("ask", "grant", "refuse", "pause", "resume", "shorter", "longer", "province", "day off", "day worked", "wait")
steps = st.lists(st.tuples(st.integers(1, 60), st.sampled_from(STEPS), st.integers(1, 9)), max_size=14)


@pytest.mark.django_db
@PATIENT
@given(
    start=st.datetimes(local(2025, 1, 10).replace(tzinfo=None), local(2026, 9, 1).replace(tzinfo=None)),
    own=st.one_of(st.none(), st.integers(2, 5)),
    steps=steps,
)
def test_a_clock_ends_when_days_counted_one_by_one_say_it(start, own, steps):
    start = start.replace(tzinfo=local(2025, 1, 1).tzinfo)
    with transaction.atomic():
        cast = make_cast()
        if own:
            changed("DL05", own, local_day(start) - DAY, unit("70"))
        with time_machine.travel(start, tick=False) as now:
            case = case_of(cast.lan, received_at=start, forms=["neglect"])
            case.assess(by=cast.lan, kind="initial", harm=HARM, protection=PROTECTION)
            limit = own or 5
            was_late = False
            for hours, step, number in steps:
                now.shift(timedelta(hours=hours))
                beat()
                take(step, number, case, cast)
                beat()
                running = clock(case, "DL05")
                assert running.rule.limit == limit, "it keeps the rule that it began with"
                was_late |= running.late
                assert running.late == was_late, "lateness is never erased"
                if not was_late:
                    assert running.due_at == counted_end(running)
            end_it(case, cast, was_late)
        transaction.set_rollback(True)


def beat():
    """What the timetable does, in the order in which it may happen to be done worst."""
    turn_late()
    resume_clocks()
    turn_late()


def take(step, number, case, cast):
    """Try it; what is refused leaves everything as it was."""
    running = clock(case, "DL05")
    pauses = list(case.clockpauses.filter(clock=running).order_by("id"))
    why = {"reason": "Trẻ nằm viện"}
    today = timezone.localdate()
    tries = {
        "ask": lambda: case.pause_clock(running, by=cast.lan, last_day=today + number * DAY, **why),
        "pause": lambda: case.pause_clock(running, by=cast.hung, **why),
        "grant": lambda: pauses and case.answer_pause(pauses[-1], by=cast.hung, granted=True),
        "refuse": lambda: pauses and case.answer_pause(pauses[-1], by=cast.minh, granted=False, answer="Không"),
        "resume": lambda: pauses and case.resume_clock(pauses[-1], by=cast.lan),
        "shorter": lambda: changed("DL05", 1, today, None),
        "longer": lambda: changed("DL05", 30, today, None),
        "province": lambda: changed("DL05", 2, today, unit("70")),
        "day off": lambda: decreed(today + number * DAY, False),
        "day worked": lambda: decreed(today + number * DAY, True),
        "wait": lambda: None,
    }
    try:
        with transaction.atomic():
            tries[step]()
    except Refusal:
        case.refresh_from_db()


def changed(code, limit, day, province):
    """A new rule from a day on; one of that day and place stays as it is."""
    law = DeadlineRule.objects.filter(code=code, province=None).earliest("valid_from")
    law.pk, law.limit, law.valid_from, law.province = uuid7(), limit, day, province
    if not DeadlineRule.objects.filter(code=code, province=province, valid_from=day).exists():
        law.save(force_insert=True)


def decreed(day, working):
    CalendarDay.objects.update_or_create(day=day, defaults={"working": working, "name": "Theo thông báo"})
    recount_clocks()


def counted_end(running):
    special = dict(CalendarDay.objects.values_list("day", "working"))
    spans = [
        (local_day(pause.began_at), local_day(pause.stands_until))
        for pause in running.pauses.filter(status__in=("standing", "ended")).order_by("began_at")
    ]

    def works(day):
        return special.get(day, day.weekday() < 5)

    day, counted = local_day(running.started_at), 0
    while counted < running.rule.limit:
        day += DAY
        counted += works(day) and not any(began < day <= ended for began, ended in spans)
    # Where it was stopped on its very last day, the day on which it goes on is its last, or the next that is worked.
    for began, ended in spans:
        if began >= day:
            day = max(day, ended)
            while not works(day):
                day += DAY
    return end_of_day(day)


def end_it(case, cast, was_late):
    """Submitted now, whatever it stands at: met once, late or not as its end says."""
    running = clock(case, "DL05")
    case.meet_clocks("DL05", at=timezone.now())
    met = clock(case, "DL05")
    assert (met.pk, met.status) == (running.pk, "met")
    assert met.late == (met.met_at > met.due_at) and met.late >= was_late
    assert not met.pauses.filter(status="standing").exists()
