"""A deadline stands still for a reason and within its limit; what keeps the child safe never does."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import Event
from cases.models import Case, ClockPause, DeadlineRule
from cases.tasks import recount_clocks, resume_clocks, turn_late
from directory.models import CalendarDay
from lib.refusals import Conflict, Invalid, NotAllowed
from lib.worktime import end_of_day, local_day
from tests.api.program import Program
from tests.cases.test_clocks import clock, local
from tests.cases.test_queue_and_lists import cost, rows, signed_in, urls
from tests.cast import HARM, PROTECTION, ago, case_of

pytestmark = pytest.mark.django_db
MONDAY = local(2026, 6, 1, 8)
WHY = "Trẻ đang điều trị ở bệnh viện tỉnh."


def at(day, hour=9):
    """A moment of the week of Monday 1 June 2026, in which no holiday lies."""
    return time_machine.travel(local(2026, 6, day, hour), tick=False)


@contextmanager
def refused(field):
    with pytest.raises(Invalid) as refusal:
        yield
    assert field in refusal.value.errors


@pytest.fixture
def planning(cast):
    """A case whose plan is due in five working days: received and assessed on the Monday."""
    with at(1):
        case = case_of(cast.lan, received_at=MONDAY, forms=["neglect"])
        case.assess(by=cast.lan, kind="initial", harm=HARM, protection=PROTECTION)
    return case


def due_day(case, code="DL05"):
    return timezone.localdate(clock(case, code).due_at).isoformat()


def pause(case, by, day, code="DL05", **more):
    with at(day):
        return case.pause_clock(clock(case, code), by=by, reason=WHY, **more)


def resume(case, one, by, day, hour=9):
    with at(day, hour):
        return case.resume_clock(one, by=by)


def test_what_was_left_of_the_term_runs_on_from_the_day_it_is_resumed(planning, cast):
    assert due_day(planning) == "2026-06-08"
    stands = pause(planning, cast.hung, 2)
    assert clock(planning, "DL05").status == "paused" and stands.due_before == end_of_day(local(2026, 6, 8).date())
    resume(planning, stands, cast.lan, 4)
    assert (clock(planning, "DL05").status, due_day(planning)) == ("running", "2026-06-10"), "two working days later"


def test_the_officer_asks_and_the_leader_decides(planning, cast):
    asked = pause(planning, cast.lan, 2)
    assert clock(planning, "DL05").status == "running", "nothing stands still by asking"
    with at(3):
        assert [row.note for row in rows(cast.hung, "decide")] == [clock(planning, "DL05").rule.called]
        with pytest.raises(NotAllowed):
            planning.answer_pause(asked, by=cast.lan, granted=True)
        planning.answer_pause(asked, by=cast.hung, granted=True)
        assert clock(planning, "DL05").status == "paused" and rows(cast.hung, "decide") == []
        with pytest.raises(Conflict, match="wrong_pause"):
            planning.answer_pause(asked, by=cast.minh, granted=False, answer="Không")


def test_who_asked_does_not_decide_with_another_post(planning, cast):
    asked = pause(planning, cast.lan, 2)
    cast.lan.posts.update(role="commune_leader")
    with at(2, 10), pytest.raises(Conflict, match="own_pause"):
        planning.answer_pause(asked, by=type(cast.lan).objects.get(pk=cast.lan.pk), granted=True)


def test_a_refusal_says_why_and_the_clock_runs_as_it_did(planning, cast):
    asked = pause(planning, cast.lan, 2)
    with at(2, 10):
        with refused("answer"):
            planning.answer_pause(asked, by=cast.hung, granted=False)
        planning.answer_pause(asked, by=cast.hung, granted=False, answer="Vẫn lập được kế hoạch.")
    assert (clock(planning, "DL05").status, due_day(planning)) == ("running", "2026-06-08")
    assert pause(planning, cast.lan, 3).status == "asked", "it may be asked for anew"


def test_a_pause_ends_by_itself_at_its_limit_told_once(planning, cast):
    stands = pause(planning, cast.hung, 2)
    assert local_day(stands.until).isoformat() == "2026-06-09", "five working days, the rule's own"
    with time_machine.travel(stands.until, tick=False):
        assert resume_clocks() == 0
    with time_machine.travel(stands.until + timedelta(minutes=1), tick=False):
        assert (resume_clocks(), resume_clocks()) == (1, 0)
        assert turn_late() == 0 or clock(planning, "DL05").status == "running"
    assert (clock(planning, "DL05").status, due_day(planning)) == ("running", "2026-06-15")
    told = Event.objects.get(verb="clock_resumed")
    assert told.actor_id is None and told.done_at == stands.until


def test_a_pause_lasts_to_the_day_that_was_named(planning, cast):
    day = local(2026, 6, 3).date()
    stands = pause(planning, cast.hung, 2, last_day=day)
    assert stands.until == end_of_day(day) and due_day(planning) == "2026-06-09"
    with at(4):
        resume_clocks()
        with refused("last_day"):
            planning.pause_clock(clock(planning, "DL05"), by=cast.hung, reason=WHY, last_day=local(2026, 6, 12).date())


def test_all_pauses_of_a_clock_share_one_limit(planning, cast):
    resume(planning, pause(planning, cast.hung, 2), cast.hung, 5)
    second = pause(planning, cast.hung, 5)
    assert local_day(second.until).isoformat() == "2026-06-09", "two of five working days were left"
    resume(planning, second, cast.hung, 9)
    with at(9, 10), pytest.raises(Conflict, match="pause_used_up"):
        planning.pause_clock(clock(planning, "DL05"), by=cast.hung, reason=WHY)


def test_a_pause_never_takes_a_delay_back(planning, cast):
    with at(9):
        for told in (False, True):
            if told:
                turn_late()
            with pytest.raises(Conflict, match="late_already"):
                planning.pause_clock(clock(planning, "DL05"), by=cast.hung, reason=WHY, done_at=local(2026, 6, 5))
        assert clock(planning, "DL05").late


@pytest.mark.parametrize("code", ["DL03", "DL04", "DL14"])
def test_what_keeps_the_child_safe_never_stands_still(cast, code):
    case = case_of(cast.lan, forms=["sexual"], danger_now=True)
    with pytest.raises(Conflict, match="never_paused"):
        case.pause_clock(clock(case, code), by=cast.hung, reason=WHY)
    with pytest.raises(IntegrityError, match="protection_never_stands_still"), transaction.atomic():
        DeadlineRule.objects.filter(code=code).update(pause_limit=1)


def test_an_act_done_meanwhile_meets_the_paused_clock(planning, walk, cast):
    stands = pause(planning, cast.hung, 2)
    with at(4):
        planning.meet_clocks("DL05", at=timezone.now())
    met = clock(planning, "DL05")
    stands.refresh_from_db()
    assert (met.status, met.late, stands.status, stands.ended_at) == ("met", False, "ended", met.met_at)


def test_an_act_on_paper_before_the_pause_leaves_it_without_effect(planning, cast):
    pause(planning, cast.hung, 3)
    with at(4):
        planning.meet_clocks("DL05", at=local(2026, 6, 2, 9))
    assert clock(planning, "DL05").status == "met" and due_day(planning) == "2026-06-08"
    assert ClockPause.objects.get().ended_at == local(2026, 6, 3, 9)


def test_closing_ends_the_pause_with_its_clock(planning, cast):
    pause(planning, cast.hung, 2)
    with at(3):
        planning.close(by=cast.hung, outcome="moved", reason="Ra nước ngoài")
    assert clock(planning, "DL05").status == "not_applicable" and ClockPause.objects.get().status == "ended"


def test_a_day_off_decreed_meanwhile_moves_the_end_with_the_pause(planning, cast):
    resume(planning, pause(planning, cast.hung, 2), cast.hung, 4)
    CalendarDay.objects.create(day=local(2026, 6, 9).date(), working=False, name="Nghỉ bù")
    with at(4, 10):
        recount_clocks()
    assert due_day(planning) == "2026-06-11"


def test_a_day_off_decreed_while_it_stands_moves_both(planning, cast):
    stands = pause(planning, cast.hung, 2)
    CalendarDay.objects.create(day=local(2026, 6, 3).date(), working=False, name="Nghỉ bù")
    with at(2, 10):
        recount_clocks()
    resume(planning, stands, cast.hung, 4)
    assert due_day(planning) == "2026-06-10", "Tuesday to Thursday is one working day now, and the term one longer"


def test_two_pauses_of_one_clock_never_overlap(planning, cast):
    resume(planning, pause(planning, cast.hung, 2), cast.hung, 4)
    with at(5), refused("done_at"):
        planning.pause_clock(clock(planning, "DL05"), by=cast.hung, reason=WHY, done_at=local(2026, 6, 3))


def test_a_paused_clock_is_seen_as_paused(planning, cast):
    pause(planning, cast.hung, 2)
    pause(planning, cast.hung, 2, code="DL07")
    with at(2, 10):
        page = signed_in(cast.lan).get(planning.get_absolute_url()).content.decode()
        assert "Tạm dừng đến" in page and WHY in page
        queued = signed_in(cast.lan).get("/").content.decode()
        assert planning.number in queued and "clock-paused" in queued
        assert "clock-paused" in signed_in(cast.minh).get("/cases/").content.decode()
        assert urls(cast.lan, "late") == []
        whole = signed_in(cast.lan).get(f"/api/v1/cases/{planning.pk}/").json()
        states = {deadline["code"]: deadline["status"] for deadline in whole["deadlines"]}
        assert states["DL05"] == "paused" and [one["status"] for one in whole["pauses"]] == ["standing"] * 2


def test_it_is_asked_for_decided_and_let_run_on_by_pages(cast, walk):
    case = walk(received_at=ago(hours=2)).verified().case
    officer, leader = signed_in(cast.lan), signed_in(cast.hung)
    url = f"/cases/{case.pk}/pause/{clock(case, 'DL05').pk}/"
    assert url in officer.get(case.get_absolute_url()).content.decode()
    assert officer.post(url, {"reason": " "}).status_code == 200 and not case.clockpauses.exists()
    assert officer.post(url, {"reason": WHY}).status_code == 302
    asked = case.clockpauses.get()
    answer = f"/cases/{case.pk}/pause-answer/{asked.pk}/"
    assert answer in leader.get("/").content.decode() and WHY in leader.get(answer).content.decode()
    assert leader.post(answer, {"granted": "no", "answer": ""}).status_code == 422
    assert leader.post(answer, {"granted": "yes"}).status_code == 302
    on = f"/cases/{case.pk}/resumption/{asked.pk}/"
    assert on in officer.get(case.get_absolute_url()).content.decode()
    assert officer.post(on, {}).status_code == 302
    asked.refresh_from_db()
    assert asked.status == "ended" and asked.ended_by == cast.lan
    story = officer.get(case.get_absolute_url() + "?kind=clock").content.decode()
    assert "Đã tạm dừng thời hạn" in story and "Thời hạn tiếp tục được tính" in story


def test_another_program_does_the_same(cast, walk):
    case = walk(received_at=ago(hours=2)).verified().case
    officer, leader = signed_in(cast.lan), signed_in(cast.hung)
    base = f"/api/v1/cases/{case.pk}"

    def post(client, path, **body):
        return client.post(f"{base}/{path}", body, content_type="application/json")

    url = f"deadlines/{clock(case, 'DL05').pk}/pause/"
    assert post(officer, url).status_code == 422
    asked = post(officer, url, reason=WHY)
    assert asked.status_code == 201 and asked.json()["reason"] == WHY
    key = case.clockpauses.get().pk
    again = post(officer, url, reason=WHY)
    assert again.status_code == 409 and again.json()["code"] == "pause_asked"
    assert post(officer, f"pauses/{key}/answer/", granted=True).status_code == 403
    assert "pause_answer" in leader.get(f"{base}/").json()["next"]
    assert post(leader, f"pauses/{key}/answer/", granted=True).status_code == 201
    assert post(leader, f"pauses/{key}/answer/", granted=True).json()["code"] == "wrong_pause"
    assert post(officer, f"pauses/{key}/resumption/").status_code == 201
    assert clock(Case.objects.get(pk=case.pk), "DL05").status == "running"
    early = f"deadlines/{clock(case, 'DL03').pk}/pause/"
    assert post(leader, early, reason=WHY).json()["code"] == "never_paused"


def test_many_paused_clocks_cost_a_page_no_more_than_one(planning, cast):
    with at(2):
        planning.pause_clock(clock(planning, "DL05"), by=cast.hung, reason=WHY)
    client = signed_in(cast.hung)
    with at(2, 10):
        one = cost(client, planning.get_absolute_url()), cost(client, "/")
        planning.pause_clock(clock(planning, "DL07"), by=cast.hung, reason=WHY)
        assert (cost(client, planning.get_absolute_url()), cost(client, "/")) == one


def test_the_province_lets_it_run_on_without_reading_why(cast):
    case = case_of(cast.lan, forms=["neglect"])
    case.assess(by=cast.lan, kind="initial", harm=HARM, protection=PROTECTION)
    one = case.pause_clock(clock(case, "DL05"), by=cast.hung, reason=WHY)
    answer = Program(cast.quynh).post(f"cases/{case.pk}/pauses/{one.pk}/resumption/")
    assert answer.status_code == 201 and answer.json()["status"] == "ended" and not answer.json()["reason"]
    assert clock(case, "DL05").status == "running"


def test_what_was_asked_for_falls_with_its_deadline(cast):
    case = case_of(cast.lan, forms=["neglect"])
    case.assess(by=cast.lan, kind="initial", harm=HARM, protection=PROTECTION)
    asked = case.pause_clock(clock(case, "DL05"), by=cast.lan, reason=WHY)
    case.drop_clocks("DL05", at=timezone.now())
    page = signed_in(cast.hung).get(f"/cases/{case.pk}/").content.decode()
    assert f"/pause-answer/{asked.pk}/" not in page
    asked = fresh_case(case).clockpauses.get()
    assert [refusal.code for refusal in fresh_case(case).stops("pause_answer", about=asked)] == ["not_running"]


def fresh_case(case):
    return Case.objects.get(pk=case.pk)
