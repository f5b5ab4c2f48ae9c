"""Lan keeps the list of children: finds, adds, corrects; each reading is a line of the register."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Event
from children.models import Child
from lib.keys import uuid7
from tests.cast import report, unit


@pytest.fixture
def lan(cast):
    client = Client()
    client.force_login(cast.lan)
    return client


@pytest.fixture
def child(cast):
    return report(cast.lan, children=[{"full_name": "Đặng Thị Đúng", "birth_year": 2015}])[1][0][0].child


def known(child, **changed):
    facts = {"full_name": child.full_name, "sex": child.sex, "birth_known": "year", "birth_year": child.birth_year}
    return facts | {"unit": str(child.unit_id), "version": child.version, "address": child.address} | changed


def test_a_name_is_found_without_accents_and_never_stands_in_an_address(lan, child):
    page = lan.post(reverse("children:search"), {"q": "dung"}).content.decode()
    assert "Đặng Thị Đúng" in page
    assert lan.get(reverse("children:search")).status_code == 405
    assert "Đặng" not in child.get_absolute_url()


def test_those_found_stand_in_the_order_of_their_given_names_the_very_name_first(lan, cast):
    for name in ("Lê Văn Út", "Trần Văn Ân", "Trần Văn An", "Bùi Văn Dũng"):
        report(cast.lan, children=[{"full_name": name}])

    def found(words):
        return [child.full_name for child in lan.post(reverse("children:search"), {"q": words}).context["children"]]

    assert found("van") == ["Trần Văn An", "Trần Văn Ân", "Bùi Văn Dũng", "Lê Văn Út"]
    assert found("trần văn ân") == ["Trần Văn Ân", "Trần Văn An"]


def test_a_child_is_added(lan):
    facts = {"full_name": "Lê Mới", "sex": "male", "birth_known": "date", "date_of_birth": "2018-03-02"}
    facts |= {"unit": str(unit("25369").pk), "address": "Ấp 1", "idempotency_key": str(uuid7())}
    first = lan.post(reverse("children:new"), facts)
    again = lan.post(reverse("children:new"), facts)
    added = Child.objects.get()
    assert first.url == again.url == added.get_absolute_url()
    assert added.residences.get().address == "Ấp 1"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"date_of_birth": "2999-01-01"}, "date_of_birth"),
        ({"birth_known": "year", "birth_year": "1700"}, "birth_year"),
        ({"full_name": "Lê\0"}, "full_name"),
        ({"unit": ""}, "unit"),
    ],
)
def test_a_wrong_fact_is_told_at_its_field(lan, facts, field):
    sent = {"full_name": "Lê Mới", "sex": "male", "birth_known": "date", "unit": str(unit("25369").pk)} | facts
    answer = lan.post(reverse("children:new"), sent)
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode()
    assert not Child.objects.exists()


def test_a_child_outside_the_area_is_not_added(lan):
    sent = {"full_name": "Lê Xa", "sex": "male", "birth_known": "no", "unit": str(unit("25285").pk)}
    assert lan.post(reverse("children:new"), sent).status_code == 422


def test_a_correction_moves_the_residence_and_keeps_the_old_one(lan, cast, child):
    url = reverse("children:correction", args=[child.pk])
    moved = known(child, unit=str(unit("25363").pk), address="Ấp 5")
    assert "id_reason_error" in lan.post(url, moved).content.decode()
    assert lan.post(url, moved | {"reason": "Gia đình chuyển nhà"}).status_code == 302
    assert lan.post(url, moved | {"reason": "Lần nữa"}).status_code == 409
    assert list(child.residences.values_list("unit__code", flat=True)) == ["25363", "25369"]
    event = Event.objects.get(verb="corrected", child_id=child.pk)
    correction = child.corrections.get()
    assert event.detail == {"about": str(correction.pk), "fields": ["residence"]}
    assert (correction.by, correction.reason) == (cast.lan, "Gia đình chuyển nhà")
    page = lan.get(child.get_absolute_url()).content.decode()
    assert "Gia đình chuyển nhà" in page and "Nơi cư trú" in page


def test_a_caregiver_is_added(lan, child):
    url = reverse("children:caregiver", args=[child.pk])
    assert lan.post(url, {"full_name": "", "relation": "mother"}).status_code == 422
    assert lan.post(url, {"full_name": "Lê Thị Mẹ", "relation": "mother", "primary": "on"}).status_code == 302
    assert "Lê Thị Mẹ" in lan.get(child.get_absolute_url()).content.decode()


def test_reading_a_child_is_recorded_and_its_cases_are_listed_apart(lan, child):
    lan.get(child.get_absolute_url())
    assert Event.objects.filter(verb="read", reading=True, child_id=child.pk).exists()
    page = lan.get(reverse("cases:of_child", args=[child.pk])).content.decode()
    assert child.cases.get().number in page


def test_the_list_costs_the_same_with_more_rows(lan, cast):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert lan.get(reverse("children:list")).status_code == 200
        return len(queries)

    report(cast.lan)
    cost()  # the session's first page of the minute writes that the officer is at work
    few = cost()
    for number in range(30):
        report(cast.lan, children=[{"full_name": f"Trẻ {number}"}])
    assert cost() == few
    page = lan.get(reverse("children:list")).content.decode()
    assert "?after=" in page
