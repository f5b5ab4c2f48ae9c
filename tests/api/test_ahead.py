"""GET next/: what the law asks next, what stands in the way, what the dossier lacks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import HARM, PROTECTION, Walk, case_of

from .program import is_problem

pytestmark = pytest.mark.django_db
DETAILED = HARM | dict.fromkeys(("A3", "A4", "A5"), "low")


def ahead_of(program, case):
    answer = program.get(f"cases/{case.pk}/next/")
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()


def test_each_step_says_by_whom_and_by_when(cast, lan, hung):
    case = Walk(cast).submitted().case
    [step] = ahead_of(lan, case)["steps"]
    assert (step["act"], step["roles"], step["username"]) == ("approval", ["commune_leader"], None)
    assert step["deadline"]["code"] == "DL06" and step["deadline"]["late"] is False
    assert (step["may"], step["may_on_paper"]) == (False, True)
    [of_leader] = ahead_of(hung, case)["steps"]
    assert (of_leader["may"], of_leader["may_on_paper"]) == (True, False)


def test_who_has_the_case_is_named_and_the_step_without_a_clock_is_on_the_way_to_one(cast, lan):
    case = Walk(cast).assessed().case
    [step] = ahead_of(lan, case)["steps"]
    assert (step["act"], step["username"], step["deadline"]["code"]) == ("verification", "lan", "DL05")


def test_a_refusal_says_what_the_list_said(cast, lan, hung):
    case = Walk(cast, forms=["sexual"]).supported().case
    goal = ahead_of(hung, case)["goal"]
    assert (goal["act"], goal["outcome"]) == ("closure", "safe_and_stable")
    told = [(stop["code"], stop["lifted_by"]) for stop in goal["stops"]]
    assert told == [("no_review", "review"), ("police_notice_missing", "police_notice")]
    body = {"outcome": "safe_and_stable", "no_remaining_risk": True, "stable": True, "reason": "An toàn"}
    refused = is_problem(hung.post(f"cases/{case.pk}/closure/", body), 409)
    first = goal["stops"][0]
    assert (refused["code"], refused["detail"], refused["lifted_by"]) == tuple(first.values())


def test_the_dossier_is_told_by_form(cast, lan):
    case = Walk(cast).submitted().case
    lacking = {form["form"]: form["items"] for form in ahead_of(lan, case)["lacking"]}
    assert set(lacking) == {"01", "02", "03", "04"} and len(lacking["03"]) == 1


def test_without_the_content_only_the_clocks_speak(cast, program):
    case = case_of(cast.lan, danger_now=True)
    told = ahead_of(program("vinh"), case)
    assert [step["act"] for step in told["steps"]] == ["emergency", "assessment"]
    assert (told["goal"], told["lacking"]) == (None, [])
    assert {step["username"] for step in told["steps"]} == {None}


def test_it_asks_no_more_as_the_case_grows(cast, lan):
    case = Walk(cast).supported().case
    path = f"cases/{case.pk}/next/"
    lan.get(path)

    def queries():
        with CaptureQueriesContext(connection) as caught:
            lan.get(path)
        return len(caught)

    before = queries()
    for number in range(4):
        case.add_note(by=cast.lan, text=f"Lần {number}")
        case.assess(by=cast.lan, kind="detailed", harm=DETAILED, protection=PROTECTION)
    assert queries() == before <= 21
