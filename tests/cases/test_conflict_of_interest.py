"""An officer, or a relative of one, is involved: the report passes over the commune, and others are named for it."""

import pytest
from django.test import Client

from cases.access import case_for, visible_to
from cases.models import Case, Intake
from lib.refusals import NotAllowed
from tests.cases.test_intake_pages import Desk
from tests.cast import HARM, PROTECTION, appoint, fresh, report, unit

pytestmark = pytest.mark.django_db


def signed_in(officer):
    client = Client()
    client.force_login(officer)
    return client


def sees(officer, case):
    return visible_to(fresh(officer)).filter(pk=case.pk).exists()


def tell_of(writer, **ties):
    """Through the steps of the intake, up to the receipt."""
    desk = Desk(writer)
    desk.heard(description="Cháu bị đánh")
    desk.post("where", place_known="other" if writer.home.unit.code != "25369" else "own", unit=unit("25369").pk)
    rows = {"who-TOTAL_FORMS": "1", "who-INITIAL_FORMS": "0", "who-0-relation": ""}
    answer = desk.post("harm", concern="abused", kinds=["violence"], **rows, **ties)
    assert answer.status_code == 302, answer.content.decode()
    checked = desk.get("check").content.decode()
    assert desk.receive().status_code == 302
    return checked, Case.objects.latest("recorded_at"), Intake.objects.latest("recorded_at")


def name(officer, case, first, second):
    return signed_in(officer).post(f"/cases/{case.pk}/naming/", {"officer": first, "leader": second})


def test_a_report_that_names_an_officer_of_the_commune_goes_to_the_district(cast):
    checked, case, intake = tell_of(cast.tho, tie="involved", involved=[str(cast.lan.pk)])
    assert "Huyện Đồng Phú" in checked
    assert (case.unit, case.incident_unit, case.confidentiality) == (unit("695"), unit("25369"), "sealed")
    assert sees(cast.minh, case) and not sees(cast.lan, case) and not sees(cast.hung, case)
    for person in (cast.lan, cast.hung):
        browser = signed_in(person)
        assert browser.get(f"/cases/{case.pk}/").status_code == 404
        assert browser.get(f"/intakes/{intake.pk}/").status_code == 404
        assert case.number not in browser.get("/cases/").content.decode()


def test_somebody_of_the_commune_whom_nobody_can_name_hides_it_from_all_of_them(cast):
    _checked, case, _intake = tell_of(cast.nga, tie="relative", involved=["somebody"])
    assert case.unit == unit("695") and case.confidentiality == "sealed"
    assert not sees(cast.lan, case) and not sees(cast.hung, case) and sees(cast.minh, case)


def test_who_it_is_must_be_said(cast):
    desk = Desk(cast.nga)
    desk.heard()
    desk.post("where", place_known="other", unit=unit("25369").pk)
    rows = {"who-TOTAL_FORMS": "1", "who-INITIAL_FORMS": "0"}
    answer = desk.post("harm", concern="abused", tie="involved", **rows)
    assert answer.status_code == 422 and "id_involved_error" in answer.content.decode()
    assert Intake.objects.count() == 0


def test_the_tier_above_names_an_officer_and_a_leader_who_carry_the_case(cast):
    _checked, case, _intake = tell_of(cast.tho, tie="involved", involved=[str(cast.hung.pk)])
    naming = f"/cases/{case.pk}/naming/"
    assert naming in signed_in(cast.minh).get("/").content.decode()
    assert name(cast.minh, case, "tuyet", "khoa").status_code == 302
    assert naming not in signed_in(cast.minh).get("/").content.decode()
    queue = signed_in(cast.tuyet).get("/").content.decode()
    assert case.number in queue and f"/cases/{case.pk}/assessment/" in queue
    scores = {f"harm.{code}": level for code, level in HARM.items()}
    scores |= {f"protection.{code}": level for code, level in PROTECTION.items()}
    assert signed_in(cast.tuyet).post(f"/cases/{case.pk}/assessment/", scores).status_code == 302
    case.refresh_from_db()
    assert case.status == "verifying" and case.assigned == cast.tuyet
    with pytest.raises(NotAllowed):
        case_for(fresh(cast.tuyet), case.pk, to="closure")
    page = signed_in(cast.khoa).get(f"/cases/{case.pk}/").content.decode()
    assert f"/cases/{case.pk}/closure/" in page


def test_the_drafter_of_the_plan_still_cannot_approve_it(cast):
    _checked, case, _intake = tell_of(cast.tho, tie="involved", involved=[str(cast.lan.pk)])
    both = appoint("ca_hai", "commune_officer", "25285")
    both.posts.create(unit=unit("25285"), role="commune_leader", valid_from="2020-01-01")
    assert name(cast.minh, case, "ca_hai", "ca_hai").status_code == 422
    assert name(cast.minh, case, "tuyet", "ca_hai").status_code == 302


def test_the_person_involved_is_never_named(cast):
    _checked, case, _intake = tell_of(cast.tho, tie="involved", involved=[str(cast.lan.pk)])
    answer = name(cast.minh, case, "lan", "khoa")
    assert answer.status_code == 422 and "id_officer_error" in answer.content.decode()
    assert name(cast.minh, case, "tuyet", "tho").status_code == 422


def test_one_of_the_two_is_replaced_and_the_other_stays(cast):
    _checked, case, _intake = tell_of(cast.tho, tie="involved", involved=[str(cast.lan.pk)])
    name(cast.minh, case, "tuyet", "khoa")
    assert name(cast.minh, case, "thu", "khoa").status_code == 302
    assert sees(cast.thu, case) and not sees(cast.tuyet, case) and sees(cast.khoa, case)


def test_where_no_commune_is_passed_over_nobody_is_named(cast):
    _intake, [(case, _joined)] = report(cast.lan)
    assert name(cast.minh, case, "tuyet", "khoa").status_code == 409
    assert signed_in(cast.hung).get(f"/cases/{case.pk}/naming/").status_code == 403


def test_a_complaint_of_cover_up_goes_above_the_office_it_names(cast):
    _checked, case, intake = tell_of(cast.nga, complaint=str(unit("25369").pk))
    assert intake.unit == unit("695") and not sees(cast.lan, case) and sees(cast.minh, case)
    _checked, case, intake = tell_of(cast.nga, complaint=str(unit("695").pk))
    assert intake.unit == unit("70") and not sees(cast.minh, case) and sees(cast.quynh, case)
