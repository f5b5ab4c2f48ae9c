"""A program is refused in the contract's order: 401, 404, 403, 409, 422."""

import uuid

import pytest
from django.test import Client

from .program import FOUNDED, INITIAL, SAFE, ago, intake, is_problem, plan, removal


@pytest.fixture
def pk(lan):
    return lan.opens()


ACTS = {
    "assessment": INITIAL,
    "verification": FOUNDED,
    "emergency": {"measure": "safe_shelter", "started_at": ago(minutes=1)},
    "removal": removal(),
    "police-notice": {"to": "Công an xã", "how": "phone"},
    "crime": {"suspected": True, "reason": "Nghi ngờ"},
    "plan": plan(),
    "plan/submission": {},
    "plan/approval": {},
    "plan/return": {"reason": "Thiếu"},
    "plan/completion": {},
    "support": {},
    "review": {},
    "closure": SAFE,
    "reopening": {"reason": "Tái phát"},
    "notes": {"text": "Ghi chú"},
    "opinion": {"result": "noted", "text": "Đã xem"},
    "escalation": {"reason": "Vượt thẩm quyền"},
    "transfer": {"unit_code": "25285", "reason": "Chuyển nơi ở"},
    "assignment": {"username": "lan"},
    "taking": {},
}


def test_signed_out_comes_first(pk):
    for act in ACTS:
        answer = Client().post(f"/api/v1/cases/{pk}/{act}/", "{", content_type="text/plain")
        is_problem(answer, 401)
        assert answer["WWW-Authenticate"] == "Token"


@pytest.mark.parametrize("stranger", ["tuyet", "khoa", "thu", "dao", "nga", "tho", "admin", "phuc", "ha", "thanh"])
def test_a_stranger_is_told_that_there_is_nothing(program, pk, stranger):
    for act in ACTS:
        is_problem(program(stranger).post(f"cases/{pk}/{act}/", {"nonsense": 1, "version": 99}), 404)


@pytest.mark.parametrize("name", ["bich", "vinh", "son"])
def test_a_visible_case_without_the_act_is_403_whatever_the_status_and_body(program, pk, name):
    for act in set(ACTS) - {"notes"}:
        is_problem(program(name).post(f"cases/{pk}/{act}/", {"nonsense": 1, "version": 99}), 403)


def test_notes_are_for_whoever_opens_the_case(program, pk):
    for name in ("lan", "hung", "minh", "bich", "quynh"):
        assert program(name).post(f"cases/{pk}/notes/", {"text": "Đã đọc."}).status_code == 201
    for name in ("vinh", "son"):
        is_problem(program(name).post(f"cases/{pk}/notes/", {"text": "Đã đọc."}), 403)


def test_the_status_stands_before_the_body(lan, hung, program, pk):
    for act in ("verification", "plan", "plan/submission", "plan/completion", "support", "review"):
        told = is_problem(lan.post(f"cases/{pk}/{act}/", {"nonsense": 1}), 409)
        assert told["code"] == "wrong_status"
    for act in ("plan/approval", "plan/return", "reopening"):
        is_problem(hung.post(f"cases/{pk}/{act}/", {"nonsense": 1}), 409)


def test_a_stale_version_stands_before_the_body(lan, pk):
    told = is_problem(lan.post(f"cases/{pk}/assessment/", {"nonsense": 1, "version": 99}), 409)
    assert (told["code"], told["current"], told["yours"]) == ("stale_version", 1, 99)
    is_problem(lan.post(f"cases/{pk}/assessment/", INITIAL | {"version": "1"}), 422, "version")
    is_problem(lan.post(f"cases/{pk}/assessment/", INITIAL | {"version": True}), 422, "version")
    assert lan.does(pk, "assessment", INITIAL | {"version": 1})["version"] == 2


def test_guards_stand_before_the_body(lan, hung, pk):
    lan.does(pk, "transfer", {"unit_code": "25285", "reason": "Chuyển nơi ở"})
    assert is_problem(lan.post(f"cases/{pk}/transfer/", {}), 409)["code"] == "transfer_offered"
    hung.does(pk, "removal", removal())
    assert is_problem(hung.post(f"cases/{pk}/removal/", {}), 409)["code"] == "removal_in_force"
    lan.does(pk, "escalation", {"reason": "Vượt thẩm quyền"})
    assert is_problem(lan.post(f"cases/{pk}/escalation/", {}), 409)["code"] == "escalated"
    assert is_problem(hung.post(f"cases/{pk}/closure/", SAFE), 409)["code"] == "wrong_status"
    assert is_problem(hung.post(f"cases/{pk}/closure/", {"outcome": "safe_and_stable"}), 409)["code"] == "wrong_status"


def test_unknown_fields_are_named(lan, pk):
    is_problem(lan.post(f"cases/{pk}/assessment/", INITIAL | {"colour": "red"}), 422, "colour")
    is_problem(lan.post(f"cases/{pk}/assessment/", INITIAL | {"signed": {}}), 422, "signed")
    is_problem(lan.post("intakes/", intake(children=[{"name": "Mơ"}])), 422, "children.0.name")


def test_what_belongs_to_another_case_is_not_there(lan, hung, program, pk):
    other = lan.opens(children=[{"full_name": "Trần Văn Nam"}])
    order = hung.does(pk, "removal", removal())["id"]
    is_problem(hung.post(f"cases/{other}/removal/{order}/lifting/", {"reason": "Hết nguy hiểm"}), 404)
    is_problem(lan.post(f"cases/{other}/removal/{order}/lifting/", {"reason": "Hết nguy hiểm"}), 404)
    is_problem(lan.post(f"cases/{pk}/removal/{uuid.uuid4()}/lifting/", {}), 404)
    hung.does(pk, f"removal/{order}/lifting", {"reason": "Hết nguy hiểm"})
    told = is_problem(hung.post(f"cases/{pk}/removal/{order}/lifting/", {}), 409)
    assert told["code"] == "removal_not_in_force"


def test_an_id_in_a_body_that_is_not_yours_reads_like_an_unknown_one(lan, program):
    foreign = program("tuyet").opens(children=[{"full_name": "Lê Thị Hoa"}], incident_unit_code="25285")
    child = program("tuyet").case(foreign)["child"]["id"]
    said = [
        is_problem(lan.post("intakes/", intake(children=[{"child": key}])), 422, "children.0.child")["errors"]
        for key in (child, str(uuid.uuid4()))
    ]
    assert said[0] == said[1]


LISTS = {
    "cases/": {"tho", "nga", "phuc", "admin"},
    "children/": {"tho", "nga", "phuc", "admin", "vinh", "son"},
    "intakes/": {"phuc", "admin", "vinh", "son"},
    "events/": {"lan", "minh", "tho", "nga", "phuc", "admin", "son"},
}


@pytest.mark.parametrize("path", LISTS)
def test_a_role_without_a_list_is_refused_and_an_empty_scope_is_an_empty_page(program, cast, path):
    for name in vars(cast):
        answer = program(name).get(path)
        if name in LISTS[path]:
            is_problem(answer, 403)
        else:
            assert answer.status_code == 200 and answer.json() == {"results": [], "next": None} or path == "events/"


def test_addresses_that_do_not_exist(lan, pk):
    for path in ("nothing/", f"cases/{pk}/nothing/", "cases/not-a-key/", f"cases/{pk}/referrals/"):
        is_problem(lan.get(path), 404)
    is_problem(lan.send("DELETE", f"cases/{pk}/"), 405)
    is_problem(Client().get("/api/v1/nothing/"), 401)


def test_a_leader_of_another_commune_signs_nothing(lan, cast, pk):
    lan.does(pk, "assessment", INITIAL)
    signed = {"by_username": "khoa", "at": ago(minutes=2)}
    is_problem(lan.post(f"cases/{pk}/removal/", removal(signed=signed)), 422, "signed.by_username")
    is_problem(lan.post(f"cases/{pk}/removal/", removal(signed=signed | {"by_username": "nobody"})), 422)
    is_problem(lan.post(f"cases/{pk}/removal/", removal()), 403)
