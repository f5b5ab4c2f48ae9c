"""The province sees a code where commune and district see a name, until the case comes to it or it gives a reason."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from cases.access import case_for
from cases.models import NameOpening
from children.correcting import correct
from children.names import names_shown
from lib.officer import enter
from tests.cast import Walk, case_of, fresh, proved, report

pytestmark = pytest.mark.django_db

NAME = "Nguyễn Thị Mơ"
CAREGIVER = "Trần Thị Hoa"
SUSPECT = "Lê Văn Tám"


def signed_in(officer):
    client = Client()
    client.force_login(officer)
    return proved(client)


@pytest.fixture
def case(cast):
    case = case_of(cast.lan, perpetrators=[{"full_name": SUSPECT, "relation": "neighbour"}])
    case.child.caregivers.create(full_name=CAREGIVER, relation="mother", phone="0901234567", primary=True)
    return case


def pages(case):
    """Every page of a case and its child."""
    parts = ("", "assessments/", "plans/", "coordination/", "documents/", "history/", "opinion/", "grants/")
    intake = case.allegations.get().incident.intake
    return [f"/cases/{case.pk}/{part}" for part in parts] + [
        "/cases/",
        "/children/",
        f"/children/{case.child_id}/",
        f"/children/{case.child_id}/history/",
        f"/intakes/{intake.pk}/",
    ]


def test_the_province_reads_a_case_without_its_names(cast, case):
    correct(case.child, by=cast.lan, reason="Theo giấy khai sinh", version=1, facts={"school": "Trường Mầm Non"})
    case.first_allegation.incident.perpetrators.update(estimated_age=40)
    quynh = signed_in(cast.quynh)
    for path in pages(case):
        answer = quynh.get(path)
        page = answer.content.decode()
        assert answer.status_code == 200, path
        assert not [name for name in (NAME, CAREGIVER, "0901234567", SUSPECT) if name in page], path
    assert f"Trẻ em · {case.number}" in quynh.get(f"/cases/{case.pk}/").content.decode()


@pytest.mark.parametrize("name", ["lan", "hung", "minh", "bich"])
def test_commune_and_district_are_never_shown_a_masked_name(cast, case, name):
    reader = signed_in(getattr(cast, name))
    for path in (f"/cases/{case.pk}/", "/cases/", f"/children/{case.child_id}/"):
        assert NAME in reader.get(path).content.decode(), path
    assert CAREGIVER in reader.get(f"/children/{case.child_id}/").content.decode()


def test_one_reason_opens_the_names_for_the_working_day(cast, case):
    quynh = signed_in(cast.quynh)
    assert f"/cases/{case.pk}/names/" in quynh.get(f"/cases/{case.pk}/").content.decode()
    assert quynh.post(f"/cases/{case.pk}/names/", {"reason": ""}).status_code == 200
    assert quynh.post(f"/cases/{case.pk}/names/", {"reason": "Bộ yêu cầu đối chiếu"}).status_code == 302
    for path in (f"/cases/{case.pk}/", "/cases/", f"/children/{case.child_id}/"):
        assert NAME in quynh.get(path).content.decode(), path
    assert Event.objects.of_case(case.pk).filter(verb="names_opened", actor="quynh").count() == 1
    NameOpening.objects.update(day=timezone.localdate() - timedelta(days=1))
    assert NAME not in quynh.get(f"/cases/{case.pk}/").content.decode()


def test_a_case_escalated_to_the_province_shows_its_names(cast, case):
    case.escalate(by=cast.lan, reason="Vượt thẩm quyền")
    assert NAME not in signed_in(cast.quynh).get(f"/cases/{case.pk}/").content.decode()
    case.escalate(by=cast.minh, reason="Vượt thẩm quyền")
    assert NAME in signed_in(cast.quynh).get(f"/cases/{case.pk}/").content.decode()


def test_a_report_that_waits_to_be_routed_shows_its_names(cast):
    _intake, [(case, _joined)] = report(cast.nga)
    assert NAME in signed_in(cast.quynh).get(f"/cases/{case.pk}/").content.decode()


@pytest.mark.parametrize(
    ("words", "found"),
    [("nguyễn thị mơ 2016", True), ("Nguyen Thi Mo 2016", True), ("nguyễn thị mơ", False), ("mơ 2016", False)],
)
def test_the_province_finds_by_the_full_name_with_the_year_of_birth(cast, case, words, found):
    page = signed_in(cast.quynh).post("/cases/search/", {"q": words}).content.decode()
    assert (case.number in page) is found and (page.count(NAME) > 0) is (found or "nguyễn thị mơ" in words and found)
    listed = signed_in(cast.quynh).post("/children/search/", {"q": words}).content.decode()
    assert (f"/children/{case.child_id}/" in listed) is found
    assert case.number in signed_in(cast.minh).post("/cases/search/", {"q": words}).content.decode() or "2016" in words


def test_a_refused_form_still_withholds_the_name(cast, case):
    answer = signed_in(cast.quynh).post(f"/cases/{case.pk}/opinion/", {"result": "direct", "text": ""})
    assert answer.status_code in (200, 422) and NAME not in answer.content.decode()


def test_the_province_adds_nobody_to_a_child_whose_name_it_does_not_see(cast, case):
    quynh = signed_in(cast.quynh)
    path = reverse("children:caregiver", args=[case.child_id])
    assert quynh.get(path).status_code == 403
    quynh.post(f"/cases/{case.pk}/names/", {"reason": "Bà ngoại báo cho tỉnh số điện thoại mới"})
    assert quynh.get(path).status_code == 200


def test_papers_that_the_province_prints_withhold_the_name(cast, monkeypatch):
    case = Walk(cast, perpetrators=[{"full_name": SUSPECT, "relation": "neighbour"}]).submitted().case
    printed = []
    monkeypatch.setattr("cases.views.prints.to_pdf", lambda template, context: printed.append(str(context)) or b"%PDF")
    quynh = signed_in(cast.quynh)
    intake = case.allegations.get().incident.intake
    about = {"form-01": intake.pk, "form-02": case.assessments.get().pk, "form-04": case.plan.pk}
    for form in ("summary", "quick-report", "police-slip"):
        assert quynh.get(f"/cases/{case.pk}/print/{form}/").status_code == 200
    for form, key in about.items():
        assert quynh.get(f"/cases/{case.pk}/print/{form}/{key}/").status_code == 200
    quynh.get("/cases/register/")
    quynh.get(f"/intakes/{intake.pk}/print/form-01/")
    assert len(printed) == 8
    assert not [context for context in printed if NAME in context or SUSPECT in context]


def test_one_query_decides_for_a_whole_list(cast):
    listed = [case_of(cast.lan, children=[{"full_name": f"Trẻ {number}"}]) for number in range(4)]
    quynh, lan = fresh(cast.quynh), fresh(cast.lan)
    assert quynh.posts_for(["province_officer"]) and lan.posts_for(["commune_officer"])
    enter(quynh)
    with CaptureQueriesContext(connection) as asked:
        assert names_shown(quynh, listed) == set()
    assert len(asked) == 1
    with CaptureQueriesContext(connection) as asked:
        assert names_shown(lan, listed) == {case.pk for case in listed}
    assert len(asked) == 0


def test_ages_stay_as_they_are(cast):
    case = case_of(cast.lan, children=[{"full_name": NAME, "date_of_birth": "2015-03-01"}])
    known = case_for(fresh(cast.lan), case.pk)
    masked = case_for(fresh(cast.quynh), case.pk)
    assert masked.names_withheld and masked.child.date_of_birth is None and masked.child.birth_year == 2015
    assert masked.age_at_incident == known.age_at_incident and masked.child.age_now == known.child.age_now
