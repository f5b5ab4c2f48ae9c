"""How closely a case is kept, through the API: levels, grants, emergency access, naming, names, who told it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Event
from cases.breaking_glass import TRIED
from cases.models import Case, CaseGrant
from lib.keys import uuid7

from .program import INITIAL, ahead, intake, is_problem

WHY = "Cháu đang ở trạm y tế xã, cần biết đã báo công an chưa."


@pytest.fixture
def pk(lan):
    return lan.opens()


def sealed(**facts):
    return {"level": "sealed", "usernames": ["lan", "hung"], "reason": "HIV"} | facts


def test_the_leader_seals_a_case_and_names_who_reads_it(lan, hung, program, pk):
    is_problem(lan.post(f"cases/{pk}/confidentiality/", sealed()), 403)
    is_problem(program("tuyet").post(f"cases/{pk}/confidentiality/", sealed()), 404)
    told = hung.does(pk, "confidentiality", sealed(), 201)
    assert told["level"] == "sealed" and told["case"]["confidentiality"] == "sealed"
    is_problem(program("minh").get(f"cases/{pk}/"), 404)
    assert lan.case(pk)["version"] == told["version"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (sealed(usernames=["lan"]), "usernames"),
        (sealed(usernames=["hung"]), "usernames"),
        (sealed(usernames=["lan", "nobody"]), "usernames"),
        (sealed(usernames=["lan", "hung", "phuc"]), "usernames"),
        (sealed(usernames="lan"), "usernames"),
        ({"level": "sealed", "reason": "HIV"}, "usernames"),
        (sealed(reason=""), "reason"),
        (sealed(level="secret"), "level"),
        (sealed(level="restricted"), "usernames"),
    ],
)
def test_what_a_level_needs(hung, pk, body, field):
    told = is_problem(hung.post(f"cases/{pk}/confidentiality/", body), 422, field)
    assert told["errors"][field] and Case.objects.get(pk=pk).confidentiality == "ordinary"


def test_a_level_that_stands_and_a_stale_version_are_conflicts(hung, pk):
    ordinary = {"level": "ordinary", "reason": "Như cũ"}
    assert is_problem(hung.post(f"cases/{pk}/confidentiality/", ordinary), 409)["code"] == "same_level"
    stale = is_problem(hung.post(f"cases/{pk}/confidentiality/", sealed(version=7)), 409)
    assert (stale["current"], stale["yours"]) == (1, 7)


def test_whoever_seals_without_being_named_is_told_no_more_than_that(program, pk):
    told = program("quynh").does(pk, "confidentiality", sealed(), 201)
    assert told["level"] == "sealed" and "case" not in told
    is_problem(program("quynh").get(f"cases/{pk}/"), 404)


def test_a_grant_opens_the_case_until_it_ends(lan, hung, program, pk):
    tuyet = program("tuyet")
    body = {"username": "tuyet", "reason": "Cùng trường", "expires_at": ahead(days=10)}
    is_problem(lan.post(f"cases/{pk}/grants/", body), 403)
    made = hung.does(pk, "grants", body, 201)
    assert made["username"] == "tuyet" and made["live"] and tuyet.case(pk)["child"]["full_name"]
    assert pk in [case["id"] for case in tuyet.get("cases/").json()["results"]]
    renewed = hung.does(pk, "grants", body | {"expires_at": ahead(days=20)}, 201)
    assert renewed["id"] == made["id"] and CaseGrant.objects.count() == 1
    assert [one["username"] for one in hung.get(f"cases/{pk}/grants/").json()["results"]] == ["tuyet"]
    ended = hung.does(pk, f"grants/{made['id']}/ending", {}, 200)
    assert not ended["live"]
    is_problem(tuyet.get(f"cases/{pk}/"), 404)
    is_problem(hung.post(f"cases/{pk}/grants/{made['id']}/ending/", {}), 409)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"expires_at": ahead(days=95)}, "expires_at"),
        ({"expires_at": ahead(hours=-1)}, "expires_at"),
        ({"expires_at": "mai"}, "expires_at"),
        ({"username": "nobody"}, "username"),
        ({"username": "admin"}, "username"),
        ({"reason": " "}, "reason"),
    ],
)
def test_what_a_grant_needs(hung, pk, facts, field):
    body = {"username": "tuyet", "reason": "Cùng trường", "expires_at": ahead(days=10)} | facts
    is_problem(hung.post(f"cases/{pk}/grants/", body), 422, field)
    assert not CaseGrant.objects.exists()


def test_emergency_access_opens_a_foreign_case_for_an_hour(program, pk):
    tuyet = program("tuyet")
    is_problem(tuyet.get(f"cases/{pk}/"), 404)
    made = tuyet.post(f"cases/{pk}/break-glass/", {"reason": WHY}, key="glass")
    assert made.status_code == 201 and made.json()["case"]["id"] == pk
    again = tuyet.post(f"cases/{pk}/break-glass/", {"reason": WHY}, key="glass")
    assert again.json() == made.json() and CaseGrant.objects.count() == 1
    assert tuyet.case(pk)["child"]["full_name"]
    assert is_problem(tuyet.post(f"cases/{pk}/break-glass/", {"reason": WHY}), 409)["code"] == "open_already"
    CaseGrant.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    is_problem(tuyet.get(f"cases/{pk}/"), 404)


def test_a_foreign_case_and_none_are_refused_in_the_same_words_before_the_glass_is_broken(program, pk):
    tuyet, tho = program("tuyet"), program("tho")
    nothing = uuid7()
    for body in ({}, {"reason": "Cần"}, {"reason": WHY, "more": 1}):
        answers = [tuyet.post(f"cases/{key}/break-glass/", body) for key in (pk, nothing)]
        assert answers[0].status_code == answers[1].status_code == 422
        assert answers[0].json() == answers[1].json()
    assert [tho.post(f"cases/{key}/break-glass/", {"reason": WHY}).json() for key in (pk, nothing)] == [
        tho.post(f"cases/{nothing}/break-glass/", {"reason": WHY}).json()
    ] * 2
    assert not Event.objects.filter(verb=TRIED).exists()


def test_a_miss_is_a_line_of_the_register_and_its_key_stays_free(program, pk):
    tuyet = program("tuyet")
    nothing = uuid7()
    for _time in range(2):
        missed = is_problem(tuyet.post(f"cases/{nothing}/break-glass/", {"reason": WHY}, key="miss"), 404)
    assert missed["code"] == "not_visible"
    lines = Event.objects.filter(verb=TRIED, actor="tuyet")
    assert [line.detail["asked"] for line in lines] == [str(nothing).upper()] * 2


def test_where_the_commune_is_kept_out_the_tier_above_names_who_works(program):
    told = program("nga").reports(incident_unit_code="25369", involved=[{"username": "lan", "relation": "relative"}])
    pk = told["cases"][0]["id"]
    minh, tuyet, khoa = program("minh"), program("tuyet"), program("khoa")
    assert told["cases"][0]["unit_code"] == "695"
    for person in ("lan", "hung"):
        is_problem(program(person).get(f"cases/{pk}/"), 404)
        is_problem(program(person).get(f"intakes/{told['id']}/"), 404)
    assert "naming" in minh.case(pk)["next"]
    is_problem(minh.post(f"cases/{pk}/assignment/", {"username": "tuyet"}), 422, "leader")
    is_problem(minh.post(f"cases/{pk}/assignment/", {"username": "lan", "leader": "khoa"}), 422, "username")
    named = minh.does(pk, "assignment", {"username": "tuyet", "leader": "khoa"}, 200)
    assert named["assigned"] == "tuyet" and named["named"] == {"commune_officer": "tuyet", "commune_leader": "khoa"}
    assert "assessment" in tuyet.case(pk)["next"] and "closure" in khoa.case(pk)["next"]
    tuyet.does(pk, "assessment", INITIAL)
    is_problem(khoa.post(f"cases/{pk}/assessment/", INITIAL), 403)
    assert "child" in minh.case(pk) and "full_name" not in minh.case(pk)["child"]


def test_a_leader_is_named_only_there(hung, pk):
    is_problem(hung.post(f"cases/{pk}/assignment/", {"username": "lan", "leader": "hung"}), 422, "leader")


def test_somebody_unnamed_and_a_complaint_hide_a_report_from_their_office(program):
    nga, lan, minh = program("nga"), program("lan"), program("minh")
    unnamed = nga.opens(incident_unit_code="25369", involved=[{}])
    is_problem(lan.get(f"cases/{unnamed}/"), 404)
    assert minh.case(unnamed)["confidentiality"] == "sealed"
    complaint = nga.opens(incident_unit_code="25369", complaint_of="25369")
    is_problem(lan.get(f"cases/{complaint}/"), 404)
    assert minh.case(complaint)["unit_code"] == "695"
    is_problem(nga.post("intakes/", intake(complaint_of="99999")), 422, "complaint_of")
    is_problem(nga.post("intakes/", intake(involved=[{"username": "nobody"}])), 422)


def test_the_province_sees_names_for_a_reason_and_the_case_answers_without(lan, program, pk):
    quynh = program("quynh")
    whole = quynh.case(pk)
    assert whole["child"]["names_withheld"] and not whole["child"]["full_name"] and "names" in whole["next"]
    assert not any(row["child"]["full_name"] for row in quynh.get("cases/").json()["results"])
    child = quynh.get(f"children/{whole['child']['id']}/").json()
    assert (child["full_name"], child["caregivers"], child["names_withheld"]) == ("", [], True)
    is_problem(lan.post(f"cases/{pk}/names/", {"reason": "Đối chiếu"}), 403)
    is_problem(quynh.post(f"cases/{pk}/names/", {"reason": ""}), 422, "reason")
    opened = quynh.does(pk, "names", {"reason": "Đối chiếu với công an tỉnh"}, 201)
    assert opened["case"]["child"]["full_name"] == "Nguyễn Thị Mơ"
    assert quynh.case(pk)["child"]["full_name"] and "names" not in quynh.case(pk)["next"]
    assert not lan.case(pk)["child"]["names_withheld"]


@pytest.mark.parametrize(("q", "found"), [("nguyen thi mo 2016", 1), ("nguyen thi mo", 0), ("mo", 0)])
def test_the_province_searches_by_full_name_and_year(lan, program, pk, q, found):
    rows = program("quynh").post("cases/search/", {"q": q}).json()["results"]
    assert [row["child"]["full_name"] for row in rows] == ["Nguyễn Thị Mơ"] * found
    children = program("quynh").post("children/search/", {"q": q}).json()["results"]
    assert [row["full_name"] for row in children] == ["Nguyễn Thị Mơ"] * found


def test_who_told_it_stands_apart(lan, hung, program):
    made = lan.reports(reporter={"full_name": "Bà Tư Hàng Xóm", "phone": "0987654321"})
    pk, path = made["cases"][0]["id"], f"intakes/{made['id']}/"
    for person in (lan, hung, program("minh"), program("quynh")):
        for answer in (person.get(f"cases/{pk}/"), person.get(path), person.get(f"cases/{pk}/timeline/")):
            assert answer.status_code == 200 and "Bà Tư" not in answer.content.decode()
    assert lan.get(path).json()["reporter_known"] is True
    assert hung.get(f"{path}reporter/").json()["phone"] == "0987654321"
    is_problem(program("minh").get(f"{path}reporter/"), 403)
    is_problem(program("tuyet").get(f"{path}reporter/"), 404)
    assert Event.objects.filter(verb="reporter_read", actor="hung").count() == 1
