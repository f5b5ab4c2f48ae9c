"""Nga answers the hotline: what she wrote is found again, and she hears what became of it."""

import pytest

from audit.models import Event
from cases import queue
from cases.access import intake_for
from cases.calls import heard_before, reckon_replies, reply_is_late
from cases.models import Call, Case, Intake
from cases.models.call import answer
from cases.receiving import open_first
from cases.routing import route
from lib.officer import enter
from lib.refusals import Conflict, NotAllowed
from tests.api.program import Program
from tests.cast import HARM, PROTECTION, ago, appoint, fresh, report, unit
from tests.conftest import as_app

pytestmark = pytest.mark.django_db
MO = [{"full_name": "Nguyễn Thị Mơ"}]


def call(by, place="25369", children=MO, **facts):
    facts = {"channel": "hotline_111", "unit": place and unit(place), "children": children} | facts
    return report(by, **facts)


def found(officer, name="", place="25369", phone=""):
    """As the pages ask: in the role of the application, behind the wall."""
    with as_app():
        enter(fresh(officer))
        return [each.pk for each in heard_before(officer, name=name, unit=place and unit(place), phone=phone)]


@pytest.mark.parametrize("name", ["Nguyễn Thị Mơ", "nguyen thi mo", "  NGUYEN  thi MO ", "Mơ", "Thị Mơ"])
def test_a_repeated_call_is_found_by_name_and_commune_without_accents(cast, name):
    intake, _cases = call(cast.nga)
    assert found(cast.nga, name) == [intake.pk]


@pytest.mark.parametrize("name", ["", " ", "Thị", "M", "ơ", "%", "_ơ", "Nguyễn Thị Mơ Mộng", "\x00"])
def test_another_name_finds_nothing(cast, name):
    call(cast.nga)
    assert found(cast.nga, name) == []


def test_of_another_commune_nothing_is_found_and_of_none_the_whole_name_only(cast):
    intake, _cases = call(cast.nga)
    assert found(cast.nga, "Nguyễn Thị Mơ", place="25285") == []
    assert found(cast.nga, "Nguyễn Thị Mơ", place=None) == [intake.pk]
    assert found(cast.nga, "Mơ", place=None) == []


def test_a_report_that_no_commune_has_yet_is_found_by_the_whole_name(cast):
    intake, _cases = call(cast.nga, place=None)
    assert found(cast.nga, "Nguyễn Thị Mơ") == [intake.pk]


@pytest.mark.parametrize("phone", ["0912 345 678", "+84912345678", "0912.345.678"])
def test_a_caller_is_found_by_the_telephone_however_it_is_written(cast, phone):
    intake, _cases = call(cast.nga, reporter_phone="0912345678")
    assert found(cast.nga, phone=phone) == [intake.pk]
    assert found(cast.nga, phone="0912345679") == found(cast.nga, phone="0912") == []


def test_nobody_finds_the_reports_of_others_nor_old_ones(cast):
    mine, _cases = call(cast.nga, reporter_phone="0912345678")
    call(cast.lan, place=None, reporter_phone="0912345678")
    colleague = appoint("yen", "hotline_operator", "70")
    assert found(colleague, "Nguyễn Thị Mơ", phone="0912345678") == []
    assert found(cast.nga, "Nguyễn Thị Mơ", phone="0912345678") == [mine.pk]
    Intake.objects.update(recorded_at=ago(days=31))
    assert found(cast.nga, "Nguyễn Thị Mơ", phone="0912345678") == []


def test_a_repeated_call_joins_the_case_and_the_receiver_sees_both(cast):
    first, [(case, _joined)] = call(cast.nga)
    second, [(joined, is_joined)] = call(cast.nga, children=[{"full_name": "Mơ"}], repeats=first)
    assert is_joined and joined.pk == case.pk
    assert second.call.repeats == first and list(first.repeated_by.all()) == [second.call]
    assert Event.objects.filter(verb="call_repeated", subject_id=second.pk).exists()


def test_a_repeated_call_without_a_commune_goes_where_the_first_one_went(cast):
    first, _cases = call(cast.nga, place=None)
    waiting, _cases = call(cast.nga, place=None, children=[{}], repeats=first)
    assert waiting.is_unrouted
    with as_app():
        enter(fresh(cast.nga))
        route(intake_for(cast.nga, first.pk), by=fresh(cast.nga), unit=unit("25369"))
    first = Intake.objects.get(pk=first.pk)
    third, _cases = call(cast.nga, place=None, children=[{}], repeats=first)
    assert third.unit == unit("25369")


@pytest.mark.parametrize(
    "children",
    [[{"full_name": "Nguyễn Thị Mơ", "birth_year": 2016}], [{"full_name": "Lê Văn Tý"}], [{}, {}]],
)
def test_what_the_first_call_did_not_know_is_entered_anew_and_never_dropped(cast, children):
    first, [(case, _joined)] = call(cast.nga)
    second, opened = call(cast.nga, children=children, repeats=first)
    assert [joined for _case, joined in opened] == [False] * len(children)
    assert second.call.repeats == first and Case.objects.count() == 1 + len(children)


def test_only_a_hotline_report_waits_for_a_reply(cast):
    intake, _cases = report(cast.lan)
    assert not Call.objects.exists()
    with pytest.raises(Conflict, match="no_call"):
        answer(intake_for(cast.lan, intake.pk), by=fresh(cast.lan), result="child_safe")


def late(intake):
    [intake] = reckon_replies([Intake.objects.select_related("call").get(pk=intake.pk)])
    return reply_is_late(intake)


def test_the_first_act_of_the_commune_is_the_reply_and_lateness_stays(cast):
    intake, [(case, _joined)] = call(cast.nga, received_at=ago(hours=25))
    in_time, _cases = call(cast.nga, received_at=ago(hours=23))
    assert late(intake) and not late(in_time)
    case.assess(by=fresh(cast.lan), kind="initial", harm=HARM, protection=PROTECTION)
    kept = Call.objects.get(intake=intake)
    assert (kept.result, kept.answered_by) == ("handling", cast.lan)
    assert late(intake), "an answer that came too late was late"
    assert not Call.objects.get(intake=in_time).is_answered


def test_opening_is_no_act_and_the_districts_opinion_no_reply(cast):
    intake, [(case, _joined)] = call(cast.nga)
    open_first(intake_for(cast.lan, intake.pk), fresh(cast.lan))
    case.give_opinion(by=fresh(cast.minh), result="noted")
    assert not Call.objects.get(intake=intake).is_answered


def test_an_act_done_before_the_repeated_call_is_no_reply_to_it(cast):
    first, [(case, _joined)] = call(cast.nga, received_at=ago(hours=5))
    second, _cases = call(cast.nga, received_at=ago(hours=1), repeats=first)
    case = Case.objects.get(pk=case.pk)
    case.add_note(by=fresh(cast.lan), text="Đã gọi trưởng ấp", done_at=ago(hours=2))
    assert Call.objects.get(intake=first).is_answered and not Call.objects.get(intake=second).is_answered


def test_the_reply_is_the_communes_and_may_be_told_again(cast):
    intake, _cases = call(cast.nga)
    for name in ("minh", "quynh"):
        officer = fresh(getattr(cast, name))
        with pytest.raises(NotAllowed):
            answer(intake_for(officer, intake.pk), by=officer, result="child_safe")
    first = answer(intake_for(cast.lan, intake.pk), by=fresh(cast.lan), result="not_found")
    again = answer(intake_for(cast.hung, intake.pk), by=fresh(cast.hung), result="child_safe")
    assert again.answered_at == first.answered_at and again.result == "child_safe"
    assert Event.objects.filter(verb="call_answered", subject_id=intake.pk).count() == 2


def test_the_operators_queue_shows_what_nobody_answered(cast):
    overdue, [(case, _joined)] = call(cast.nga, received_at=ago(hours=30))
    call(cast.nga)

    def keys():
        return {section.key: section for section in queue.sections_for(fresh(cast.nga))}

    [row] = keys()["unanswered"].rows
    assert row.url == overdue.get_absolute_url() and keys()["unanswered"].late
    assert len(keys()["own"].rows) == 2
    case.assess(by=fresh(cast.lan), kind="initial", harm=HARM, protection=PROTECTION)
    assert "unanswered" not in keys()


def test_a_program_of_the_hotline_reports_finds_and_hears(cast):
    nga, lan, tho = Program(cast.nga), Program(cast.lan), Program(cast.tho)
    facts = {"channel": "hotline_18008077", "source": "hotline", "incident_unit_code": "25369"}
    first = nga.reports(**facts, children=[{"full_name": "Nguyễn Thị Mơ"}], reporter={"phone": "0912345678"})
    assert first["state"] == "sent" and first["call"]["result"] is None and not first["call"]["late"]
    asked = {"full_name": "nguyen thi mo", "incident_unit_code": "25369"}
    assert [each["id"] for each in nga.post("intakes/earlier/", asked).json()["results"]] == [first["id"]]
    assert tho.post("intakes/earlier/", asked).status_code == 403
    second = nga.reports(**facts, children=[{"full_name": "Nguyễn Thị Mơ"}], repeats=first["id"])
    assert second["cases"][0]["joined"] and second["call"]["repeats"] == first["id"]
    elsewhere, _cases = report(cast.lan)
    body = {"channel": "hotline_111", "received_at": ago(hours=1).isoformat()}
    for key in (str(elsewhere.pk), "0190a0a0-0000-7000-8000-000000000000"):
        refused = nga.post("intakes/", body | {"repeats": key})
        assert refused.status_code == 422 and "repeats" in str(refused.json())
    assert nga.post(f"intakes/{first['id']}/call/", {"result": "child_safe"}).status_code == 403
    assert lan.get(f"intakes/{first['id']}/").json()["state"] == "opened"
    assert lan.post(f"intakes/{first['id']}/call/", {"result": "child_safe"}).status_code == 200
    receipts = {each["id"]: each for each in nga.get("intakes/?mine=true").json()["results"]}
    assert receipts[first["id"]]["state"] == "answered" and receipts[first["id"]]["call"]["result"] == "child_safe"
    assert receipts[second["id"]]["state"] == "sent"
