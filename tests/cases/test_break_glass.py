"""Truy cập khẩn cấp: an hour with a reason, told at once, reviewed; a guess learns nothing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from audit.models import Event
from cases.breaking_glass import PER_DAY, TRIED
from cases.models import CaseGrant, Conflict
from lib.keys import uuid7
from tests.cast import case_of, proved

pytestmark = pytest.mark.django_db

WHY = "Cháu đang ở trạm y tế xã, cần biết đã báo công an chưa."


def signed_in(officer):
    client = Client()
    client.force_login(officer)
    return proved(client)


def ask(officer, number, reason=WHY):
    return signed_in(officer).post("/break-glass/", {"number": str(number), "reason": reason})


def error_of(answer):
    page = answer.content.decode()
    return page[page.index('id="id_number_error"') :].split("</p>")[0]


def test_an_officer_of_another_commune_reads_for_one_hour(cast):
    case = case_of(cast.lan)
    tuyet = signed_in(cast.tuyet)
    gone = tuyet.get(f"/cases/{case.pk}/")
    assert gone.status_code == 404 and "/break-glass/" in gone.content.decode()
    assert ask(cast.tuyet, case.number).url == f"/cases/{case.pk}/"
    page = tuyet.get(f"/cases/{case.pk}/").content.decode()
    assert "Nguyễn Thị Mơ" in page and WHY in page
    assert case.grants.get().expires_at <= timezone.now() + timedelta(hours=1)
    CaseGrant.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert tuyet.get(f"/cases/{case.pk}/").status_code == 404


def test_the_leader_and_the_district_are_told_at_once_and_one_of_them_reviews(cast):
    case = case_of(cast.lan)
    ask(cast.tuyet, case.pk)
    signed_in(cast.tuyet).get(f"/cases/{case.pk}/")
    path = f"/break-glass/{case.grants.get().pk}/"
    told = {name: path in signed_in(getattr(cast, name)).get("/").content.decode() for name in ("hung", "minh", "khoa")}
    assert told == {"hung": True, "minh": True, "khoa": False}
    hung = signed_in(cast.hung)
    shown = hung.get(path).content.decode()
    assert WHY in shown and case.number in shown and "Xem hồ sơ" in shown
    assert hung.post(path, {"finding": "unjustified", "note": ""}).status_code == 422
    assert hung.post(path, {"finding": "justified", "note": "Đã gọi lại."}).status_code == 302
    grant = case.grants.get()
    assert (grant.finding, grant.reviewed_by) == ("justified", cast.hung)
    assert signed_in(cast.minh).post(path, {"finding": "unjustified", "note": "Không"}).status_code == 409
    assert path not in signed_in(cast.minh).get("/").content.decode()


def test_nobody_reviews_the_own_access_or_that_of_a_stranger(cast):
    case = case_of(cast.lan)
    ask(cast.khoa, case.number)
    path = f"/break-glass/{case.grants.get().pk}/"
    told = {name: signed_in(getattr(cast, name)).get(path).status_code for name in ("khoa", "dao", "lan", "quynh")}
    assert told == {"khoa": 404, "dao": 404, "lan": 404, "quynh": 404}
    assert signed_in(cast.bich).get(path).status_code == 200


def test_a_case_kept_from_me_and_one_that_does_not_exist_are_answered_alike(cast):
    case = case_of(cast.lan)
    Conflict.objects.create(case=case, officer=cast.tuyet, why="involved", by=cast.minh)
    kept, nothing, nonsense = (ask(cast.tuyet, n) for n in (case.number, "70-2026-999999", "abc"))
    assert [answer.status_code for answer in (kept, nothing, nonsense)] == [422, 422, 422]
    assert error_of(kept) == error_of(nothing) == error_of(nonsense)
    assert Event.objects.filter(verb=TRIED, actor="tuyet").count() == 3 and not CaseGrant.objects.exists()


def test_guessing_ends_after_a_few_tries_a_day_whether_there_is_a_case_or_not(cast):
    case = case_of(cast.lan)
    for _try in range(PER_DAY):
        assert ask(cast.tuyet, uuid7()).status_code == 422
    assert ask(cast.tuyet, case.number).status_code == 409
    assert ask(cast.tuyet, uuid7()).status_code == 409
    assert not CaseGrant.objects.exists()
    assert ask(cast.khoa, case.number).status_code == 302


def test_a_short_reason_opens_nothing_and_is_no_try(cast):
    case = case_of(cast.lan)
    assert "id_reason_error" in ask(cast.tuyet, case.number, reason="Cần xem").content.decode()
    assert not Event.objects.filter(verb=TRIED).exists() and not CaseGrant.objects.exists()


def test_what_is_open_already_needs_no_emergency(cast):
    case = case_of(cast.lan)
    assert ask(cast.lan, case.number).status_code == 409 and not CaseGrant.objects.exists()


def test_a_province_leader_and_an_inspector_read_content_by_it_and_others_have_no_such_page(cast):
    case = case_of(cast.lan)
    for person in (cast.vinh, cast.son):
        outline = signed_in(person).get(f"/cases/{case.pk}/").content.decode()
        assert "Mơ" not in outline and f"/break-glass/?number={case.number}" in outline
        assert ask(person, case.number).status_code == 302
        assert "Nguyễn Thị Mơ" in signed_in(person).get(f"/cases/{case.pk}/").content.decode()
    for person in (cast.tho, cast.nga, cast.admin, cast.phuc):
        assert ask(person, case.number).status_code == 404
        assert "/break-glass/" not in signed_in(person).get(f"/cases/{case.pk}/").content.decode()


def test_of_a_sealed_case_the_leader_who_is_not_named_reviews_without_its_number(cast, walk):
    case = walk().case
    case.set_level("sealed", reason="HIV")
    ask(cast.minh, case.number)
    path = f"/break-glass/{case.grants.get().pk}/"
    shown = signed_in(cast.hung).get(path).content.decode()
    assert WHY in shown and case.number not in shown
    assert path in signed_in(cast.hung).get("/").content.decode()
