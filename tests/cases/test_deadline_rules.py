"""The limits of the clocks are data: a province's own, a new one from a day on, and none rewritten."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from cases.loading import load_rules
from cases.models import DeadlineRule
from lib.keys import uuid7
from tests.cases.test_queue_and_lists import signed_in
from tests.cast import ago, report, unit

pytestmark = pytest.mark.django_db
RULES = "cases:deadline_rules"


@pytest.fixture
def admin(cast):
    return signed_in(cast.admin)


@pytest.fixture
def facts():
    """The police told within one hour in Bình Phước."""
    return {
        "code": "DL14",
        "province": unit("70").pk,
        "limit": "1",
        "warn": "0",
        "legal_basis": "Quy chế phối hợp 15/QCPH của tỉnh",
        "valid_from": timezone.localdate().isoformat(),
    }


def ends_after(case, code):
    clock = case.deadlines.get(code=code)
    return clock.due_at - clock.started_at


def test_a_province_has_its_own_limit_and_another_keeps_the_nations(admin, facts, cast):
    assert admin.post(reverse(RULES), facts).status_code == 302
    _intake, [(here, _joined)] = report(cast.lan, forms=["sexual"])
    _intake, [(there, _joined)] = report(cast.tho, forms=["sexual"], unit=unit("25285"))
    assert ends_after(here, "DL14") == timedelta(hours=1)
    assert there.province.code == "70", "the same province, though another district"
    assert ends_after(there, "DL14") == timedelta(hours=1)
    assert Event.objects.get(verb="deadline_rule_added").detail["province"] == "70"
    assert "Quy chế phối hợp" in signed_in(cast.lan).get(reverse(RULES)).content.decode()


def test_a_clock_that_runs_keeps_the_limit_it_started_with(admin, facts, cast):
    _intake, [(case, _joined)] = report(cast.lan, forms=["sexual"])
    before = ends_after(case, "DL14")
    admin.post(reverse(RULES), facts | {"province": ""})
    assert ends_after(case, "DL14") == before == timedelta(hours=2)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"code": "DL03", "limit": "13"}, "Địa phương chỉ được rút ngắn"),
        ({"limit": "1", "warn": "2"}, "không thể sau thời hạn"),
        ({"limit": ""}, "thời hạn bằng số"),
        ({"limit": "366"}, "Tối đa 365"),
        ({"legal_basis": " "}, "căn cứ"),
        ({"valid_from": ""}, "ngày đầu"),
        ({"valid_to": "2001-01-01"}, "kết thúc không được trước"),
        ({"code": "DL99"}, "DL99"),
        ({"province": "70"}, "70"),
    ],
)
def test_a_wrong_rule_is_refused_at_its_field_and_nothing_typed_is_lost(admin, facts, wrong, told):
    before = DeadlineRule.objects.count()
    answer = admin.post(reverse(RULES), facts | wrong)
    assert answer.status_code == 422 and DeadlineRule.objects.count() == before
    page = answer.content.decode()
    assert "Quy chế phối hợp" in page or "legal_basis" in wrong
    assert told.lower() in page.lower()


def test_one_day_begins_one_rule(admin, facts):
    assert admin.post(reverse(RULES), facts).status_code == 302
    again = admin.post(reverse(RULES), facts)
    assert again.status_code == 422 and "đã có quy định áp dụng" in again.content.decode()


def test_the_database_itself_refuses_a_second_one(admin, facts):
    admin.post(reverse(RULES), facts)
    rule = DeadlineRule.objects.get(province__code="70")
    rule.pk = uuid7()
    with pytest.raises(IntegrityError, match="one_limit_a_day"), transaction.atomic():
        rule.save(force_insert=True)


def test_a_provinces_rule_hides_none_of_the_nations_from_the_loading(admin, facts):
    national = DeadlineRule.objects.get(code="DL14")
    DeadlineRule.objects.filter(pk=national.pk).update(province=unit("70").pk)
    assert load_rules() == 1
    assert DeadlineRule.objects.get(code="DL14", province=None).limit == national.limit


def test_who_only_reads_the_rules_is_shown_no_form(cast, admin):
    assert 'name="limit"' in admin.get(reverse(RULES)).content.decode()
    assert 'name="limit"' not in signed_in(cast.lan).get(reverse(RULES)).content.decode()


def test_a_rule_ends_only_where_another_follows(admin, facts):
    national, today = DeadlineRule.objects.get(code="DL14"), timezone.localdate()
    url = reverse("cases:deadline_rule", args=[national.pk])
    alone = admin.post(url, {"valid_to": today.isoformat()})
    assert alone.status_code == 422 and "Thêm quy định tiếp theo trước" in alone.content.decode()
    assert admin.post(url, {"valid_to": "1999-01-01"}).status_code == 422
    admin.post(reverse(RULES), facts | {"province": ""})
    assert admin.post(url, {"valid_to": today.isoformat()}).status_code == 302
    national.refresh_from_db()
    assert national.valid_to == today and national.limit == 2, "its limit stands as it was"


def test_a_province_lets_its_own_rule_go_and_has_the_nations_again(admin, facts, cast):
    yesterday = timezone.localdate() - timedelta(days=1)
    admin.post(reverse(RULES), facts | {"valid_from": (yesterday - timedelta(days=5)).isoformat()})
    own = DeadlineRule.objects.get(code="DL14", province__code="70")
    assert (
        admin.post(reverse("cases:deadline_rule", args=[own.pk]), {"valid_to": yesterday.isoformat()}).status_code
        == 302
    )
    _intake, [(case, _joined)] = report(cast.lan, forms=["sexual"], received_at=ago(minutes=5))
    assert ends_after(case, "DL14") == timedelta(hours=2)
