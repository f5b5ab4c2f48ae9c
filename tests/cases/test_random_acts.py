"""Random acts by random people never break a guard, and the register tells the whole story."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.models import Event
from cases.models import Case
from cases.models.acting import OPEN
from cases.models.words import Outcome
from directory.roles import ACTS
from lib.refusals import Refusal
from tests.cast import HARM, PROTECTION, REVIEW_HARM, STRONG, case_of, fresh, make_cast, unit

PEOPLE = ["lan", "hung", "tuyet", "khoa", "minh", "dao", "quynh", "vinh", "nga", "tho", "son", "admin", "ha"]


def first(manager):
    return manager.order_by("id").last()


def plan_action():
    today = timezone.localdate()
    return {"measure": "legal_aid", "provider": "Trung tâm TGPL", "start": today, "due": today + timedelta(days=9)}


def removal_terms():
    now = timezone.now()
    return {"starts_at": now, "ends_at": now + timedelta(days=10), "placement": "Nhà tạm lánh", "reason": "Nguy hiểm"}


# name -> (the act of the rights table, what is tried)
TRIES = {
    "assess": ("assessment", lambda c, by: c.assess(by=by, kind="initial", harm=HARM, protection=PROTECTION)),
    "assess urgent": (
        "assessment",
        lambda c, by: c.assess(by=by, kind="initial", harm=HARM | {"A1": "high"}, protection=PROTECTION),
    ),
    "verify": ("verification", lambda c, by: c.verify(by=by, founded=True, summary="x", reason="Tin mới")),
    "verify unfounded": ("verification", lambda c, by: c.verify(by=by, founded=False, summary="x", reason="Tin mới")),
    "emergency": ("emergency", lambda c, by: c.protect(by=by, measure="safe_shelter", started_at=timezone.now())),
    "remove": ("removal", lambda c, by: c.remove_child(by=by, **removal_terms())),
    "extend": (
        "removal_extension",
        lambda c, by: c.extend_removal(
            first(c.removalorders), by=by, ends_at=timezone.now() + timedelta(days=14), reason="Chưa an toàn"
        ),
    ),
    "lift": ("lifting", lambda c, by: c.lift_removal(first(c.removalorders), by=by, reason="An toàn")),
    "tell police": ("police_notice", lambda c, by: c.notify_police(by=by, to="Công an xã", how="phone")),
    "mark no crime": ("crime", lambda c, by: c.mark_crime(by=by, suspected=False, reason="Nhầm")),
    "plan": ("plan", lambda c, by: c.draft_plan(by=by, goals="An toàn", actions=[plan_action()])),
    "submit": ("submission", lambda c, by: c.submit_plan(by=by)),
    "approve": ("approval", lambda c, by: c.approve_plan(by=by)),
    "return": ("return", lambda c, by: c.return_plan(by=by, reason="Thiếu")),
    "complete": ("completion", lambda c, by: c.complete_plan(by=by)),
    "support": (
        "support",
        lambda c, by: c.give_support(
            by=by, measure="medical_care", given_on=timezone.localdate(), provider="Trạm y tế"
        ),
    ),
    "review": (
        "review",
        lambda c, by: c.review(by=by, harm=REVIEW_HARM, protection=STRONG, conclusion="close"),
    ),
    "continue": (
        "review",
        lambda c, by: c.review(by=by, harm=REVIEW_HARM, protection=STRONG, conclusion="continue"),
    ),
    "close safe": (
        "closure",
        lambda c, by: c.close(by=by, outcome="safe_and_stable", no_remaining_risk=True, stable=True),
    ),
    "close unfounded": ("closure", lambda c, by: c.close(by=by, outcome="unfounded", reason="Không có")),
    "close deceased": ("closure", lambda c, by: c.close(by=by, outcome="deceased", reason="Tử vong")),
    "close duplicate": ("closure", lambda c, by: c.close(by=by, outcome="duplicate", reason="Trùng")),
    "reopen": ("reopening", lambda c, by: c.reopen(by=by, reason="Tin mới")),
    "opinion": ("opinion", lambda c, by: c.give_opinion(by=by, result="supplement", text="Bổ sung")),
    "answer opinion": ("opinion_answer", lambda c, by: c.answer_opinion(first(c.opinions), by=by, text="Đã bổ sung")),
    "escalate": ("escalation", lambda c, by: c.escalate(by=by, reason="Vượt thẩm quyền")),
    "take escalation": ("escalation_taking", lambda c, by: c.take_escalation(first(c.escalations), by=by)),
    "answer escalation": (
        "escalation_answer",
        lambda c, by: c.answer_escalation(first(c.escalations), by=by, text="Đồng ý"),
    ),
    "offer": ("transfer", lambda c, by: c.offer_transfer(by=by, unit=unit("25285"), reason="Nơi cư trú")),
    "accept": ("transfer_answer", lambda c, by: c.answer_transfer(first(c.transfers), by=by, accepted=True)),
    "explain": ("lateness", lambda c, by: c.explain_lateness(first(c.deadlines), by=by, text="Đường bị ngập")),
    "pause": ("pause", lambda c, by: c.pause_clock(first(c.deadlines), by=by, reason="Trẻ nằm viện")),
    "answer pause": ("pause_answer", lambda c, by: c.answer_pause(first(c.clockpauses), by=by, granted=True)),
    "resume": ("resumption", lambda c, by: c.resume_clock(first(c.clockpauses), by=by)),
    "note": ("note", lambda c, by: c.add_note(by=by, text="Đã gọi điện")),
}
NEEDS = {
    "extend": "removalorders",
    "lift": "removalorders",
    "answer opinion": "opinions",
    "take escalation": "escalations",
    "answer escalation": "escalations",
    "accept": "transfers",
    "answer pause": "clockpauses",
    "resume": "clockpauses",
}


def attempt(case, person, name):
    """Try one act; answers whether it was done, and lets only the four refusals through."""
    if name in NEEDS and not getattr(case, NEEDS[name]).exists():
        return False
    try:
        with transaction.atomic():
            TRIES[name][1](case, person)
    except Refusal:
        case.refresh_from_db()
        return False
    return True


def check_guards(case):
    case.refresh_from_db()
    assert case.status in (*OPEN, "closed")
    if case.status == "closed":
        assert case.closed_at and case.outcome
        assert not case.deadlines.running().exists()
        assert not case.removalorders.filter(status__in=("active", "extended")).exists()
        free = {Outcome.DUPLICATE, Outcome.ENTERED_IN_ERROR, Outcome.MOVED}
        assert not case.crime_suspected or case.outcome in free or case.policenotices.exists()
    if case.status == "supporting":
        assert case.plans.filter(cycle=case.cycle, approved_at__isnull=False).exists()
    for plan in case.plans.exclude(approved_by=None):
        assert plan.approved_by_id not in (plan.by_id, plan.submitted_by_id)
    for order in case.removalorders.all():
        assert order.ends_at - order.starts_at <= timedelta(days=15)
    assert case.transfers.filter(status="offered").count() <= 1


@pytest.mark.django_db
@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    steps=st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(sorted(TRIES))), max_size=30),
    sexual=st.booleans(),
)
def test_random_acts_break_no_guard_and_leave_the_whole_story(steps, sexual):
    with transaction.atomic():
        cast = make_cast()
        case = case_of(cast.lan, forms=["sexual"] if sexual else ["neglect"])
        done = []
        for name, tried in steps:
            person = fresh(getattr(cast, name))
            before = Case.objects.get(pk=case.pk)
            role_lacks = person.posts_for(ACTS[TRIES[tried][0]]) == []
            if attempt(case, person, tried):
                assert not role_lacks, f"{name} did {tried}"
                done.append((name, tried))
            else:
                after = Case.objects.get(pk=case.pk)
                assert (after.status, after.version) == (before.status, before.version)
            check_guards(case)
        told = Event.objects.of_case(case.pk).acts().order_by("recorded_at", "id")
        told = told.exclude(verb__in=("opened", "confidentiality_changed"))
        assert [event.actor for event in told] == [name for name, _tried in done]
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_a_case_reopened_keeps_its_number_and_begins_a_new_cycle(walk, cast):
    case = walk().closed().case
    opened = case.number
    case.reopen(by=cast.hung, reason="Thông tin mới")
    case.refresh_from_db()
    assert case.number == opened and case.incident_unit.code == "25369" and case.cycle == 2
