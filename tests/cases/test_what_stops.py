"""What stops a case, told before anybody tries: the page's list and the verbs' refusals are one."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases import next_steps
from cases.models import Case
from directory.models import Post
from lib.refusals import Conflict
from tests.cast import REVIEW_HARM, SINCE, STRONG, Walk, appoint, fresh, make_cast, unit

from .tries import NEEDS, TRIES, asked_of, attempt, check_foretold, check_goal, plan_action, sentences

PHASES = ["assessed", "verified", "submitted", "supported", "reviewed"]
PEOPLE = ["lan", "hung", "mai", "minh", "quynh", "tuyet", "khoa"]


def make_people():
    """The cast, and Mai, who is an officer and a leader at once: what she drafts another leader approves."""
    cast = make_cast()
    cast.mai = appoint("mai", "commune_officer", "25369")
    Post.objects.create(officer=cast.mai, role="commune_leader", unit=unit("25369"), valid_from=SINCE)
    return cast


def awaited(case, name, people):
    """Of those with the role, who is awaited by what the act is about: the tier or the commune that it was sent to."""
    if name not in ("take escalation", "answer escalation", "accept"):
        return people
    to = asked_of(case, name, None)["about"].to_unit_id
    return [person for person in people if to in {post.unit_id for post in person.live_posts}]


def try_and_compare(case, name, chosen, people, undone=False):
    """What the case foretells of an act, against the act itself by somebody who may do it."""
    case = Case.objects.get(pk=case.pk)
    if name in NEEDS and not getattr(case, NEEDS[name]).exists():
        return
    act = TRIES[name][0]
    able = awaited(case, name, [person for person in people if case.right_to(act, person)])
    if able:
        person = able[chosen % len(able)]
        told = sentences(case.stops(act, **asked_of(case, name, person)))
        check_foretold(name, told, attempt(Case.objects.get(pk=case.pk), person, name, undone))


@pytest.mark.django_db
@settings(deadline=None, max_examples=20, suppress_health_check=list(HealthCheck))
@given(
    phase=st.sampled_from(PHASES),
    forms=st.sampled_from([["neglect"], ["sexual"]]),
    acts=st.lists(st.tuples(st.sampled_from(sorted(TRIES)), st.integers(0, 9)), min_size=2, max_size=8),
)
def test_guards_and_what_stops_a_case_agree_over_random_histories(phase, forms, acts):
    """After a history every act is tried once and undone: whatever state the case has come to."""
    with transaction.atomic():
        cast = make_people()
        people = [fresh(getattr(cast, name)) for name in PEOPLE]
        case = getattr(Walk(cast, forms=forms), phase)().case
        for name, chosen in acts:
            try_and_compare(case, name, chosen, people)
        for name in TRIES:
            try_and_compare(case, name, acts[0][1], people, undone=True)
        check_goal(case, cast)
        transaction.set_rollback(True)


def in_the_way(case, by, act):
    return [(stop.code, stop.extra.get("lifted_by")) for stop in next_steps.in_the_way(case, by, [act])]


@pytest.mark.django_db
def test_every_condition_of_closing_is_told_at_once_with_the_act_that_lifts_it(cast):
    case = Walk(cast, forms=["sexual"]).supported().case
    now = timezone.now()
    order = case.remove_child(
        by=cast.hung, starts_at=now, ends_at=now + timedelta(days=9), placement="Nhà tạm lánh", reason="Nguy hiểm"
    )
    removal, review = ("removal_in_force", "lifting"), ("no_review", "review")
    police = ("police_notice_missing", "police_notice")
    assert in_the_way(case, cast.hung, "closure") == [removal, review, police]
    case.notify_police(by=cast.lan, to="Công an xã", how="phone")
    case.review(by=cast.lan, harm=REVIEW_HARM, protection=STRONG, conclusion="close")
    assert in_the_way(case, cast.hung, "closure") == [removal]
    case.lift_removal(order, by=cast.hung, reason="An toàn")
    assert in_the_way(case, cast.hung, "closure") == []


@pytest.mark.django_db
def test_whoever_drafted_the_plan_is_told_before_the_decision():
    cast = make_people()
    case = Walk(cast).verified().case
    case.draft_plan(by=cast.mai, goals="An toàn", actions=[plan_action()])
    case.submit_plan(by=cast.lan)
    assert in_the_way(case, cast.mai, "approval") == [("own_plan", None)]
    assert in_the_way(case, cast.hung, "approval") == []


@pytest.mark.django_db
def test_a_review_before_the_reopening_closes_nothing(cast):
    case = Walk(cast).closed().case
    case.reopen(by=cast.hung, reason="Thông tin mới")
    case.verify(by=cast.lan, founded=True, summary="Có căn cứ")
    case.draft_plan(by=cast.lan, goals="An toàn", actions=[plan_action()])
    case.submit_plan(by=cast.lan)
    case.approve_plan(by=cast.hung)
    assert in_the_way(case, cast.hung, "closure") == [("no_review", "review")]
    with pytest.raises(Conflict):
        case.close(by=cast.hung, outcome="safe_and_stable", no_remaining_risk=True, stable=True)


def card(officer, case):
    client = Client()
    client.force_login(officer)
    page = client.get(f"/cases/{case.pk}/").content.decode()
    return page[page.index('id="next"') : page.index("<h2>Thời hạn</h2>")] if 'id="next"' in page else ""


@pytest.mark.django_db
def test_the_page_says_what_stands_in_the_way_and_leads_to_the_act(cast):
    case = Walk(cast, forms=["sexual"]).supported().case
    now = timezone.now()
    order = case.remove_child(
        by=cast.hung, starts_at=now, ends_at=now + timedelta(days=9), placement="Nhà tạm lánh", reason="Nguy hiểm"
    )
    leaders = card(cast.hung, case)
    assert "Điều còn vướng để kết thúc hồ sơ (an toàn, ổn định)" in leaders
    assert f"/cases/{case.pk}/removal-lifting/{order.pk}/" in leaders
    assert "Có dấu hiệu tội phạm nhưng chưa gửi tin báo cho công an" in leaders
    assert "Người thực hiện: Lan (Cán bộ cấp xã)" in leaders, "what the officer of the case is to do"
    assert f"/cases/{case.pk}/police-notice/" not in leaders, "the leader does not tell the police"
    assert f"/cases/{case.pk}/police-notice/" in card(cast.lan, case)


@pytest.mark.django_db
def test_an_officer_is_led_to_the_paper_that_the_leader_signed(cast):
    case = Walk(cast).submitted().case
    officers = card(cast.lan, case)
    assert "Ghi nhận văn bản đã ký giấy" in officers and f'href="/cases/{case.pk}/approval/"' in officers
    assert "hạn " in officers and "Người thực hiện: Lãnh đạo UBND cấp xã" in officers
    assert "Ghi nhận văn bản đã ký giấy" not in card(cast.minh, case)


@pytest.mark.django_db
def test_the_province_leader_is_told_of_clocks_alone(cast):
    case = Walk(cast).reviewed().case
    client = Client()
    client.force_login(cast.vinh)
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert "Điều còn vướng" not in page and "Hồ sơ còn thiếu" not in page and "Kết thúc hồ sơ" not in page
