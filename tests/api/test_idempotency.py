"""A repeated request makes nothing anew; another body under its key is refused."""

import json
import threading
import uuid

import pytest
from django.db import connections

from cases.models import Case, Intake, Note
from tests.cast import make_cast

from .program import INITIAL, Program, ago, intake, is_problem, removal


def test_a_repeated_report_is_one_report(lan):
    body, key = intake(), str(uuid.uuid4())
    first = lan.post("intakes/", body, key=key)
    again = lan.post("intakes/", body, key=key)
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    assert Intake.objects.count() == Case.objects.count() == 1


def test_another_body_or_address_under_the_key_is_refused(lan):
    key = str(uuid.uuid4())
    pk = lan.reports()["cases"][0]["id"]
    assert lan.post(f"cases/{pk}/notes/", {"text": "Một"}, key=key).status_code == 201
    assert is_problem(lan.post(f"cases/{pk}/notes/", {"text": "Hai"}, key=key), 422)["code"] == "key_reused"
    is_problem(lan.post(f"cases/{pk}/assessment/", {"text": "Một"}, key=key), 422)
    assert Note.objects.count() == 1


def test_a_key_belongs_to_its_officer(lan, hung):
    pk = lan.opens()
    for program in (lan, hung):
        assert program.post(f"cases/{pk}/notes/", {"text": "Một"}, key="k").status_code == 201
    assert Note.objects.count() == 2


def test_a_refusal_is_not_remembered(lan):
    pk = lan.opens()
    is_problem(lan.post(f"cases/{pk}/verification/", {"founded": True, "summary": "Có"}, key="k"), 409)
    lan.does(pk, "assessment", INITIAL)
    assert lan.post(f"cases/{pk}/verification/", {"founded": True, "summary": "Có"}, key="k").status_code == 201


def test_a_replay_answers_before_status_and_version(lan, hung):
    pk = lan.opens()
    first = lan.post(f"cases/{pk}/assessment/", INITIAL | {"version": 1}, key="k")
    again = lan.post(f"cases/{pk}/assessment/", INITIAL | {"version": 1}, key="k")
    assert first.status_code == again.status_code == 201
    assert first.json()["id"] == again.json()["id"] and again.json()["version"] == 2
    order = hung.post(f"cases/{pk}/removal/", removal(), key="r").json()
    body = {"reason": "Hết nguy hiểm"}
    for _time in range(2):
        answer = hung.post(f"cases/{pk}/removal/{order['id']}/lifting/", body, key="l")
        assert answer.status_code == 200 and answer.json()["status"] == "lifted"
    assert lan.case(pk)["version"] == 4


def test_a_replay_goes_through_the_door(lan, program):
    pk = lan.opens()
    offered = lan.does(pk, "transfer", {"unit_code": "25285", "reason": "Chuyển nơi ở"})
    tuyet = program("tuyet")
    path = f"cases/{pk}/transfer/{offered['id']}/decline/"
    assert tuyet.post(path, {"reason": "Không ở đây"}, key="k").status_code == 200
    is_problem(tuyet.post(path, {"reason": "Không ở đây"}, key="k"), 404)


def test_a_replay_tells_the_paper_signature_too(lan):
    pk = lan.opens()
    body = removal(signed={"by_username": "hung", "at": ago(minutes=2)})
    first, again = (lan.post(f"cases/{pk}/removal/", body, key="k").json() for _time in range(2))
    assert first["signature"] == again["signature"] and first["id"] == again["id"]


def test_a_key_too_long_is_refused(lan):
    is_problem(lan.post("intakes/", intake(), key="k" * 201), 422, "Idempotency-Key")


@pytest.fixture
def crowd(own_database):
    """Several programs of one officer at once, each with its own connection."""
    program = Program(make_cast().lan)

    def at_once(calls):
        answers, gate = [None] * len(calls), threading.Barrier(len(calls))

        def run(place, call):
            gate.wait()
            try:
                answers[place] = call(program)
            finally:
                connections.close_all()

        threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        return answers

    at_once.program = program
    return at_once


def test_two_at_once_under_one_key_make_one(crowd):
    body = intake()
    answers = crowd([lambda p: p.post("intakes/", body, key="k")] * 4)
    assert [answer.status_code for answer in answers] == [201] * 4
    assert len({json.dumps(answer.json()) for answer in answers}) == 1
    assert Intake.objects.count() == 1


def test_two_people_pressing_one_button(crowd):
    pk = crowd.program.opens()
    answers = crowd([lambda p: p.post(f"cases/{pk}/assessment/", INITIAL | {"version": 1})] * 3)
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    case = Case.objects.get()
    assert (case.version, case.assessments.count()) == (2, 1)


def test_two_reports_on_one_child_at_once_make_one_case(crowd):
    pk = crowd.program.opens()
    child = crowd.program.case(pk)["child"]["id"]
    body = intake(children=[{"child": child}])
    answers = crowd([lambda p: p.post("intakes/", body)] * 3)
    assert [answer.status_code for answer in answers] == [201] * 3
    assert Case.objects.count() == 1 and Case.objects.get().allegations.count() == 4
