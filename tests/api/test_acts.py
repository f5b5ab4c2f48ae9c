"""Acts beside the main road: paper, removal, police, transfer, joined incidents, corrections, closing."""

import pytest

from audit.models import Event
from cases.models import UnitGrant

from .program import FOUNDED, INITIAL, REVIEW, SAFE, ago, ahead, day, is_problem, plan, removal


@pytest.fixture
def pk(lan):
    return lan.opens()


@pytest.fixture
def submitted(lan, pk):
    lan.does(pk, "assessment", INITIAL)
    lan.does(pk, "verification", FOUNDED)
    lan.does(pk, "plan", plan())
    lan.does(pk, "plan/submission")
    return pk


def test_an_approval_on_paper_counts_as_the_leaders_act(lan, hung, submitted):
    signed = {"by_username": "hung", "at": ago(minutes=1), "number": "15/QĐ-UBND"}
    approved = lan.does(submitted, "plan/approval", {"signed": signed})
    assert approved["approved_by"] == "hung" and approved["decision_number"] == "15/QĐ-UBND"
    assert approved["signature"]["status"] == "unconfirmed" and approved["case"]["status"] == "supporting"
    path = f"signatures/{approved['signature']['id']}"
    is_problem(lan.post(f"cases/{submitted}/{path}/confirmation/", {}), 403)
    assert hung.does(submitted, f"{path}/confirmation", {})["status"] == "confirmed"
    is_problem(hung.post(f"cases/{submitted}/{path}/dispute/", {"reason": "Không phải tôi ký"}), 409)
    assert lan.does(submitted, f"{path}/number", {"number": "16/QĐ-UBND"})["number"] == "16/QĐ-UBND"


def test_a_disputed_signature_stands_marked(lan, hung, pk):
    order = lan.does(pk, "removal", removal(signed={"by_username": "hung", "at": ago(minutes=2)}))
    assert order["decided_by"] == "hung" and order["by"] == "lan"
    path = f"signatures/{order['signature']['id']}/dispute"
    is_problem(hung.post(f"cases/{pk}/{path}/", {}), 422, "reason")
    assert hung.does(pk, path, {"reason": "Tôi không ký"})["status"] == "disputed"
    assert lan.case(pk)["removals"][0]["status"] == "active"


def test_a_leader_sends_no_paper_and_an_officer_no_decision(lan, hung, submitted):
    signed = {"by_username": "hung", "at": ago(minutes=1)}
    is_problem(hung.post(f"cases/{submitted}/plan/approval/", {"signed": signed}), 403)
    is_problem(lan.post(f"cases/{submitted}/plan/approval/", {}), 403)


def test_a_returned_plan_is_replaced(lan, hung, submitted):
    is_problem(hung.post(f"cases/{submitted}/plan/return/", {}), 422, "reason")
    assert hung.does(submitted, "plan/return", {"reason": "Thiếu kinh phí"})["status"] == "returned"
    again = lan.does(submitted, "plan", plan(goals="Trẻ được học tiếp."))
    assert (again["status"], again["revision"], again["goals"]) == ("draft", 2, "Trẻ được học tiếp.")
    is_problem(hung.post(f"cases/{submitted}/plan/approval/", {}), 409)


def test_a_removal_lasts_fifteen_days_unless_a_document_says_longer(lan, hung, pk):
    order = hung.does(pk, "removal", removal(), 201)
    longer = {"ends_at": ahead(days=20), "reason": "Chưa an toàn"}
    is_problem(hung.post(f"cases/{pk}/removal/{order['id']}/extension/", longer), 422, "ends_at")
    extended = hung.does(pk, f"removal/{order['id']}/extension", longer | {"authority_document": "QĐ 5/TAND"}, 201)
    assert extended["removal"]["status"] == "extended"
    is_problem(hung.post(f"cases/{pk}/removal/{order['id']}/lifting/", {}), 422, "reason")
    lifted = hung.does(pk, f"removal/{order['id']}/lifting", {"reason": "Đã an toàn"}, 200)
    assert lifted["status"] == "lifted"


def test_the_police_are_told_and_answer(lan, hung, program):
    pk = lan.opens(forms=["sexual"])
    assert "DL14" in {clock["code"] for clock in lan.case(pk)["deadlines"]}
    notice = lan.does(pk, "police-notice", {"to": "Công an huyện", "how": "document", "number": "3/UBND"}, 201)
    lan.does(pk, f"police-notice/{notice['id']}/answer", {"text": "Đã nhận", "status": "received"}, 201)
    case = lan.case(pk)
    assert case["police_notices"][0]["answers"][0]["status"] == "received"
    assert {clock["status"] for clock in case["deadlines"] if clock["code"] == "DL14"} == {"met"}
    is_problem(lan.post(f"cases/{pk}/crime/", {"suspected": False, "reason": "Nhầm"}), 403)
    assert hung.does(pk, "crime", {"suspected": False, "reason": "Công an đã xác minh"})["suspected"] is False


def test_closing_needs_the_police_notice(lan, hung):
    pk = lan.opens(forms=["sexual"])
    body = {"outcome": "other_authority", "reason": "Chuyển cơ quan khác"}
    assert is_problem(hung.post(f"cases/{pk}/closure/", body), 409)["code"] == "police_notice_missing"
    hung.does(pk, "closure", {"outcome": "entered_in_error", "reason": "Nhập nhầm"}, 201)


def test_closing_as_safe_needs_both_conditions(lan, hung, submitted):
    hung.does(submitted, "plan/approval")
    assert is_problem(hung.post(f"cases/{submitted}/closure/", SAFE), 409)["code"] == "no_review"
    lan.does(submitted, "review", REVIEW, 201)
    assert is_problem(hung.post(f"cases/{submitted}/closure/", SAFE | {"stable": False}), 409)["code"] == "article_30"
    hung.does(submitted, "closure", SAFE)
    is_problem(lan.post(f"cases/{submitted}/reopening/", {"reason": "Tái phát"}), 403)
    assert hung.does(submitted, "reopening", {"reason": "Tái phát"}, 201)["case"]["status"] == "verifying"


def test_a_transfer_moves_the_case_and_the_giver_reads_on(lan, program, pk):
    tuyet, khoa = program("tuyet"), program("khoa")
    is_problem(lan.post(f"cases/{pk}/transfer/", {"unit_code": "25369", "reason": "?"}), 422, "unit_code")
    is_problem(lan.post(f"cases/{pk}/transfer/", {"unit_code": "99999", "reason": "?"}), 422, "unit_code")
    offered = lan.does(pk, "transfer", {"unit_code": "25285", "reason": "Gia đình chuyển đi"}, 201)
    path = f"cases/{pk}/transfer/{offered['id']}"
    assert "transfer_answer" in khoa.case(pk)["next"] and "transfer_answer" not in lan.case(pk)["next"]
    assert tuyet.case(pk)["number"] and tuyet.post(f"cases/{pk}/notes/", {"text": "Đang xem"}).status_code == 201
    is_problem(lan.post(f"{path}/acceptance/", {}), 403)
    is_problem(khoa.post(f"{path}/acceptance/", {"version": 1}), 409)
    accepted = khoa.does(pk, f"transfer/{offered['id']}/acceptance", {}, 200)
    assert accepted["status"] == "accepted" and accepted["case"]["unit_code"] == "25285"
    is_problem(tuyet.post(f"{path}/decline/", {}), 409)
    read_on = lan.case(pk)
    assert read_on["incident_unit_code"] == "25369" and read_on["next"] == ["note"]
    is_problem(lan.post(f"cases/{pk}/assessment/", INITIAL), 403)
    tuyet.does(pk, "assessment", INITIAL)


def test_the_commune_of_a_joined_incident_reads_and_assesses(lan, program, pk):
    child = lan.case(pk)["child"]["id"]
    tuyet = program("tuyet")
    is_problem(tuyet.get(f"cases/{pk}/"), 404)
    joined = program("quynh").reports(children=[{"child": child}], incident_unit_code="25285")
    assert joined["cases"][0]["joined"] and UnitGrant.objects.get().why == "joined"
    tuyet.does(pk, "assessment", INITIAL)
    is_problem(tuyet.post(f"cases/{pk}/verification/", FOUNDED), 403)


def test_the_leader_assigns_and_an_officer_takes(lan, hung, program):
    pk = program("quynh").opens(incident_unit_code="25369")
    assert lan.case(pk)["assigned"] is None and "taking" in lan.case(pk)["next"]
    assert lan.does(pk, "taking", {}, 200)["assigned"] == "lan"
    for username in ("hung", "tuyet", "nobody"):
        is_problem(hung.post(f"cases/{pk}/assignment/", {"username": username}), 422, "username")
    assert hung.does(pk, "assignment", {"username": "lan"}, 200)["assigned"] == "lan"


def test_an_escalation_is_answered_by_its_tier(lan, program, pk):
    raised = lan.does(pk, "escalation", {"reason": "Vượt thẩm quyền"}, 201)
    assert raised["to_unit_code"] == "695"
    path = f"cases/{pk}/escalation/{raised['id']}"
    is_problem(program("quynh").post(f"{path}/taking/", {}), 403)
    assert program("minh").post(f"{path}/taking/", {}).json()["status"] == "taken"
    is_problem(program("minh").post(f"{path}/taking/", {}), 409)
    is_problem(program("minh").post(f"{path}/answer/", {}), 422, "text")


def test_an_opinion_is_answered_once(lan, program, pk):
    minh = program("minh")
    is_problem(minh.post(f"cases/{pk}/opinion/", {"result": "direct", "text": ""}), 422, "text")
    opinion = minh.does(pk, "opinion", {"result": "supplement", "text": "Bổ sung", "due": day(5)}, 201)
    lan.does(pk, f"opinion/{opinion['id']}/answer", {"text": "Đã bổ sung"}, 201)
    is_problem(lan.post(f"cases/{pk}/opinion/{opinion['id']}/answer/", {}), 409)


def test_work_entered_late_is_marked_and_never_refused(lan):
    pk = lan.opens(received_at=ago(days=5))
    lan.does(pk, "assessment", INITIAL | {"done_at": ago(days=4)})
    lan.does(pk, "verification", FOUNDED | {"done_at": ago(days=3), "late_reason": "Mất điện"})
    lines = {line["verb"]: line for line in lan.get(f"cases/{pk}/timeline/").json()["results"]}
    verified, assessed = lines["verified"], lines["assessed"]
    assert verified["late"] and verified["late_reason"] == "Mất điện"
    assert assessed["late"] and assessed["late_reason"] in ("no reason given yet", "chưa nêu lý do")


def test_a_correction_needs_version_and_reason_and_recomputes_the_clocks(lan, program):
    made = lan.reports(received_at=ago(days=3))
    pk, path = made["cases"][0]["id"], f"intakes/{made['id']}/"
    is_problem(lan.patch(path, {"description": "Sửa"}), 422, "version", "reason")
    told = is_problem(lan.patch(path, {"version": 7, "nonsense": 1}), 409)
    assert (told["current"], told["yours"]) == (1, 7)
    is_problem(program("hung").patch(path, {}), 403)
    is_problem(program("tuyet").patch(path, {}), 404)
    is_problem(lan.patch(path, {"version": 1, "reason": "Nhầm", "received_at": ahead(days=1)}), 422, "received_at")
    before = {clock["code"]: clock["due_at"] for clock in lan.case(pk)["deadlines"]}
    answer = lan.patch(path, {"version": 1, "reason": "Nhầm ngày", "received_at": ago(days=4), "forms": ["neglect"]})
    assert answer.status_code == 200 and answer.json()["version"] == 2, answer.content
    case = lan.case(pk)
    assert case["version"] == 2 and case["allegations"][0]["forms"] == ["neglect"]
    assert all(clock["due_at"] < before[clock["code"]] for clock in case["deadlines"])
    assert case["decisions"][0]["reason"] == "Nhầm ngày"
    grave = {"version": 2, "reason": "Bệnh viện báo", "consequences": ["serious_injury"], "late_reason": "Mất điện"}
    assert lan.patch(path, grave | {"done_at": ago(days=2)}).status_code == 200
    case = lan.case(pk)
    assert case["crime_suspected"] and {"DL04", "DL14"} <= {clock["code"] for clock in case["deadlines"]}
    assert [one["late_reason"] for one in case["decisions"] if one["late"]] == ["Mất điện"]


def test_an_incident_is_corrected_by_its_own_address(lan, pk):
    incident = lan.case(pk)["allegations"][0]["incident"]["id"]
    body = {"version": 1, "reason": "Hỏi lại gia đình", "occurred_on": day(-3), "setting": "school"}
    body["perpetrators"] = [{"relation": "teacher", "full_name": "Ông A"}]
    assert lan.patch(f"incidents/{incident}/", body).status_code == 200
    told = lan.case(pk)["allegations"][0]["incident"]
    assert (told["occurred_on"], told["setting"]) == (day(-3), "school")
    assert [one["relation"] for one in told["perpetrators"]] == ["teacher"]
    is_problem(lan.patch(f"incidents/{incident}/", body), 409)


def test_every_opening_stands_in_the_register(lan, program, pk):
    lan.case(pk)
    program("vinh").case(pk)
    assert set(Event.objects.readings().of_case(pk).values_list("actor", flat=True)) == {"lan", "vinh"}
    lines = program("hung").get(f"events/?subject={pk}").json()["results"]
    assert {(line["actor"], line["verb"]) for line in lines} >= {("lan", "read"), ("vinh", "read"), ("lan", "opened")}
    assert program("khoa").get(f"events/?subject={pk}").json()["results"] == []


def test_a_reopened_case_is_verified_anew(lan, hung, submitted):
    hung.does(submitted, "plan/approval")
    lan.does(submitted, "review", REVIEW)
    hung.does(submitted, "closure", SAFE)
    hung.does(submitted, "reopening", {"reason": "Có thông tin mới"})
    assert "verification" in lan.case(submitted)["next"]
    assert lan.does(submitted, "verification", FOUNDED)["status"] == "intervening"
    assert lan.does(submitted, "plan", plan())["cycle"] == 2
