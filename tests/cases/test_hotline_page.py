"""Nga takes a call on one page: nothing typed is lost, the same child is found, the commune replies."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases import drafts
from cases.models import Case, Draft, Intake
from lib.keys import uuid7
from tests.cases.test_intake_pages import local, signed_in
from tests.cast import appoint, report, unit

pytestmark = pytest.mark.django_db
ROWS = {"who-TOTAL_FORMS": "1", "who-INITIAL_FORMS": "0"}


class Line:
    """An operator at the page of one call."""

    def __init__(self, officer):
        self.officer, self.client, self.draft = officer, signed_in(officer), uuid7()
        self.address = reverse("intakes:call", args=[self.draft])

    def fields(self, **fields):
        """`child_1__full_name="…"`, as a keyword may be written."""
        typed = {"idempotency_key": str(self.draft), "heard-channel": "hotline_111"} | ROWS
        typed |= {
            "heard-received_at": local(minutes=5),
            "where-place_known": "unknown",
            "where-place": "",
            "harm-concern": "abused",
        }
        named = {name.replace("__", "-").replace("child_", "child-"): value for name, value in fields.items()}
        return typed | named

    def post(self, **fields):
        return self.client.post(self.address, self.fields(**fields))

    def page(self):
        return self.client.get(self.address).content.decode()

    def earlier(self, **fields):
        url = reverse("intakes:earlier", args=[self.draft])
        return self.client.post(url, self.fields(**fields)).content.decode()


@pytest.fixture
def line(cast):
    return Line(cast.nga)


def there(code="25369"):
    return {"where__place_known": "other", "where__unit": str(unit(code).pk)}


def test_the_operator_comes_to_the_one_page_and_others_to_the_steps(cast):
    new = reverse("intakes:new")
    assert signed_in(cast.nga).get(new).url.endswith("/call/")
    assert signed_in(cast.nga).get(new + "?steps=1").url.endswith("/heard/")
    assert signed_in(cast.lan).get(new).url.endswith("/heard/")


def test_one_page_makes_the_whole_report(line):
    child = {"child_1__full_name": "Nguyễn Thị Mơ", "child_1__birth_known": "age", "child_1__estimated_age": "9"}
    who = {"who-TOTAL_FORMS": "1", "who-0-relation": "stepfather", "who-0-full_name": "Ông Tư"}
    caller = {"told__reporter_phone": "0912 345 678", "told__source": "community"}
    harm = {"harm__kinds": ["violence"], "harm__concern": "abused", "danger__danger_now": "yes"}
    answer = line.post(heard__description="Cháu đang bị đánh", **there(), **child, **who, **caller, **harm)
    intake = Intake.objects.get()
    assert answer.url == reverse("intakes:receipt", args=[intake.pk]) and not Draft.objects.exists()
    assert (intake.unit.code, intake.channel, intake.danger_now) == ("25369", "hotline_111", True)
    assert (intake.forms, intake.reporter_phone, intake.description) == (
        ["violence"],
        "0912 345 678",
        "Cháu đang bị đánh",
    )
    case = Case.objects.get()
    assert (case.child.full_name, case.child.estimated_age) == ("Nguyễn Thị Mơ", 9)
    assert case.deadlines.filter(code="DL04").exists()
    assert [person.relation for person in intake.incident.perpetrators.all()] == ["stepfather"]


def test_a_name_of_a_commune_is_enough_and_none_sends_it_to_the_province(cast):
    first, second = Line(cast.nga), Line(cast.nga)
    first.post(where__place_known="other", where__unit_q="dong tam binh phuoc")
    second.post(heard__description="Không rõ ở đâu")
    assert {intake.unit.code for intake in Intake.objects.all()} == {"25369", "70"}


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(line):
    typed = {"heard__description": "Trẻ khóc", "where__place_known": "other", "where__unit_q": "khong co xa nay"}
    answer = line.post(**typed, told__wishes_to_be_told="on", child_1__birth_known="age", child_1__estimated_age="300")
    page = answer.content.decode()
    assert answer.status_code == 422 and not Intake.objects.exists()
    for field in ("where-unit", "told-reporter_phone", "child-1-estimated_age"):
        assert f'href="#id_{field}"' in page, field
    assert "Trẻ khóc" in page and "khong co xa nay" in page and 'value="300"' in page
    assert "Trẻ khóc" in line.page() and "khong co xa nay" in line.page()


def test_what_is_typed_is_saved_and_found_from_the_list_of_what_was_begun(line, cast):
    url = reverse("drafts:about", args=["intake", line.draft]) + "?part=call"
    assert line.client.post(url, line.fields(heard__description="Đang nghe")).status_code == 204
    assert "Đang nghe" in line.page()
    heard = reverse("intakes:step", args=[line.draft, "heard"])
    assert heard in line.client.get(reverse("queue:index")).content.decode()
    assert line.client.get(heard).url == line.address
    assert Line(appoint("yen", "hotline_operator", "70")).client.get(line.address).status_code == 404


def test_one_more_child_and_one_more_person_keep_what_stands(line):
    assert line.post(child_1__full_name="Mơ", another="1").url.endswith("#children")
    line.client.post(line.address, line.fields(child_1__full_name="Mơ", child_2__full_name="Bé") | {"more": "1"})
    page = line.page()
    assert 'value="Mơ"' in page and 'value="Bé"' in page and 'name="who-1-relation"' in page
    line.post(child_1__full_name="Mơ", child_2__full_name="Bé")
    assert Case.objects.count() == 2
    assert "another" not in str(drafts.of(line.officer, "intake", line.draft))


def test_a_report_about_an_officer_passes_over_the_commune(line, cast):
    assert line.post(**there(), ties="1").url.endswith("#ties")
    assert 'name="harm-tie"' in line.page()
    line.post(**there(), harm__tie="involved", harm__involved=[str(cast.lan.pk)], harm__complaint="")
    assert Intake.objects.get().unit.code == "695" and Case.objects.get().confidentiality == "sealed"


def test_a_second_call_is_found_while_it_is_typed_and_marked(line, cast):
    line.post(**there(), child_1__full_name="Nguyễn Thị Mơ", told__reporter_phone="0912345678")
    first = Intake.objects.get()
    for typed in ({**there(), "child_1__full_name": "mo"}, {"told__reporter_phone": "+84 912 345 678"}):
        assert first.number in Line(cast.nga).earlier(**typed)
    assert first.number not in Line(appoint("yen", "hotline_operator", "70")).earlier(
        **there(), child_1__full_name="mo"
    )
    again = Line(cast.nga)
    again.post(**there(), child_1__full_name="Mơ", repeats=str(first.pk))
    second = Intake.objects.exclude(pk=first.pk).get()
    assert second.call.repeats == first and Case.objects.count() == 1
    for officer in (cast.lan, cast.nga):
        client = signed_in(officer)
        assert first.number in client.get(second.get_absolute_url()).content.decode()
        assert second.number in client.get(first.get_absolute_url()).content.decode()
    assert first.number not in signed_in(cast.thu).get(second.get_absolute_url()).content.decode()


def test_looking_for_earlier_reports_costs_the_same_with_more_of_them(cast):
    typed = {**there(), "child_1__full_name": "mo"}

    def cost():
        line = Line(cast.nga)
        line.earlier(**typed)
        with CaptureQueriesContext(connection) as asked:
            line.earlier(**typed)
        return len(asked)

    Line(cast.nga).post(**there(), child_1__full_name="Nguyễn Thị Mơ")
    one = cost()
    for _call in range(3):
        Line(cast.nga).post(**there(), child_1__full_name="Nguyễn Thị Mơ")
    assert cost() == one


def test_anothers_report_cannot_be_said_to_be_repeated(line, cast):
    others, _cases = report(cast.lan)
    line.post(repeats=str(others.pk))
    assert Intake.objects.exclude(pk=others.pk).get().call.repeats is None


def test_the_commune_replies_and_the_operator_reads_it(line, cast):
    line.post(**there(), child_1__full_name="Nguyễn Thị Mơ")
    intake = Intake.objects.get()
    url = reverse("intakes:reply", args=[intake.pk])
    lan = signed_in(cast.lan)
    assert url in lan.get(intake.get_absolute_url()).content.decode()
    assert lan.post(url, {"result": "x"}).status_code == 422
    assert lan.post(url, {"result": "child_safe"}).url == intake.get_absolute_url()
    page = line.client.get(intake.get_absolute_url()).content.decode()
    assert intake.call.get_result_display() in page and "Nguyễn Thị Mơ" not in page
    assert signed_in(cast.minh).get(url).status_code == 403 and line.client.get(url).status_code == 403


def test_a_report_without_a_commune_stands_in_the_province_at_once_and_is_late_after_the_rule(line, cast):
    line.post(heard__received_at=local(minutes=1))
    intake, queue = Intake.objects.get(), reverse("routing:queue")
    page = signed_in(cast.quynh).get(queue).content.decode()
    assert intake.number in page and "clock-late" not in page
    Intake.objects.update(received_at=intake.received_at.replace(year=intake.received_at.year - 1))
    [row] = signed_in(cast.quynh).get(queue).context["intakes"]
    assert row.due_at < row.recorded_at
