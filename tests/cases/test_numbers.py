"""Numbers of the office's own series: after the signature, never on a draft, and a repeated one warns."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from cases.models import Case
from cases.models.numbering import repeated_among
from cases.printing import form05, form07, minutes, police_slip
from lib.refusals import Conflict
from tests.access.scene import handed_over_by
from tests.cases.test_printed_by import signed_in
from tests.cast import appoint, case_of
from tests.conftest import as_app

pytestmark = pytest.mark.django_db


@pytest.fixture
def approved(cast, walk):
    """A plan approved in the system, its decision without a number yet."""
    case = walk().submitted().case
    case.approve_plan(by=cast.hung)
    return case.plans.get()


def removal_of(case, leader, **more):
    now = timezone.now()
    facts = {"reason": "Nguy hiểm", "starts_at": now, "ends_at": now + timedelta(days=5), "placement": "Nhà bác"}
    return case.remove_child(by=leader, **facts, **more)


def test_the_number_comes_after_the_signature_onto_form_05(cast, approved):
    assert form05.context(approved)["head"]["number_line"].startswith("Số: \xa0")
    answer = signed_in(cast.lan).post(
        reverse("cases:plan_number", args=[approved.case_id, approved.pk]), {"number": "15"}, follow=True
    )
    approved.refresh_from_db()
    assert approved.decision_number == "15" and len(answer.context["messages"]) == 1
    assert form05.context(approved)["head"]["number_line"] == "Số: 15/QĐ-UBND"


def test_a_draft_takes_no_number(cast, walk):
    plan = walk().submitted().case.plans.get()
    with pytest.raises(Conflict) as refused:
        plan.case.give_number(plan, by=cast.lan, number="15")
    assert refused.value.code == "not_signed"
    assert form05.context(plan)["head"]["number_line"].startswith("Số: \xa0")
    assert "ngày … tháng" in form05.context(plan)["head"]["dateline"]


def test_a_repeated_number_is_kept_and_warns_on_page_and_api(cast, approved):
    order = removal_of(case_of(cast.lan), cast.hung)
    order.case.give_number(order, by=cast.lan, number="05/QĐ-UBND")
    hers = signed_in(cast.lan)
    with translation.override("vi"):
        page = hers.post(
            reverse("cases:plan_number", args=[approved.case_id, approved.pk]), {"number": "5"}, follow=True
        )
    assert [message.level_tag for message in page.context["messages"]] == ["success", "warning"]
    approved.refresh_from_db()
    assert approved.decision_number == "5"
    tab = hers.get(reverse("cases:plans", args=[approved.case_id])).content.decode()
    assert "notice-warning" in tab
    told = hers.post(
        f"/api/v1/cases/{approved.case_id}/plans/{approved.pk}/number/",
        {"number": "5/QĐ"},
        content_type="application/json",
    )
    assert [warning["code"] for warning in told.json()["warnings"]] == ["repeated_number"]


def test_each_kind_year_and_unit_has_its_own_series(cast, approved):
    order = removal_of(case_of(cast.lan), cast.hung)
    notice = order.case.notify_police(by=cast.lan, to="Công an xã", how="document", number="5")
    foreign = removal_of(case_of(cast.tuyet), cast.khoa)
    foreign.take_number("5")
    approved.take_number("5")
    assert repeated_among([approved, notice, foreign]) == set()
    order.take_number("5")
    assert repeated_among([approved, notice, order, foreign]) == {approved.pk, order.pk}
    type(order).objects.filter(pk=order.pk).update(done_at=timezone.now() - timedelta(days=400))
    assert repeated_among([approved]) == set()


def test_a_paper_and_its_signature_are_one_number(cast, walk):
    case = walk().submitted().case
    case.approve_plan(by=cast.lan, signed={"by": cast.hung, "at": timezone.now()})
    plan, signature = case.plans.get(), case.signatures.get()
    case.give_number(signature, by=cast.lan, number="21")
    plan.refresh_from_db()
    assert plan.decision_number == "21" and not plan.number_is_repeated and not signature.number_is_repeated
    case.give_number(plan, by=cast.lan, number="22")
    signature.refresh_from_db()
    assert signature.number == "22"
    case.confirm_signature(signature, by=cast.hung, number="23")
    plan.refresh_from_db()
    assert plan.decision_number == "23" and "23/QĐ" in form05.context(plan)["head"]["number_line"]


def test_a_number_in_a_case_kept_from_the_asker_warns_all_the_same(cast, approved):
    order = removal_of(case_of(cast.lan), cast.hung)
    order.take_number("9")
    order.case.classify(by=cast.hung, level="sealed", reason="Người quen", officers=[cast.minh, cast.hung])
    approved.take_number("9")
    with as_app(appoint("mai", "commune_officer", "25369")):
        assert not Case.objects.filter(pk=order.case_id).exists() and approved.number_is_repeated


def test_the_number_of_a_removal_and_of_a_notice_stand_on_their_papers(cast):
    order = removal_of(case_of(cast.lan), cast.hung)
    notice = order.case.notify_police(by=cast.lan, to="Công an xã", how="document")
    assert police_slip.context(order.case, notice)["head"]["dateline"].count("…") == 3
    order.case.give_number(order, by=cast.lan, number="31")
    order.case.give_number(notice, by=cast.lan, number="32")
    assert form07.context(order)["head"]["number_line"] == "Số: 31/QĐ-UBND"
    assert police_slip.context(order.case, notice)["head"]["number_line"] == "Số: 32/PC-UBND"


def test_minutes_bear_number_and_day_once_all_have_signed(cast):
    case_of(cast.lan)
    hand_over = handed_over_by(cast.lan, to=appoint("hoa", "commune_officer", "25369"), leader=cast.hung)
    hand_over.signatures.update(signed_at=timezone.now(), number="7")
    head = minutes.context(hand_over, [])["head"]
    assert "…" in head["dateline"] and head["number_line"].startswith("Số: \xa0")
    hand_over.done_at = timezone.now()
    head = minutes.context(hand_over, [])["head"]
    assert "…" not in head["dateline"] and head["number_line"] == "Số: 07/BB-UBND"


def test_a_repeated_number_of_minutes_warns_the_leader_who_records_it(cast):
    case_of(cast.lan)
    first = handed_over_by(cast.lan, to=appoint("hoa", "commune_officer", "25369"), leader=cast.hung)
    first.signatures.update(signed_at=timezone.now(), number="07/BB-UBND")
    first.status = "called_off"
    first.save(update_fields=["status"])
    second = handed_over_by(cast.lan, to=appoint("huong", "commune_officer", "25369"), leader=cast.hung)
    signed_at = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    page = signed_in(cast.hung).post(
        reverse("handovers:paper", args=[second.pk]),
        {"officer": cast.lan.pk, "signed_at": signed_at, "number": "7"},
        follow=True,
    )
    assert [message.level_tag for message in page.context["messages"]] == ["success", "warning"]
    assert second.signatures.filter(number="7").exists()
