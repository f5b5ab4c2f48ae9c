"""Whoever told of harm and wished to hear the result hears it, and nothing of that person leaves its compartment."""

import pytest
from django.utils import timezone

from cases.routing import correct_intake
from cases.tasks import turn_late
from lib.refusals import Conflict, Invalid
from lib.worktime import local_day
from tests.cases.test_pausing import at, refused
from tests.cases.test_queue_and_lists import signed_in, urls
from tests.cast import HARM, PROTECTION, ago, report

pytestmark = pytest.mark.django_db
WHO = {"reporter_name": "Trần Thị Người Báo", "reporter_phone": "0912345678", "source": "community"}
WISH = WHO | {"wishes_to_be_told": True, "forms": ["neglect"]}


def judged(cast, founded=True, **facts):
    intake, [(case, _joined)] = report(cast.lan, **(WISH | facts))
    case.assess(by=cast.lan, kind="initial", harm=HARM, protection=PROTECTION)
    case.verify(by=cast.lan, founded=founded, summary="Đã xác minh")
    return intake, case


def waits(case):
    return list(case.deadlines.running().filter(code="DL15"))


def test_the_three_working_days_begin_with_the_verification(cast):
    with at(5):
        intake, case = judged(cast)
    [clock] = waits(case)
    assert clock.about == intake.pk and local_day(clock.due_at).isoformat() == "2026-06-10", "from Friday to Wednesday"


def test_nobody_waits_who_did_not_wish_it(cast):
    _intake, case = judged(cast, wishes_to_be_told=False)
    assert waits(case) == []
    with pytest.raises(Conflict, match="nobody_waits"):
        case.tell_reporter(by=cast.lan, how="phone")


def test_the_act_meets_the_clock_by_when_it_was_done(cast):
    _intake, case = judged(cast)
    assert f"/cases/{case.pk}/reporter-told/" in urls(cast.lan, "soon")
    told = case.tell_reporter(by=cast.lan, how="phone")
    assert waits(case) == [] and told.clock.met_at == told.done_at and not told.clock.late


def test_the_result_is_told_after_the_case_is_closed_as_unfounded(cast):
    _intake, case = judged(cast, founded=False)
    case.close(by=cast.hung, outcome="unfounded", reason="Không có")
    assert len(waits(case)) == 1
    assert f"/cases/{case.pk}/reporter-told/" in urls(cast.lan, "soon")
    case.tell_reporter(by=cast.lan, how="in_person")
    assert waits(case) == []


def test_of_a_case_closed_unjudged_the_reporter_hears_too(cast):
    _intake, [(case, _joined)] = report(cast.lan, **WISH)
    case.close(by=cast.hung, outcome="unfounded", reason="Không có")
    assert len(waits(case)) == 1


def test_a_case_entered_in_error_has_no_result_to_tell(cast):
    _intake, case = judged(cast)
    case.close(by=cast.hung, outcome="entered_in_error", reason="Nhập nhầm")
    assert waits(case) == []


def test_who_cannot_be_reached_is_waited_for_no_longer_and_a_delay_stays(cast):
    _intake, case = judged(cast)
    case.deadlines.filter(code="DL15").update(due_at=ago(minutes=1))
    turn_late()
    told = case.tell_reporter(by=cast.lan, how="unreached")
    assert (told.clock.status, told.clock.late) == ("not_applicable", True)


def test_two_who_told_of_one_child_are_each_told(cast):
    first, case = judged(cast)
    second, [(joined, _)] = report(cast.lan, children=[{"child": case.child}], **WISH)
    assert joined.pk == case.pk
    joined.verify(by=cast.lan, founded=True, summary="Đã xác minh")
    assert {clock.about for clock in waits(case)} == {first.pk, second.pk}
    page = signed_in(cast.lan).get(f"/cases/{case.pk}/reporter-told/").content.decode()
    assert first.number in page and second.number in page
    with refused("report"):
        joined.tell_reporter(by=cast.lan, how="phone", report=case.pk)
    joined.tell_reporter(by=cast.lan, how="phone", report=second.pk)
    assert [clock.about for clock in waits(case)] == [first.pk]


def test_the_wish_is_corrected_either_way(cast):
    intake, case = judged(cast, wishes_to_be_told=False)
    for wish in (True, False):
        facts = {"wishes_to_be_told": wish}
        told = {"by": cast.lan, "reason": "Người báo gọi lại", "role": "commune_officer"}
        correct_intake(intake, version=intake.version, facts=facts, **told)
        assert bool(waits(case)) == wish


def test_no_line_page_or_answer_of_it_names_the_reporter(cast):
    _intake, case = judged(cast)
    case.tell_reporter(by=cast.lan, how="phone")
    for officer in (cast.hung, cast.minh, cast.quynh):
        client = signed_in(officer)
        answers = [client.get(f"/cases/{case.pk}/{tab}").content.decode() for tab in ("", "coordination/", "history/")]
        answers += [client.get(f"/api/v1/cases/{case.pk}/{way}").content.decode() for way in ("", "timeline/")]
        assert "Đã thông báo kết quả cho người cung cấp thông tin" in answers[0]
        assert not [answer for answer in answers if "Người Báo" in answer or "0912345678" in answer]


def test_another_program_says_the_wish_and_the_telling(cast):
    client = signed_in(cast.lan)

    def post(path, **body):
        return client.post(f"/api/v1/{path}", body, content_type="application/json")

    body = {"channel": "phone", "received_at": ago(hours=1).isoformat(), "reporter": {"phone": "0912345678"}}
    made = post("intakes/", **body, wishes_to_be_told=True).json()
    assert client.get(f"/api/v1/intakes/{made['id']}/").json()["wishes_to_be_told"] is True
    case = made["cases"][0]["id"]
    assert post(f"cases/{case}/reporter-told/", how="phone").json()["code"] == "nobody_waits"
    assert post(f"cases/{case}/assessment/", kind="initial", harm=HARM, protection=PROTECTION).status_code == 201
    assert post(f"cases/{case}/verification/", founded=True, summary="Rõ").status_code == 201
    assert "reporter_told" in client.get(f"/api/v1/cases/{case}/").json()["next"]
    assert post(f"cases/{case}/reporter-told/", how="x").status_code == 422
    done = post(f"cases/{case}/reporter-told/", how="phone")
    assert done.status_code == 201 and done.json()["case"]["reporters_told"][0]["how"] == "phone"


def test_the_intake_asks_how_that_person_is_reached(cast):
    client = signed_in(cast.lan)
    address = client.get("/intakes/new/").url
    moment = timezone.localtime(ago(hours=1)).strftime("%Y-%m-%dT%H:%M")
    client.post(address, {"channel": "phone", "received_at": moment})
    told = address.replace("/heard/", "/told/")
    without = client.post(told, {"wishes_to_be_told": "on"})
    assert without.status_code == 422 and "liên hệ" in without.content.decode()
    assert client.post(told, {"wishes_to_be_told": "on", "reporter_phone": "0912"}).status_code == 302
    assert "Người này muốn được thông báo kết quả" in client.get(address.replace("/heard/", "/check/")).content.decode()


def test_the_time_before_the_result_was_known_is_refused(cast):
    _intake, case = judged(cast)
    with pytest.raises(Invalid):
        case.tell_reporter(by=cast.lan, how="phone", done_at=ago(minutes=30))
