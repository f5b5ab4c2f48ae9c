"""GET events/: the register of one's area by record, officer, day, readings or acts."""

import pytest
from django.test import Client
from django.utils import timezone

from cases.models import Case
from lib.keys import uuid7


@pytest.fixture
def hung(program):
    return program("hung")


def actors(answer):
    assert answer.status_code == 200, answer.content
    return {line["actor"] for line in answer.json()["results"]}


def test_the_register_is_asked_by_record_officer_and_kind(lan, program, hung):
    pk = lan.opens()
    program("minh").get(f"cases/{pk}/")
    assert actors(hung.get(f"events/?subject={pk}")) == {"lan", "minh"}
    assert actors(hung.get(f"events/?subject={pk}&readings=true")) == {"minh"}
    assert actors(hung.get("events/?officer=lan&readings=false")) == {"lan"}
    assert actors(hung.get("events/?officer=minh&readings=false")) == set()


def test_nobody_learns_which_officers_there_are(hung):
    unknown, foreign = hung.get("events/?officer=khong-co"), hung.get("events/?officer=tuyet")
    assert unknown.json() == foreign.json() == {"results": [], "next": None}


def test_the_register_is_asked_by_day(lan, hung):
    lan.opens()
    today = timezone.localdate()
    assert "lan" in actors(hung.get(f"events/?first={today}&last={today}"))
    assert actors(hung.get("events/?last=2025-01-01")) == set()
    assert hung.get("events/?first=hom-qua").status_code == 422


def test_another_areas_record_has_no_line(lan, program):
    pk = lan.opens()
    assert actors(program("khoa").get(f"events/?subject={pk}")) == set()
    assert program("khoa").get(f"events/?subject={uuid7()}").json() == {"results": [], "next": None}


def test_a_line_names_its_record_only_to_who_may_open_it(cast, lan, program, hung):
    """The district's leader reads the register of the commune; a sealed case is neither numbered nor keyed there."""
    kept = Case.objects.get(pk=lan.opens())
    lan.get("cases/")
    kept.set_level("sealed", by=None, reason="HIV")
    bich = program("bich")
    told = bich.get("events/").content.decode()
    assert "opened" in told and kept.number not in told
    assert str(kept.pk) not in told and str(kept.child_id) in told  # the child lives in the district
    assert bich.get(f"events/?subject={kept.pk}").json() == {"results": [], "next": None}
    assert kept.number in lan.get("cases/").content.decode()
    page = Client()
    page.force_login(cast.bich)
    said = page.get("/register/").content.decode()
    assert str(kept.pk) not in said and kept.number not in said and "Lập hồ sơ" in said
