"""Who told it is a compartment of its own: shown to few, by a press, each reading recorded."""

import pytest
from django.test import Client

from audit.models import Event
from cases.routing import correct_intake
from tests.cast import appoint, fresh, proved, report, unit

pytestmark = pytest.mark.django_db

TOLD = {"reporter_name": "Bà Tư Hàng Xóm", "reporter_phone": "0987654321", "reporter_address": "Ấp 7"}


def signed_in(officer):
    client = Client()
    client.force_login(officer)
    return proved(client)


def answers(cast, intake, *names):
    return {name: signed_in(getattr(cast, name)).get(f"/intakes/{intake.pk}/reporter/").status_code for name in names}


def test_the_officer_the_leader_and_the_writer_open_it_by_a_press(cast):
    intake, [(case, _joined)] = report(cast.lan, **TOLD)
    told = answers(cast, intake, "lan", "hung", "minh", "bich", "quynh", "vinh", "tuyet", "nga")
    closed = {"minh": 403, "bich": 403, "quynh": 403, "vinh": 404, "tuyet": 404, "nga": 404}
    assert told == {"lan": 200, "hung": 200} | closed
    page = signed_in(cast.hung).get(f"/intakes/{intake.pk}/reporter/").content.decode()
    assert "Bà Tư Hàng Xóm" in page and "0987654321" in page
    lines = Event.objects.filter(verb="reporter_read", subject_id=intake.pk, reading=True)
    assert sorted(lines.values_list("actor", flat=True)) == ["hung", "hung", "lan"]


def test_it_stands_on_no_other_page(cast):
    intake, [(case, _joined)] = report(cast.lan, **TOLD)
    lan = signed_in(cast.lan)
    paths = ["", "assessments/", "plans/", "coordination/", "documents/"]
    for path in [f"/cases/{case.pk}/{part}" for part in paths] + [f"/intakes/{intake.pk}/", "/cases/", "/"]:
        page = lan.get(path).content.decode()
        assert "Bà Tư" not in page and "0987654321" not in page, path
    assert f"/intakes/{intake.pk}/reporter/" in lan.get(f"/intakes/{intake.pk}/").content.decode()
    assert "/reporter/" not in signed_in(cast.minh).get(f"/intakes/{intake.pk}/").content.decode()
    for words in ("Bà Tư", "0987654321"):
        assert case.number not in lan.post("/cases/search/", {"q": words}).content.decode()


def test_a_colleague_who_does_not_hold_the_case_need_not_know(cast):
    mai = appoint("mai", "commune_officer", "25369")
    cast.mai = mai
    intake, [(case, _joined)] = report(cast.nga, unit=unit("25369"), **TOLD)
    assert answers(cast, intake, "mai", "lan", "nga") == {"mai": 200, "lan": 200, "nga": 200}
    case.assign(by=fresh(cast.hung), officer=cast.lan)
    assert answers(cast, intake, "mai", "lan") == {"mai": 403, "lan": 200}
    case.assign(by=fresh(cast.hung), officer=cast.lan, stand_in=mai)
    assert answers(cast, intake, "mai") == {"mai": 200}


def test_the_province_reads_it_until_the_report_is_sent_on(cast):
    intake, _opened = report(cast.nga, **TOLD)
    assert answers(cast, intake, "quynh", "thanh") == {"quynh": 200, "thanh": 404}
    signed_in(cast.quynh).post(f"/intakes/{intake.pk}/routing/", {"unit_q": "", "unit": str(unit("25369").pk)})
    assert answers(cast, intake, "quynh", "hung") == {"quynh": 403, "hung": 200}


def test_who_is_named_for_a_conflict_reads_it(cast):
    intake, [(case, _joined)] = report(cast.tho, involved=((cast.lan, "involved"),), **TOLD)
    case.name_persons(by=fresh(cast.minh), officer=cast.tuyet, leader=cast.khoa)
    assert answers(cast, intake, "tuyet", "khoa", "lan", "hung") == {"tuyet": 200, "khoa": 200, "lan": 404, "hung": 404}


def test_form_01_prints_it_for_those_who_may_know_and_records_it(cast, monkeypatch):
    intake, [(case, _joined)] = report(cast.lan, **TOLD)
    printed = []
    monkeypatch.setattr("cases.views.prints.to_pdf", lambda template, context: printed.append(str(context)) or b"%PDF")
    for person in (cast.lan, cast.minh):
        signed_in(person).get(f"/intakes/{intake.pk}/print/form-01/")
        signed_in(person).get(f"/cases/{case.pk}/print/form-01/{intake.pk}/")
    assert ["Bà Tư" in context for context in printed] == [True, True, False, False]
    assert Event.objects.filter(verb="reporter_read", detail__form="form-01", actor="lan").count() == 2


def test_a_correction_keeps_who_told_it_out_of_the_case(cast):
    intake, [(case, _joined)] = report(cast.lan, **TOLD)
    facts = {"reporter_name": "Ông Năm"}
    correct_intake(intake, by=cast.lan, reason="Ghi nhầm", version=1, facts=facts, role="commune_officer")
    decision = case.decisions.get()
    assert "reporter_name" in decision.after and "Ông Năm" not in str(decision.after) + str(decision.before)
