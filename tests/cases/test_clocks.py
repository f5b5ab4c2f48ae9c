"""Legal clocks over Tết, late entry and paper signatures: met by when it was done, never by when it was typed."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.models import Case, Deadline
from cases.routing import correct_intake
from cases.tasks import turn_late
from directory.models import CalendarDay
from lib.refusals import Invalid
from lib.worktime import LOCAL, local_day
from tests.cast import HARM, PROTECTION, Walk, ago, case_of, make_cast

PATIENT = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))


def local(*parts):
    return datetime(*parts, tzinfo=LOCAL)


def clock(case, code):
    return case.deadlines.filter(code=code).order_by("id").last()


@pytest.mark.django_db
@PATIENT
@given(
    start=st.datetimes(datetime(2024, 1, 15), datetime(2026, 10, 1)),
    spent=st.timedeltas(timedelta(minutes=1), timedelta(days=20)),
    typed_after=st.timedeltas(timedelta(0), timedelta(days=5)),
)
def test_a_clock_is_met_by_when_it_was_done(start, spent, typed_after):
    """Submitted on paper within five working days is on time, however late somebody types it."""
    received = start.replace(tzinfo=LOCAL)
    with transaction.atomic():
        cast = make_cast()
        with time_machine.travel(received + timedelta(minutes=5), tick=False):
            case = case_of(cast.lan, received_at=received, forms=["neglect"])
            case.assess(by=cast.lan, kind="initial", harm=HARM, protection=PROTECTION)
            case.verify(by=cast.lan, founded=True, summary="Đã xác minh")
            today = timezone.localdate()
            action = {"measure": "legal_aid", "provider": "TGPL", "start": today, "due": today}
            case.draft_plan(by=cast.lan, goals="An toàn", actions=[action])
        running = clock(case, "DL05")
        done_at = received + timedelta(minutes=5) + spent
        with time_machine.travel(done_at + typed_after, tick=False):
            turn_late()
            case.submit_plan(by=cast.lan, done_at=done_at)
            met = clock(case, "DL05")
            assert met.status == "met" and met.met_at == done_at
            assert met.late == (done_at > running.due_at)
            days = counted(received, done_at)
            assert met.late == (days > 5)
        transaction.set_rollback(True)


def counted(start, end):
    """Working days after the start day up to the end's day, counted one by one from the calendar's rows."""
    special = dict(CalendarDay.objects.values_list("day", "working"))
    day, days = local_day(start), 0
    while day < local_day(end):
        day += timedelta(days=1)
        days += special.get(day, day.weekday() < 5)
    last = local_day(end)
    # Beyond the fifth working day the term is over even where the end itself is a day off.
    return days if special.get(last, last.weekday() < 5) or days < 5 else days + 1


@pytest.mark.django_db
def test_tet_2026_stops_the_five_working_days(cast):
    """Received on Thursday 12 February 2026, with Tết off from the 14th to the 22nd: the fifth is the 26th."""
    with time_machine.travel(local(2026, 2, 12, 9), tick=False):
        case = case_of(cast.lan, received_at=local(2026, 2, 12, 8, 30), forms=["neglect"])
        case.assess(by=cast.lan, kind="initial", harm=HARM, protection=PROTECTION)
    assert timezone.localtime(clock(case, "DL05").due_at).date().isoformat() == "2026-02-26"


@pytest.mark.django_db
def test_what_was_done_in_time_and_typed_late_is_met_in_time(cast):
    """The beat has told it late; the paper shows that it was not. The register keeps both."""
    case = case_of(cast.lan, received_at=ago(hours=20))
    turn_late()
    assert clock(case, "DL03").status == "late"
    case.assess(by=cast.lan, kind="initial", harm=HARM, protection=PROTECTION, done_at=ago(hours=15))
    met = clock(case, "DL03")
    assert (met.status, met.late) == ("met", False) and met.told_late_at is not None


@pytest.mark.django_db
def test_a_clock_that_ran_out_is_told_once(cast):
    case = case_of(cast.lan, received_at=ago(hours=30))
    assert turn_late() > 0 and turn_late() == 0
    assert case.deadlines.late().filter(code="DL03").count() == 1


@pytest.mark.django_db
def test_a_paper_signature_stops_the_clock_when_it_was_signed(walk, cast):
    case = walk(received_at=ago(days=1)).submitted().case
    signed_at = timezone.now()
    with time_machine.travel(signed_at + timedelta(days=6), tick=False):
        case.approve_plan(by=cast.lan, signed={"by": cast.hung, "at": signed_at, "number": "07/QĐ-UBND"})
    met = clock(case, "DL06")
    assert (met.status, met.late, met.met_at) == ("met", False, signed_at)
    assert case.signatures.get().status == "unconfirmed"
    assert case.plan.approved_by == cast.hung and case.status == "supporting"


@pytest.mark.django_db
def test_correcting_the_moment_of_receipt_runs_the_clocks_anew(cast):
    case = case_of(cast.lan, received_at=ago(hours=2))
    intake = case.allegations.get().incident.intake
    correct_intake(
        intake,
        by=cast.lan,
        reason="Nhầm giờ",
        version=intake.version,
        facts={"received_at": ago(hours=14)},
        role="commune_officer",
    )
    late = clock(Case.objects.get(pk=case.pk), "DL03")
    assert late.late and late.status == Deadline.Status.LATE


@pytest.mark.django_db
def test_removal_lasts_fifteen_days_in_all(cast):
    case = Walk(cast).assessed().case
    now = timezone.now()
    order = case.remove_child(
        by=cast.hung, reason="Nguy hiểm", starts_at=now, ends_at=now + timedelta(days=10), placement="Nhà tạm lánh"
    )
    with pytest.raises(Invalid):
        case.extend_removal(order, by=cast.hung, ends_at=now + timedelta(days=16), reason="Chưa an toàn")
    case.extend_removal(order, by=cast.hung, ends_at=now + timedelta(days=15), reason="Chưa an toàn")
    longer = now + timedelta(days=40)
    case.extend_removal(
        order, by=cast.hung, ends_at=longer, reason="Tòa án quyết định", authority_document="Số 3/QĐ-TA"
    )
    assert clock(case, "DL08").due_at == longer
