"""Acts to try on a case in a random order, and what the case itself foretells of each."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cases import next_steps
from cases.around import read_around
from cases.models import Case
from lib.refusals import Conflict, Refusal
from tests.cast import HARM, PROTECTION, REVIEW_HARM, STRONG, fresh, unit


def first(manager):
    return manager.order_by("id").last()


def plan_action():
    today = timezone.localdate()
    return {"measure": "legal_aid", "provider": "Trung tâm TGPL", "start": today, "due": today + timedelta(days=9)}


def neighbour_of(case):
    return unit("25369" if case.unit.code == "25285" else "25285")


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
    "offer": ("transfer", lambda c, by: c.offer_transfer(by=by, unit=neighbour_of(c), reason="Nơi cư trú")),
    "accept": ("transfer_answer", lambda c, by: c.answer_transfer(first(c.transfers), by=by, accepted=True)),
    "explain": ("lateness", lambda c, by: c.explain_lateness(first(c.deadlines), by=by, text="Đường bị ngập")),
    "pause": ("pause", lambda c, by: c.pause_clock(first(c.deadlines), by=by, reason="Trẻ nằm viện")),
    "answer pause": ("pause_answer", lambda c, by: c.answer_pause(first(c.clockpauses), by=by, granted=True)),
    "resume": ("resumption", lambda c, by: c.resume_clock(first(c.clockpauses), by=by)),
    "take": ("taking", lambda c, by: c.take(by=by)),
    "note": ("note", lambda c, by: c.add_note(by=by, text="Đã gọi điện")),
}
NEEDS = {
    "extend": "removalorders",
    "lift": "removalorders",
    "answer opinion": "opinions",
    "take escalation": "escalations",
    "answer escalation": "escalations",
    "accept": "transfers",
    "explain": "deadlines",
    "pause": "deadlines",
    "answer pause": "clockpauses",
    "resume": "clockpauses",
}
OUTCOMES = {
    "close safe": "safe_and_stable",
    "close unfounded": "unfounded",
    "close deceased": "deceased",
    "close duplicate": "duplicate",
}
# What only one tier or one commune answers, whatever the role of another.
AWAITED = {"take escalation", "answer escalation", "accept"}
# What carries out the goal of a phase, (act, outcome): the officer's act or the leader's.
GOALS = {
    ("assessment", None): ("assess", "officer"),
    ("verification", None): ("verify", "officer"),
    ("approval", None): ("approve", "leader"),
    ("closure", "safe_and_stable"): ("close safe", "leader"),
    ("closure", "unfounded"): ("close unfounded", "leader"),
    ("reopening", None): ("reopen", "leader"),
}


def attempt(case, person, name, undone=False):
    """Try one act; answers the refusal, or None where it was done, or would have been."""
    try:
        with transaction.atomic():
            TRIES[name][1](case, person)
            transaction.set_rollback(undone)
    except Refusal as refusal:
        case.refresh_from_db()
        return refusal
    return None


def asked_of(case, name, person):
    """How `stops` is asked of the act."""
    asked = {"by": person}
    if name in NEEDS:
        asked["about"] = first(getattr(case, NEEDS[name]))
    if name in OUTCOMES:
        asked["outcome"] = OUTCOMES[name]
    return asked


def sentences(stops):
    return [str(stop.sentence) for stop in stops]


def check_foretold(name, told, refusal):
    """Nothing in the way: it is done. Something in the way: it is refused with just that sentence."""
    if told:
        assert isinstance(refusal, Conflict), (name, told, refusal)
        assert str(refusal.sentence) == told[0], name
    else:
        assert refusal is None, (name, refusal, refusal.sentence, getattr(refusal, "errors", ""))


def check_goal(case, cast, undone=False):
    """The list on the case's page, from what the page has loaded, against the act that it speaks of."""
    seen = Case.objects.get(pk=case.pk)
    read_around(seen)
    goal = next_steps.goal_of(seen)
    name, post = GOALS[goal.act, goal.asked.get("outcome")]
    officer, leader = (cast.tuyet, cast.khoa) if seen.unit.code == "25285" else (cast.lan, cast.hung)
    person = fresh(officer if post == "officer" else leader)
    told = sentences(next_steps.in_the_way(seen, person, [goal.act]))
    check_foretold(name, told, attempt(Case.objects.get(pk=case.pk), person, name, undone))
