"""A child is found by the whole identity number, or by a caregiver's telephone; a number used twice warns."""

import pytest
from django.test import Client
from django.urls import reverse

from children.models import Child
from tests.cast import report, unit

NUMBER = "070316001234"


@pytest.fixture
def desk(cast):
    """Pages of an officer of the cast."""

    def of(name):
        client = Client()
        client.force_login(getattr(cast, name))
        client.cookies["django_language"] = "en"
        return client

    return of


@pytest.fixture
def child(cast):
    child = report(cast.lan, children=[{"full_name": "Đặng Thị Đúng", "birth_year": 2015}])[1][0][0].child
    child.identity_number = NUMBER
    child.save(update_fields=["identity_number"])
    child.caregivers.create(full_name="Bà Tư", relation="grandparent", phone="0912 345 678")
    return child


def find(client, words):
    return client.post(reverse("children:search"), {"q": words}).content.decode()


def facts(**more):
    known = {"full_name": "Lê Mới", "sex": "male", "birth_known": "year", "birth_year": 2016}
    return known | {"unit": str(unit("25369").pk)} | more


@pytest.mark.parametrize("words", [NUMBER, "070 316 001 234", "0912345678", "+84 912.345.678"])
def test_a_whole_number_finds_the_child(desk, child, words):
    assert "Đặng Thị Đúng" in find(desk("lan"), words)
    assert "Đặng Thị Đúng" not in find(desk("tuyet"), words), "of another commune"


@pytest.mark.parametrize("words", [NUMBER[:-1], "0912345679", "912345"])
def test_a_part_of_a_number_finds_nobody(desk, child, words):
    assert "Đặng Thị Đúng" not in find(desk("lan"), words)


def test_the_number_stands_on_the_childs_page_and_is_corrected(desk, child):
    lan = desk("lan")
    assert NUMBER in lan.get(child.get_absolute_url()).content.decode()
    changed = facts(full_name=child.full_name, version=child.version, reason="Nhầm số", identity_number="070316009999")
    assert lan.post(reverse("children:correction", args=[child.pk]), changed).status_code == 302
    assert list(Child.objects.identified_by("070316009999")) == [child]
    assert not Child.objects.identified_by(NUMBER).exists()


@pytest.mark.parametrize("number", ["07031600123", "0703160012345", "abc"])
def test_twelve_digits_and_no_other(desk, cast, number):
    answer = desk("lan").post(reverse("children:new"), facts(identity_number=number))
    assert (answer.status_code, "twelve digits." in answer.content.decode()) == (422, True)
    assert not Child.objects.exists()


def test_a_number_used_twice_warns_who_sees_both_and_nobody_else(desk, child):
    warned = desk("lan").post(reverse("children:new"), facts(identity_number=NUMBER), follow=True).content.decode()
    assert "Another child in the register has this identity number" in warned
    elsewhere = facts(identity_number=NUMBER, unit=str(unit("25285").pk))
    silent = desk("tuyet").post(reverse("children:new"), elsewhere, follow=True).content.decode()
    assert "Another child in the register" not in silent
    assert Child.objects.identified_by(NUMBER).count() == 3
