"""What was known of a child before stays readable: before, after, who, why; a bulk update is no way around it."""

import psycopg
import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from children.models import Caregiver, Child, ChildBefore
from directory.changes import changes
from lib.officer import enter
from tests.cast import report
from tests.conftest import as_app


@pytest.fixture
def child(cast):
    child = report(cast.lan, children=[{"full_name": "Đặng Thị Đúng", "birth_year": 2015}])[1][0][0].child
    child.live_in(child.unit, address="Ấp 1")
    return child


def test_a_correction_is_shown_before_and_after_with_who_and_why(cast, child):
    lan = Client()
    lan.force_login(cast.lan)
    facts = {"full_name": "Đặng Thị Đúng", "sex": "female", "birth_known": "year", "birth_year": 2016}
    facts |= {"unit": str(child.unit_id), "version": child.version, "address": "Ấp 3", "reason": "Theo giấy khai sinh"}
    assert lan.post(reverse("children:correction", args=[child.pk]), facts).status_code == 302
    page = lan.get(reverse("children:history", args=[child.pk])).content.decode()
    for words in ("<del>2015</del>", "2016", "<del>Ấp 1</del>", "Ấp 3", "Lan", "Theo giấy khai sinh"):
        assert words in page
    assert "<del>Đặng" not in page, "the name did not change"


def test_what_goes_past_the_verbs_is_kept_too(cast, child):
    enter(cast.hung)
    Child.objects.filter(pk=child.pk).update(full_name="Tên Khác")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE children_child SET full_name = 'Tên Cũ' WHERE id = %s", [child.pk])
    told = changes([("Child", ChildBefore.objects.filter(pgh_obj=child.pk))])
    rows = [(str(label), before, after) for change in told for label, before, after in change.rows]
    assert [row[1:] for row in rows] == [("Tên Khác", "Tên Cũ"), ("Đặng Thị Đúng", "Tên Khác")]
    assert {change.by for change in told} == {"Hung"}


def test_nothing_is_kept_where_nothing_changed(child):
    before = ChildBefore.objects.count()
    Child.objects.filter(pk=child.pk).update(full_name=child.full_name, version=7)
    assert ChildBefore.objects.count() == before


def test_a_person_taken_away_is_told(cast, child):
    caregiver = child.caregivers.create(full_name="Trần Thị Mẹ", relation="mother", phone="0912345678")
    Caregiver.objects.filter(pk=caregiver.pk).delete()
    lan = Client()
    lan.force_login(cast.lan)
    page = lan.get(reverse("children:history", args=[child.pk])).content.decode()
    assert "Trần Thị Mẹ" in page and "0912345678" not in page


@pytest.mark.parametrize("change", ["UPDATE children_childbefore SET school = 'x'", "DELETE FROM children_childbefore"])
def test_the_application_changes_no_history(child, change):
    with as_app(), pytest.raises(Exception) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege)
