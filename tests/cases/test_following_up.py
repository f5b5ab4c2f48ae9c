"""While support is given the child is seen to again and again, the sooner the higher the risk."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.models import Case
from cases.tasks import turn_late
from lib.worktime import local_day
from tests.cases.test_queue_and_lists import rows, urls
from tests.cast import REVIEW_HARM, STRONG, ago

pytestmark = pytest.mark.django_db


def support(case, by, given_on=None, **when):
    terms = {"measure": "safety_monitoring", "provider": "CTV ấp 3"}
    return case.give_support(by=by, given_on=given_on or timezone.localdate(), **terms, **when)


def days_left(case):
    """From its start to its end, in days."""
    running = case.clock("DL13")
    return (local_day(running.due_at) - local_day(running.started_at)).days


def all_of(case):
    return [(one.status, one.late) for one in case.deadlines.filter(code="DL13").order_by("started_at")]


@pytest.mark.parametrize(("risk", "days"), [("urgent", 7), ("high", 7), ("medium", 14), ("low", 30), ("", 7)])
def test_the_higher_the_risk_the_sooner(walk, cast, risk, days):
    case = walk().supported().case
    Case.objects.filter(pk=case.pk).update(risk=risk)
    case.refresh_from_db()
    support(case, cast.lan)
    assert days_left(case) == days


def test_each_time_is_counted_from_the_last(walk, cast):
    case = walk(received_at=ago(days=1)).supported().case
    assert all_of(case) == [("running", False)]
    support(case, cast.lan)
    assert all_of(case) == [("met", False), ("running", False)]
    assert urls(cast.lan, "soon") + urls(cast.lan, "today"), "the queue asks for the next one"


def test_support_given_earlier_and_typed_later_counts_from_its_day(walk, cast):
    case = walk(received_at=ago(days=30)).submitted().case
    case.approve_plan(by=cast.hung, done_at=ago(days=20))
    Case.objects.filter(pk=case.pk).update(risk="high")
    case.refresh_from_db()
    given_on = timezone.localdate() - timedelta(days=14)
    support(case, cast.lan, given_on=given_on)
    assert all_of(case) == [("met", False), ("running", False)], "within seven days of the approval"
    assert local_day(case.clock("DL13").due_at) == given_on + timedelta(days=7)
    assert turn_late() and all_of(case)[-1] == ("late", True), "the next one is late the day it is found out"
    support(case, cast.lan, given_on=given_on - timedelta(days=1))
    assert case.deadlines.filter(code="DL13").count() == 2, "what lies before the last time starts nothing"


def test_a_review_is_a_follow_up_and_a_new_cycle_waits_for_its_plan(walk, cast):
    case = walk().supported().case
    case.review(by=cast.lan, harm=REVIEW_HARM, protection=STRONG, conclusion="continue")
    assert all_of(case) == [("met", False)]
    other = walk(children=[{"full_name": "Lê Văn Tí"}]).reviewed().case
    assert all_of(other) == [("met", False), ("running", False)] and days_left(other) == 30
    other.close(by=cast.hung, outcome="safe_and_stable", no_remaining_risk=True, stable=True)
    assert all_of(other)[-1] == ("not_applicable", False)


def test_a_removal_is_told_three_days_and_one_day_before_its_end(walk, cast):
    case = walk().assessed().case
    now = timezone.now()
    terms = {"reason": "Nguy hiểm", "placement": "Nhà tạm lánh"}
    order = case.remove_child(by=cast.hung, starts_at=now, ends_at=now + timedelta(days=4), **terms)

    def told(officer):
        found = [row for key in ("today", "soon") for row in rows(officer, key) if row.due_at == order.ends_at]
        return [(row.note, row.url) for row in found]

    assert told(cast.hung) == []
    ways = {True: f"/cases/{case.pk}/removal-extension/{order.pk}/", False: case.get_absolute_url()}
    for left, note in (
        (timedelta(days=3), "Hết hạn trong 3 ngày tới"),
        (timedelta(hours=23), "Hết hạn trong 1 ngày tới"),
    ):
        order.ends_at = now + left
        order.save(update_fields=["ends_at"])
        assert told(cast.hung) == [(note, ways[True])]
        assert told(cast.lan) == [(note, ways[False])] and told(cast.thu) == []


def test_of_a_removal_of_fifteen_days_it_is_said_that_they_are_used_up(walk, cast):
    case = walk(received_at=ago(days=14)).assessed().case
    terms = {"reason": "Nguy hiểm", "placement": "Nhà tạm lánh"}
    start = ago(days=13)
    order = case.remove_child(by=cast.hung, starts_at=start, ends_at=start + timedelta(days=15), **terms)
    found = [row for row in rows(cast.hung, "soon") if row.due_at == order.ends_at]
    assert [(row.note[:19], row.url) for row in found] == [
        ("Đã hết 15 ngày theo", f"/cases/{case.pk}/removal-lifting/{order.pk}/")
    ]
