"""Each wrong thing gets its sentence and its code, and nothing is half-written."""

import json

import pytest

from audit.models import Event
from cases.models import Case, Intake
from children.models import Child

from .program import INITIAL, ago, ahead, day, intake, is_problem, plan, removal


@pytest.fixture
def refused(lan):
    """`refused(field, **facts)`: the report is refused at the field and leaves nothing behind."""

    def check(field, **facts):
        told = is_problem(lan.post("intakes/", intake(**facts)), 422, field)
        assert not Intake.objects.exists() and not Case.objects.exists() and not Child.objects.exists()
        assert not Event.objects.exists()
        return told

    return check


WRONG = {
    "unknown unit": ("incident_unit_code", {"incident_unit_code": "99999"}),
    "a unit that is no commune": ("incident_unit_code", {"incident_unit_code": "70"}),
    "receipt in the future": ("received_at", {"received_at": ahead(hours=1)}),
    "year one": ("received_at", {"received_at": "0001-01-01T00:00:00Z"}),
    "year 9999": ("received_at", {"received_at": "9999-12-31T23:59:59Z"}),
    "not a time": ("received_at", {"received_at": "yesterday"}),
    "a number for a time": ("received_at", {"received_at": 5}),
    "February 30": ("occurred_on", {"occurred_on": "2024-02-30"}),
    "no receipt": ("received_at", {"received_at": None}),
    "no channel": ("channel", {"channel": None}),
    "unknown channel": ("channel", {"channel": "pigeon"}),
    "a list for a word": ("channel", {"channel": ["phone"]}),
    "incident after receipt": ("occurred_on", {"occurred_on": day(1)}),
    "end before start": ("occurred_to", {"occurred_on": day(-2), "occurred_to": day(-3)}),
    "end without start": ("occurred_to", {"occurred_to": day(-3)}),
    "unknown form": ("forms", {"forms": ["shouting"]}),
    "forms not a list": ("forms", {"forms": "violence"}),
    "forms nested": ("forms", {"forms": [["violence"]]}),
    "too long": ("description", {"description": "đ" * 20_001}),
    "one MB of text": ("description", {"description": "a" * 1_000_000}),
    "NUL": ("description", {"description": "a\0b"}),
    "lone surrogate": ("description", {"description": "a\ud800b"}),
    "text as number": ("description", {"description": 5}),
    "yes is not true": ("online", {"online": "yes"}),
    "children not a list": ("children", {"children": {}}),
    "child not an object": ("children.0", {"children": ["Mơ"]}),
    "born tomorrow": ("children.0.date_of_birth", {"children": [{"date_of_birth": day(1)}]}),
    "birth year ahead": ("children.0.birth_year", {"children": [{"birth_year": 2099}]}),
    "birth year long ago": ("children.0.birth_year", {"children": [{"birth_year": 1066}]}),
    "negative age": ("children.0.estimated_age", {"children": [{"estimated_age": -1}]}),
    "huge age": ("children.0.estimated_age", {"children": [{"estimated_age": 10**30}]}),
    "age as fraction": ("children.0.estimated_age", {"children": [{"estimated_age": 5.5}]}),
    "unknown sex": ("children.0.sex", {"children": [{"sex": "yes"}]}),
    "name with NUL": ("children.0.full_name", {"children": [{"full_name": "M\0"}]}),
    "child id not an id": ("children.0.child", {"children": [{"child": "7"}]}),
    "child's unit unknown": ("children.0.residence_unit_code", {"children": [{"residence_unit_code": "99999"}]}),
    "perpetrator without relation": ("perpetrators.0.relation", {"perpetrators": [{"full_name": "X"}]}),
    "reporter unknown field": ("reporter.mood", {"reporter": {"mood": "calm"}}),
    "reporter not an object": ("reporter", {"reporter": "Bà Tư"}),
    "done before receipt": ("done_at", {"done_at": ago(hours=2)}),
    "done in the future": ("done_at", {"done_at": ahead(hours=2)}),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_report_is_refused_at_its_field(refused, wrong):
    field, facts = WRONG[wrong]
    refused(field, **facts)


def test_ten_thousand_children_are_refused_before_anything_is_made(refused):
    refused("children", children=[{"full_name": f"Trẻ {n}"} for n in range(10_000)])


def test_the_second_child_wrong_undoes_the_first(refused):
    refused("children.1.sex", children=[{"full_name": "Mơ"}, {"sex": "blue"}])


@pytest.mark.parametrize(
    ("raw", "content_type", "status", "code"),
    [
        (b'{"channel": "phone"', "application/json", 422, "malformed_json"),
        (b"\xff\xfe", "application/json", 422, "malformed_json"),
        (b'{"a": NaN}', "application/json", 422, "malformed_json"),
        (b"[" * 100_000, "application/json", 422, "malformed_json"),
        (b'{"received_at": ' + b"9" * 10_000 + b"}", "application/json", 422, "malformed_json"),
        (b"[]", "application/json", 422, "invalid"),
        (b"null", "application/json", 422, "invalid"),
        (b'"text"', "application/json", 422, "invalid"),
        (b"", "application/json", 422, "invalid"),
        (b'{"\\ud800": 1}', "application/json", 422, "invalid"),
        (b'{"channel": "\\ud800"}', "application/json", 422, "invalid"),
        (b"channel=phone", "application/x-www-form-urlencoded", 415, "not_json"),
        (b"{}", "text/plain", 415, "not_json"),
        (b"{}", "application/xml", 415, "not_json"),
        (b'{"description": "' + b"a" * 6_000_000 + b'"}', "application/json", 413, "body_too_large"),
        (b'{"description": "' + b"a" * 21_000_000 + b'"}', "application/json", 413, "body_too_large"),
    ],
)
def test_bodies_that_are_no_body(lan, raw, content_type, status, code):
    answer = lan.post("intakes/", raw=raw, content_type=content_type)
    assert is_problem(answer, status)["code"] == code


def test_sixteen_or_older_is_kept_and_told(lan):
    made = lan.reports(children=[{"full_name": "Lê Văn Tám", "date_of_birth": "2001-01-01"}])
    [case] = made["cases"]
    assert case["outside_age"]
    assert [(said["code"], said["detail"]) for said in made["warnings"]] == [
        ("outside_age", "Outside the age of a child.")
    ] or "ngoài độ tuổi trẻ em" in made["warnings"][0]["detail"].lower()
    assert lan.case(case["id"])["outside_age"]


def test_likeness_warns_and_never_merges(lan):
    first = lan.reports()
    second = lan.reports(children=[{"full_name": "nguyen thi mo", "birth_year": 2016}])
    assert not first["warnings"] and not second["cases"][0]["joined"]
    assert second["warnings"][0]["code"] == "alike"


def test_a_false_suspicion_is_overruled_without_a_refusal(lan):
    made = lan.reports(forms=["sexual"], crime_suspected=False)
    assert lan.case(made["cases"][0]["id"])["crime_suspected"] is True
    assert lan.get(f"intakes/{made['id']}/").json()["crime_suspected"] is True


def test_times_without_a_zone_are_vietnamese(lan):
    made = lan.reports(received_at="2024-06-14T23:59:00")
    assert lan.get(f"intakes/{made['id']}/").json()["received_at"] == "2024-06-14T16:59:00Z"


def test_wrong_acts(lan, hung):
    pk = lan.opens()
    harm = {"A1": "medium", "A2": "huge"}
    is_problem(lan.post(f"cases/{pk}/assessment/", INITIAL | {"harm": harm}), 422, "harm.A2")
    is_problem(lan.post(f"cases/{pk}/assessment/", INITIAL | {"harm": [1]}), 422, "harm")
    is_problem(lan.post(f"cases/{pk}/assessment/", INITIAL | {"kind": "review"}), 422, "kind")
    is_problem(lan.post(f"cases/{pk}/assessment/", INITIAL | {"conclusion": "low"}), 422, "override_reason")
    is_problem(lan.post(f"cases/{pk}/assessment/", INITIAL | {"done_at": ahead(minutes=5)}), 422, "done_at")
    is_problem(lan.post(f"cases/{pk}/assessment/", INITIAL | {"done_at": ago(days=2)}), 422, "done_at")
    emergency = {"measure": "medical_care", "started_at": ahead(hours=1)}
    is_problem(lan.post(f"cases/{pk}/emergency/", emergency), 422, "started_at")
    is_problem(lan.post(f"cases/{pk}/emergency/", emergency | {"started_at": ago(days=9)}), 422, "started_at")
    is_problem(hung.post(f"cases/{pk}/removal/", removal(ends_at=ahead(days=16))), 422, "ends_at")
    is_problem(hung.post(f"cases/{pk}/removal/", removal(ends_at=ago(days=1))), 422, "ends_at")
    is_problem(hung.post(f"cases/{pk}/closure/", {"outcome": "vanished", "reason": "?"}), 422, "outcome")
    is_problem(hung.post(f"cases/{pk}/closure/", {"outcome": "duplicate"}), 422, "reason")
    lan.does(pk, "assessment", INITIAL)
    lan.does(pk, "verification", {"founded": True, "summary": "Có"})
    wrong = plan()
    wrong["actions"][0] |= {"start": day(5), "due": day(4)}
    is_problem(lan.post(f"cases/{pk}/plan/", wrong), 422, "actions.0.due")
    wrong["actions"][0] |= {"due": day(6), "budget": -1}
    is_problem(lan.post(f"cases/{pk}/plan/", wrong), 422, "actions.0.budget")
    assert lan.case(pk)["version"] == 3


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("cases/?status=lost", "status"),
        ("cases/?unit=99999", "unit"),
        ("cases/?overdue=perhaps", "overdue"),
        ("cases/?number=%00", "number"),
        ("cases/?colour=red", "colour"),
        ("cases/?cursor=abc", "cursor"),
        ("cases/?cursor=WzEsMl0=", "cursor"),
        ("units/?level=village", "level"),
        ("units/?parent=99999", "parent"),
        ("units/?as_of=soon", "as_of"),
        ("units/?as_of=0001-01-01", "as_of"),
        ("intakes/?mine=x", "mine"),
        ("children/?unit=1", "unit"),
    ],
)
def test_impossible_filters(lan, path, field):
    is_problem(lan.get(path), 422, field)


def test_searches_need_words(lan):
    for path in ("cases/search/", "children/search/"):
        is_problem(lan.post(path, {}), 422, "q")
        is_problem(lan.post(path, {"q": " "}), 422, "q")
        is_problem(lan.post(path, {"q": "\0"}), 422, "q")
        is_problem(lan.post(path, {"q": "a" * 300}), 422, "q")
        assert lan.post(path, {"q": "%_'\"--"}).json()["results"] == []


def test_no_name_of_a_child_stands_in_the_register(lan):
    pk = lan.opens()
    lan.post("cases/search/", {"q": "Mơ"})
    lan.does(pk, "assessment", INITIAL)
    case = Case.objects.get(pk=pk)
    intake = case.first_allegation.incident.intake
    why = {"reason": "Mẹ cháu Mơ đọc lại"}
    for path, change in (
        (f"children/{case.child_id}/", {"version": case.child.version, "birth_year": 2014}),
        (f"intakes/{intake.pk}/", {"version": case.version, "place": "Nhà cháu Mơ"}),
    ):
        assert lan.patch(path, change | why).status_code == 200
    assert case.child.corrections.get().reason == case.decisions.get().reason == why["reason"]
    lines = json.dumps(list(Event.objects.values_list("detail", flat=True)), ensure_ascii=False)
    assert "Mơ" not in lines
