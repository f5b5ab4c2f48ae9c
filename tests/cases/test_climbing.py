"""Lateness climbs: the officer is told, then the leader, then the tier above, each once."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.models import Case, Climb, ClimbingRule, Deadline, Message
from cases.rungs import people
from cases.tasks import climb, climb_all, turn_late
from directory.models import Post
from lib.worktime import LOCAL
from tests.at_once import at_once
from tests.cast import HARM, PROTECTION, case_of, fresh, make_cast, unit

PATIENT = settings(deadline=None, max_examples=8, suppress_health_check=list(HealthCheck))
RECEIVED = datetime(2026, 6, 15, 8, tzinfo=LOCAL)  # a Monday
TWELVE = "DL03"


def sweep():
    turn_late()
    return climb()


def at(moment):
    return time_machine.travel(moment, tick=False)


def told(case, code, occasion="late"):
    """Who was told of a clock, in the order in which it was."""
    found = Message.objects.filter(case=case, clock__code=code, occasion=occasion).order_by("made_at", "id")
    return [message.officer.username for message in found.select_related("officer")]


@pytest.fixture
def case(cast):
    with at(RECEIVED + timedelta(minutes=5)):
        return case_of(cast.lan, received_at=RECEIVED)


@pytest.mark.django_db
def test_a_twelve_hour_clock_warns_after_eight_and_climbs_fast(case, cast):
    course = [
        (timedelta(hours=7, minutes=59), [], []),
        (timedelta(hours=8), ["lan"], []),
        (timedelta(hours=12), ["lan"], []),
        (timedelta(hours=12, minutes=1), ["lan"], ["lan"]),
        (timedelta(hours=12, minutes=59), ["lan"], ["lan"]),
        (timedelta(hours=13), ["lan"], ["lan", "hung"]),
        (timedelta(hours=13, minutes=59), ["lan"], ["lan", "hung"]),
        (timedelta(hours=14), ["lan"], ["lan", "hung", "minh"]),
        (timedelta(days=6), ["lan"], ["lan", "hung", "minh"]),
    ]
    for after, warned, late in course:
        with at(RECEIVED + after):
            sweep()
            assert sweep() == 0
        assert (told(case, TWELVE, "warned"), told(case, TWELVE)) == (warned, late), after


@pytest.mark.django_db
def test_a_clock_of_working_days_warns_a_working_day_before_and_waits_over_the_weekend(cast):
    """The plan's fifth working day is Monday 22 June: warned at the end of Friday, late on Tuesday."""
    with at(RECEIVED + timedelta(minutes=5)):
        case = case_of(cast.lan, received_at=RECEIVED, forms=["neglect"])
        case.assess(by=cast.lan, kind="initial", harm=HARM, protection=PROTECTION)
    days = {19: ([], []), 20: (["lan"], []), 22: (["lan"], []), 23: (["lan"], ["lan"])}
    days |= {24: (["lan"], ["lan", "hung"]), 25: (["lan"], ["lan", "hung"]), 26: (["lan"], ["lan", "hung", "minh"])}
    for day, expected in days.items():
        with at(datetime(2026, 6, day, 7, tzinfo=LOCAL)):
            sweep()
        assert (told(case, "DL05", "warned"), told(case, "DL05")) == expected, day


@pytest.mark.django_db
@PATIENT
@given(st.lists(st.integers(0, 60 * 30), min_size=1, max_size=8).map(sorted))
def test_whenever_it_is_swept_each_is_told_once_and_from_below(minutes):
    with transaction.atomic():
        cast = make_cast()
        with at(RECEIVED + timedelta(minutes=5)):
            case = case_of(cast.lan, received_at=RECEIVED)
        for after in minutes:
            with at(RECEIVED + timedelta(minutes=after)):
                sweep()
        late = told(case, TWELVE)
        assert late == ["lan", "hung", "minh"][: len(late)]
        hours = minutes[-1] / 60
        assert len(late) == (hours > 12) + (hours >= 13) + (hours >= 14)
        assert told(case, TWELVE, "warned") == ["lan"] * any(8 * 60 <= after <= 12 * 60 for after in minutes)
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_a_clock_met_in_time_is_told_to_nobody(case, cast):
    with at(RECEIVED + timedelta(hours=7)):
        case.assess(by=cast.lan, kind="initial", harm=HARM, protection=PROTECTION)
    for hours in (9, 13, 20):
        with at(RECEIVED + timedelta(hours=hours)):
            sweep()
    assert told(case, TWELVE, "warned") == told(case, TWELVE) == []


@pytest.mark.django_db
def test_a_later_end_lets_a_clock_be_told_anew_and_an_earlier_one_does_not(case, cast):
    clock = case.deadlines.get(code=TWELVE)
    with at(RECEIVED + timedelta(hours=15)):
        sweep()
        Deadline.objects.filter(pk=clock.pk).update(due_at=clock.due_at - timedelta(hours=1))
        assert sweep() == 0
        later = RECEIVED + timedelta(hours=30)
        Deadline.objects.filter(pk=clock.pk).update(due_at=later, status="running", late=False)
        sweep()
    assert told(case, TWELVE) == ["lan", "hung", "minh"]
    with at(RECEIVED + timedelta(hours=27)):
        sweep()
    with at(RECEIVED + timedelta(hours=30, minutes=1)):
        sweep()
    assert told(case, TWELVE, "warned") == ["lan"] and told(case, TWELVE) == ["lan", "hung", "minh", "lan"]


@pytest.mark.django_db
def test_what_became_late_long_ago_is_told_by_the_sweep_of_all(case):
    with at(RECEIVED + timedelta(days=30)):
        turn_late()
        assert climb() == 0 and told(case, TWELVE) == []
        climb_all()
        assert climb_all() == 0
    assert told(case, TWELVE) == ["lan", "hung", "minh"]


@pytest.mark.django_db
def test_the_steps_are_rows_and_a_row_of_one_deadline_comes_before_that_of_its_measure(case, cast):
    ClimbingRule.objects.filter(code=TWELVE, occasion="late", rung="above").update(after=5)
    with at(RECEIVED + timedelta(hours=16, minutes=59)):
        sweep()
    assert told(case, TWELVE) == ["lan", "hung"]
    ClimbingRule.objects.filter(code=TWELVE, occasion="late", rung="above").update(valid_to=RECEIVED.date())
    ClimbingRule.objects.filter(code="", clocks="hour", occasion="late", rung="above").update(after=20)
    with at(RECEIVED + timedelta(hours=31, minutes=59)):
        sweep()
    assert told(case, TWELVE) == ["lan", "hung"]
    with at(RECEIVED + timedelta(hours=32)):
        sweep()
    assert told(case, TWELVE) == ["lan", "hung", "minh"]


@pytest.mark.django_db
def test_the_leader_who_is_to_approve_is_warned_too(walk, cast):
    with at(RECEIVED + timedelta(minutes=5)):
        case = walk(received_at=RECEIVED).submitted().case
    with at(datetime(2026, 6, 17, 8, tzinfo=LOCAL)):
        sweep()
    assert told(case, "DL06", "warned") == ["lan", "hung"]


@pytest.mark.django_db
def test_where_nobody_stands_on_a_rung_the_next_one_is_told_at_once(cast):
    """Xã Lộc Thiện has a leader and no officer left; its district nobody: the province hears of it."""
    with at(RECEIVED + timedelta(minutes=5)):
        case = case_of(cast.tuyet, received_at=RECEIVED)
    Post.objects.filter(officer=cast.tuyet).update(valid_to=RECEIVED.date() - timedelta(days=1))
    with at(RECEIVED + timedelta(hours=9)):
        sweep()
    assert told(case, TWELVE, "warned") == ["khoa"]
    Post.objects.filter(officer=cast.dao).update(valid_to=RECEIVED.date() - timedelta(days=1))
    with at(RECEIVED + timedelta(hours=15)):
        sweep()
    assert told(case, TWELVE) == ["khoa", "quynh"]


@pytest.mark.django_db
def test_in_two_tiers_the_province_stands_above(cast):
    with at(RECEIVED + timedelta(minutes=5)):
        case = case_of(cast.lan, received_at=RECEIVED)
    Case.objects.filter(pk=case.pk).update(district=None)
    case.refresh_from_db()
    assert [officer.username for officer in people(case, "above")] == ["quynh"]


@pytest.mark.django_db
def test_nobody_is_told_of_a_case_that_is_kept_from_them(cast):
    """A report about the officer passes over the commune: the district works on it, and the province stands above."""
    with at(RECEIVED + timedelta(minutes=5)):
        case = case_of(cast.tho, received_at=RECEIVED, unit=unit("25369"), involved=[(cast.lan, "involved")])
        Post.objects.create(officer=cast.lan, unit=unit("695"), role="district_officer", valid_from=RECEIVED.date())
    with at(RECEIVED + timedelta(hours=9)):
        sweep()
    with at(RECEIVED + timedelta(hours=20)):
        sweep()
    assert case.pk in fresh(cast.lan).sight.kept
    assert told(case, TWELVE, "warned") == ["minh"] and told(case, TWELVE) == ["minh", "quynh"]


@pytest.mark.django_db
def test_the_database_refuses_a_second_telling(case, cast):
    with at(RECEIVED + timedelta(hours=9)):
        sweep()
    step = Climb.objects.filter(clock__code=TWELVE).get()
    message = Message.objects.filter(climb=step).get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Climb.objects.create(clock=step.clock, occasion=step.occasion, rung=step.rung, until=step.until)
    message.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        message.save(force_insert=True)


@pytest.mark.usefixtures("own_database")
def test_sweeps_at_once_tell_each_once():
    cast = make_cast()
    with at(RECEIVED + timedelta(minutes=5)):
        cases = [case_of(cast.lan, received_at=RECEIVED) for _each in range(3)]
    with at(RECEIVED + timedelta(hours=15)):
        turn_late()
        at_once(climb, climb, climb)
        climb()  # what one of them held was left to the next sweep
    for case in cases:
        assert told(case, TWELVE) == ["lan", "hung", "minh"]
    assert Climb.objects.filter(void_at=None).count() == Climb.objects.count()
