"""Many cases of a commune, lived through by the timetable: no clock is lost, told twice or silently met.

CLOCK_CASES and CLOCK_DAYS say how many and how long; the suite lives through as much as it has time for.
"""

import heapq
import os
from datetime import timedelta
from random import Random

import pytest
import time_machine
from django.utils import timezone

from audit.models import Event
from cases.models import Case, ClockPause, Deadline
from cases.tasks import expire_removals, resume_clocks, turn_late
from lib.refusals import Conflict
from tests.cases.test_clocks import local
from tests.cast import HARM, PROTECTION, REVIEW_HARM, STRONG, case_of

pytestmark = pytest.mark.django_db
CASES = int(os.environ.get("CLOCK_CASES") or 60)
DAYS = int(os.environ.get("CLOCK_DAYS") or 45)
BEGIN = local(2025, 1, 6, 8)  # Tết lies ahead


class Life:
    """One case, and what is done in it: each step answers how many hours until the next, or None at the end."""

    def __init__(self, number, cast, chance):
        self.cast, self.chance, self.case = cast, chance, None
        self.step, self.number = self.report, number

    def later(self, step, least, most):
        self.step = step
        return self.chance.uniform(least, most)

    def report(self):
        chance = self.chance
        self.case = case_of(
            self.cast.lan,
            received_at=timezone.now(),
            forms=[chance.choice(["neglect", "violence", "sexual"])],
            danger_now=chance.random() < 0.3,
            wishes_to_be_told=chance.random() < 0.4,
            children=[{"full_name": f"Trẻ {self.number}"}],
        )
        return self.later(self.assess, 1, 20)

    def assess(self):
        self.case.assess(by=self.cast.lan, kind="initial", harm=HARM, protection=PROTECTION)
        if self.case.crime_suspected and self.chance.random() < 0.9:
            self.case.notify_police(by=self.cast.lan, to="Công an xã", how="phone")
        if self.case.deadlines.running().filter(code="DL04") and self.chance.random() < 0.8:
            self.case.protect(by=self.cast.lan, measure="safe_shelter", started_at=timezone.now())
        return self.later(self.verify, 4, 90)

    def verify(self):
        founded = self.chance.random() < 0.8
        self.case.verify(by=self.cast.lan, founded=founded, summary="Đã xác minh")
        return self.later(self.pause if founded else self.close_unfounded, 2, 60)

    def close_unfounded(self):
        try:
            self.case.close(by=self.cast.hung, outcome="unfounded", reason="Không có")
        except Conflict:  # the police were not told yet
            self.case.notify_police(by=self.cast.lan, to="Công an xã", how="phone")
            return self.later(self.close_unfounded, 1, 2)
        return self.later(self.tell, 1, 150)

    def tell(self):
        if self.case.untold and self.chance.random() < 0.7:
            self.case.tell_reporter(by=self.cast.lan, how="phone")
        return None

    def pause(self):
        clock = self.case.deadlines.running().filter(code="DL05").first()
        if clock.may_stand and self.chance.random() < 0.3:
            pause = self.case.pause_clock(clock, by=self.cast.lan, reason="Trẻ nằm viện")
            if self.chance.random() < 0.7:
                self.case.answer_pause(pause, by=self.cast.hung, granted=True)
        return self.later(self.resume, 10, 300)

    def resume(self):
        for pause in self.case.clockpauses.filter(status="standing"):
            if self.chance.random() < 0.4:
                self.case.resume_clock(pause, by=self.cast.lan)
        return self.later(self.plan, 1, 100)

    def plan(self):
        today = timezone.localdate()
        action = {"measure": "legal_aid", "provider": "TGPL", "start": today, "due": today + timedelta(days=40)}
        self.case.draft_plan(by=self.cast.lan, goals="An toàn", actions=[action])
        self.case.submit_plan(by=self.cast.lan)
        return self.later(self.approve, 5, 90)

    def approve(self):
        self.case.approve_plan(by=self.cast.hung)
        return self.later(self.support, 24, 500)

    def support(self):
        given = {"measure": "safety_monitoring", "provider": "CTV", "given_on": timezone.localdate()}
        self.case.give_support(by=self.cast.lan, **given)
        return self.later(self.chance.choice([self.support, self.review]), 24, 600)

    def review(self):
        conclusion = self.chance.choice(["close", "close", "continue"])
        self.case.review(by=self.cast.lan, harm=REVIEW_HARM, protection=STRONG, conclusion=conclusion)
        return self.later(self.close if conclusion == "close" else self.plan, 10, 200)

    def close(self):
        if self.case.crime_suspected and not self.case.policenotices.exists():
            self.case.notify_police(by=self.cast.lan, to="Công an xã", how="phone")
        self.case.close(by=self.cast.hung, outcome="safe_and_stable", no_remaining_risk=True, stable=True)
        return self.later(self.tell, 1, 100)


def test_no_clock_is_lost_told_twice_or_silently_met(cast):
    chance = Random(56_2017)
    waiting = [(chance.uniform(0, DAYS * 18), number, Life(number, cast, chance)) for number in range(CASES)]
    heapq.heapify(waiting)
    with time_machine.travel(BEGIN, tick=False) as now:
        for hour in range(24, DAYS * 24 + 1, 24):
            while waiting and waiting[0][0] < hour:
                at, number, life = heapq.heappop(waiting)
                now.move_to(BEGIN + timedelta(hours=at))
                after = life.step()
                if after is not None:
                    heapq.heappush(waiting, (at + after, number, life))
            now.move_to(BEGIN + timedelta(hours=hour))
            beat()
            assert not Deadline.objects.filter(status__in=("running", "paused"), due_at__lt=timezone.now()).exists()
        check_told_once()
        check_met_openly()
        for case in Case.objects.prefetch_related("deadlines", "plans", "policenotices"):
            assert asked_of(case) <= {clock.code for clock in case.deadlines.all() if clock.is_running}, case.number
    assert Case.objects.count() == CASES and ClockPause.objects.filter(status="ended").exists()


def beat():
    while turn_late() or resume_clocks() or expire_removals():
        pass


def check_told_once():
    """Each clock that ran out has its one line, and each line its clock."""
    lines = Event.objects.filter(verb="clock_ran_out").values_list("case_id", "detail__code", "done_at")
    clocks = Deadline.objects.exclude(told_late_at=None).values_list("case_id", "code", "due_at")
    assert sorted(lines, key=str) == sorted(clocks, key=str) and len(clocks) > CASES / 10


def check_met_openly():
    """What was met has its moment and the line of an act at that moment; what was late when it was met stays so."""
    done = set(Event.objects.exclude(actor_id=None).values_list("case_id", "done_at"))
    for clock in Deadline.objects.filter(status="met"):
        assert (clock.case_id, clock.met_at) in done, clock.code
        assert clock.late == (clock.met_at > clock.due_at) and (clock.late or clock.told_late_at is None)
    assert not Deadline.objects.exclude(told_late_at=None).filter(late=False).exists()


def asked_of(case):
    """The clocks that the law has running in this phase, told from the acts that were done."""
    asked = {"DL14"} if case.is_open and case.crime_suspected and not case.policenotices.all() else set()
    plan = next((plan for plan in case.plans.all() if plan.cycle == case.cycle), None)
    if case.status == "received":
        asked |= {"DL03"}
    if case.status == "intervening":
        asked |= {"DL06"} if plan else {"DL05"}
    if case.status == "supporting":
        asked |= {"DL13"}
    return asked
