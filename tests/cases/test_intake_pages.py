"""Lan receives information through the pages, step by step; nothing she typed is ever lost."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from cases import drafts
from cases.models import Case, Draft, Intake
from children.models import Child
from lib.keys import uuid7
from tests.cast import fresh, report, unit

NOW = "%Y-%m-%dT%H:%M"


def local(**ago):
    return (timezone.localtime() - timedelta(**ago)).strftime(NOW)


def signed_in(officer):
    client = Client()
    client.force_login(officer)
    return client


class Desk:
    """An officer at the steps of one report."""

    def __init__(self, officer):
        self.officer, self.client, self.draft = officer, signed_in(officer), uuid7()

    def address(self, step):
        if isinstance(step, int):
            return reverse("intakes:child", args=[self.draft, step])
        return reverse("intakes:step", args=[self.draft, step])

    def post(self, step, **fields):
        return self.client.post(self.address(step), {"idempotency_key": str(self.draft)} | fields)

    def get(self, step, query=""):
        return self.client.get(self.address(step) + query)

    def heard(self, **fields):
        return self.post("heard", **{"channel": "phone", "received_at": local(minutes=20)} | fields)

    def receive(self):
        return self.post("check")

    @property
    def parts(self):
        return drafts.of(self.officer, "intake", self.draft)


@pytest.fixture
def desk(cast):
    return Desk(cast.lan)


def test_the_first_step_alone_makes_a_case(desk):
    answer = desk.heard(description="Cháu bị đánh", save_now="1")
    intake = Intake.objects.get()
    assert answer.url == reverse("intakes:receipt", args=[intake.pk])
    assert intake.unit == unit("25369")
    assert Case.objects.get().child.full_name == ""
    assert not Draft.objects.exists()
    assert intake.number in desk.client.get(answer.url).content.decode()


def test_the_whole_report_of_two_children(desk):
    desk.heard(description="Hai chị em bị bố dượng đánh")
    where = {"place_known": "other", "unit_q": "loc thien binh phuoc", "unit": ""}
    desk.post("where", **where, place="Ấp 3", occurred_on="2026-01-05")
    desk.post(1, full_name="Nguyễn Thị Mơ", sex="female", birth_known="year", birth_year="2016", another="1")
    child = {"full_name": "Nguyễn Văn Bé", "sex": "male", "birth_known": "age", "estimated_age": "3"}
    desk.post(2, **child, differs="on", own_forms=["neglect"], own_consequences=["death"])
    who = {"who-TOTAL_FORMS": "2", "who-INITIAL_FORMS": "0", "who-0-relation": "stepfather", "who-1-relation": ""}
    desk.post("harm", concern="abused", kinds=["violence"], consequences=["minor"], **who)
    desk.post("danger", danger_now="yes", condition="Đang ở nhà bà ngoại")
    desk.post("told", source="family", reporter_name="Bà Tư")
    assert "Stepfather" in desk.get("check").content.decode() or "dượng" in desk.get("check").content.decode()
    desk.receive()
    intake = Intake.objects.get()
    assert (intake.unit.code, intake.danger_now, intake.reporter_name) == ("25285", True, "Bà Tư")
    assert [p.relation for p in intake.incident.perpetrators.all()] == ["stepfather"]
    alleged = {a.case.child.full_name: a for a in intake.incident.allegations.select_related("case__child")}
    assert alleged["Nguyễn Thị Mơ"].forms == ["violence"]
    assert alleged["Nguyễn Văn Bé"].consequences == ["death"]
    assert alleged["Nguyễn Văn Bé"].case.deadlines.filter(code="DL14").exists()


def test_going_back_keeps_what_was_typed(desk):
    desk.heard()
    answer = desk.post("where", place_known="own", place="Chợ", back="1")
    assert answer.url == desk.address("heard")
    assert 'value="Chợ"' in desk.get("where").content.decode()


def test_saving_as_typed_is_found_on_another_machine(desk, cast):
    url = reverse("drafts:about", args=["intake", desk.draft]) + "?part=heard"
    assert desk.client.post(url, {"description": "Đang nghe"}, headers={"X-Draft": "1"}).status_code == 204
    elsewhere = signed_in(fresh(cast.lan))
    assert "Đang nghe" in elsewhere.get(desk.address("heard")).content.decode()
    assert str(desk.draft) in elsewhere.get(reverse("queue:index")).content.decode()
    assert signed_in(cast.thu).get(desk.address("heard")).status_code == 404


def test_drafts_also_speak_json(desk):
    url = reverse("drafts:about", args=["note", uuid7()])
    assert desk.client.post(url, {"text": "Đã gọi"}, content_type="application/json").status_code == 204
    assert desk.client.get(url).json() == {"fields": {"text": "Đã gọi"}}
    assert desk.client.post(url, {"text": "\ud800"}, content_type="application/json").status_code == 422
    assert desk.client.post(url, "[", content_type="application/json").status_code == 422


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"received_at": "2999-01-01T10:00"}, "received_at"),
        ({"received_at": "hôm qua"}, "received_at"),
        ({"channel": "smoke"}, "channel"),
        ({"description": "Cháu\0 khóc"}, "description"),
        ({"description": "a" * 1_000_000}, "description"),
        ({"on_paper": "on", "done_at": "2001-01-01T10:00"}, "done_at"),
    ],
)
def test_a_wrong_answer_gets_its_sentence_at_its_field(desk, fields, field):
    answer = desk.heard(**fields)
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode()
    assert not Intake.objects.exists()


def test_a_text_that_is_too_long_stays_on_the_page_and_on_the_server(desk):
    text = "Cháu khóc. " * 100_000
    assert text.strip()[:5000] in desk.heard(description=text).content.decode()
    assert desk.parts["heard"]["description"][0].startswith("Cháu khóc.")


def test_the_end_of_the_incident_before_its_start_and_an_unknown_commune(desk):
    desk.heard()
    answer = desk.post("where", place_known="own", occurred_on="2026-01-05", occurred_to="2026-01-04")
    assert "id_occurred_to_error" in answer.content.decode()
    answer = desk.post("where", place_known="other", unit_q="xã không có thật")
    assert "id_unit_error" in answer.content.decode()
    answer = desk.post("where", place_known="other", unit=str(uuid7()))
    assert "id_unit_error" in answer.content.decode()


def test_the_end_sends_back_to_the_step_that_is_wrong(desk):
    desk.heard()
    desk.post("where", place_known="own", occurred_on="2026-01-05", occurred_to="2026-01-04")
    answer = desk.receive()
    assert answer.url == desk.address("where") + "?show=errors"
    assert "id_occurred_to_error" in desk.client.get(answer.url).content.decode()
    assert not Intake.objects.exists()


def test_sixteen_at_the_incident_is_told_and_kept(desk):
    desk.heard()
    desk.post(1, full_name="Lê Lớn", birth_known="year", birth_year="2005")
    page = desk.get("check").content.decode()
    assert "Outside the age of a child" in page or "Ngoài độ tuổi trẻ em" in page
    desk.receive()
    assert Case.objects.get().outside_age


def test_a_child_is_looked_for_without_accents_and_the_report_joins_its_case(desk, cast):
    _intake, [(case, _joined)] = report(cast.lan, children=[{"full_name": "Trần Văn Dũng", "birth_year": 2015}])
    desk.heard()
    found = desk.client.post(reverse("intakes:alike", args=[desk.draft]), {"full_name": "dung"}).content.decode()
    assert "Trần Văn Dũng" in found and case.number in found
    desk.post(1, full_name="dung", choose=str(case.child_id))
    assert "Trần Văn Dũng" in desk.get(1).content.decode()
    desk.post(1, child=str(case.child_id))
    answer = desk.receive()
    assert Case.objects.count() == 1
    assert case.allegations.count() == 2
    assert case.number in desk.client.get(answer.url).content.decode()
    assert Event.objects.filter(verb="searched", actor="lan").exists()


def test_the_same_child_twice_and_a_child_of_others_go_back_to_their_screen(desk, cast):
    child = Child.objects.create(full_name="Ở Xa")
    child.live_in(unit("00001"))
    desk.heard()
    desk.post(1, child=str(child.pk))
    assert desk.receive().url == desk.address(1) + "?show=errors"
    own = report(cast.lan)[1][0][0].child
    desk.post(1, child=str(own.pk))
    desk.post(2, child=str(own.pk))
    assert desk.receive().url == desk.address(2) + "?show=errors"


def test_more_children_than_one_report_holds(desk):
    desk.heard()
    assert desk.get(50).status_code == 200
    assert desk.get(51).status_code == 422
    assert desk.get(10_000).status_code == 422


def test_the_button_pressed_twice_receives_once(desk):
    desk.heard()
    first = desk.receive()
    again = desk.receive()
    assert Intake.objects.count() == 1
    assert again.status_code == 302 and str(Intake.objects.get().pk) in again.url
    assert first.status_code == 302
    desk.client.post(reverse("drafts:about", args=["intake", desk.draft]) + "?part=told", {"reporter_name": "Muộn"})
    assert not Draft.objects.exists()


def test_written_down_on_paper_before_is_entered_late_with_its_reason(desk):
    paper = {"received_at": local(hours=50), "on_paper": "on", "done_at": local(hours=49), "late_reason": "Mất điện"}
    desk.heard(**paper, save_now="1")
    intake = Intake.objects.get()
    assert intake.late_reason == "Mất điện"
    assert not Case.objects.get().deadlines.get(code="DL02").late


def test_danger_shows_whom_to_call(desk):
    desk.heard()
    page = desk.get("danger").content.decode()
    assert 'class="clock' in page
    assert 'href="tel:111"' in page and 'href="tel:18008077"' in page


def test_the_writer_who_reads_no_case_keeps_a_receipt(cast):
    desk = Desk(cast.tho)
    answer = desk.heard(channel="collaborator", description="Cháu hay vắng học", save_now="1")
    page = desk.client.get(answer.url).content.decode()
    intake = Intake.objects.get()
    assert intake.number in page and Case.objects.get().number not in page
    assert desk.client.get(intake.get_absolute_url()).status_code == 200
    assert "Cháu hay vắng học" not in desk.client.get(intake.get_absolute_url()).content.decode()


def test_opening_by_the_receiver_stops_the_forwarding_clock(cast):
    intake, [(case, _joined)] = report(cast.nga, unit=unit("25369"), channel="hotline_111")
    assert case.deadlines.get(code="DL01").is_running
    assert signed_in(cast.lan).get(intake.get_absolute_url()).status_code == 200
    assert case.deadlines.get(code="DL01").status == "met"
    intake.refresh_from_db()
    assert intake.opened_by == cast.lan


def test_the_province_sends_a_report_to_its_commune(cast):
    intake, [(case, _joined)] = report(cast.nga, channel="hotline_111", children=[{}])
    client = signed_in(cast.quynh)
    assert intake.number in client.get(reverse("routing:queue")).content.decode()
    url = reverse("intakes:routing", args=[intake.pk])
    assert client.post(url, {"unit_q": "dong tam"}).status_code == 422
    answer = client.post(url, {"unit_q": "", "unit": str(unit("25369").pk), "idempotency_key": str(uuid7())})
    assert answer.status_code == 302
    case.refresh_from_db()
    assert case.unit == unit("25369")
    assert client.get(url).status_code == 409


def test_a_correction_needs_a_reason_and_the_version_read(cast):
    intake, [(case, _joined)] = report(cast.lan)
    client, url = signed_in(cast.lan), reverse("intakes:correction", args=[intake.pk])
    received = timezone.localtime(intake.received_at) - timedelta(hours=1)
    fields = {"received_at": received.strftime(NOW), "channel": "police", "concern": "abused", "kinds": ["violence"]}
    fields |= {"version": intake.version, "place": "Trường tiểu học"}
    assert "id_reason_error" in client.post(url, fields).content.decode()
    assert client.post(url, fields | {"reason": "Ghi nhầm giờ"}).status_code == 302
    intake.refresh_from_db()
    assert (intake.channel, intake.place) == ("police", "Trường tiểu học")
    case.refresh_from_db()
    assert timezone.localtime(case.opened_at).strftime(NOW) == received.strftime(NOW)
    assert client.post(url, fields | {"reason": "Lần nữa", "place": "Khác"}).status_code == 409
    assert "Ghi nhầm giờ" in client.get(case.get_absolute_url()).content.decode()


def test_words_of_a_commune_not_chosen_yet_stay(desk):
    desk.heard()
    desk.post("where", place_known="other", unit_q="dong ti", back="1")
    assert 'value="dong ti"' in desk.get("where").content.decode()


def test_nonsense_in_a_draft_breaks_no_page(desk):
    url = reverse("drafts:about", args=["intake", desk.draft])
    nonsense = {"heard": "x", "child-1": 3, "harm": None}
    assert desk.client.post(url, nonsense, content_type="application/json").status_code == 204
    assert desk.client.post(url + "?part=%00", {"a": "b"}).status_code == 404
    assert desk.client.post(url + "?part=child-1", {"child": "không phải mã"}).status_code == 204
    assert desk.client.post(url + "?part=harm", {"who-TOTAL_FORMS": "nhiều"}).status_code == 204
    for step in ("heard", 1, "harm", "check"):
        assert desk.get(step).status_code == 200
        assert desk.get(step, "?show=errors").status_code in (200, 422)
    assert desk.receive().status_code == 302
    for number in range(1, 53):
        desk.client.post(f"{url}?part=child-{number}", {"full_name": f"Trẻ {number}"})
    desk.heard()
    desk.post("harm", concern="abused", **{"who-TOTAL_FORMS": "1", "who-INITIAL_FORMS": "0"})
    assert desk.client.get(desk.receive().url).status_code == 422
    assert not Intake.objects.exists()


@pytest.mark.parametrize("year", ["0001", "1821", "9999"])
def test_years_far_away_are_slips_of_the_finger(desk, year):
    assert desk.heard(received_at=f"{year}-01-01T10:00").status_code == 422
    desk.heard()
    assert desk.post("where", place_known="own", occurred_on=f"{year}-01-01").status_code == 422
    assert desk.client.get(f"/cases/?received_from={year}-01-01&received_to={year}-12-31").status_code == 200
