"""Who writes, from where, and who signs."""

import pytest

from directory.heading import head_of, office_of, place_of, sign_of
from directory.models import Officer
from tests.cast import unit

pytestmark = pytest.mark.django_db


def test_a_commune_has_no_superior_and_its_own_place():
    head = head_of(unit("25369"), "BC")
    assert head["superior"] == ""
    assert head["issuer"].split() == "ỦY BAN NHÂN DÂN XÃ ĐỒNG TÂM".split()
    assert head["number_line"].endswith("/BC-UBND")
    assert head["dateline"].startswith("Đồng Tâm, ")


def test_a_department_stands_under_its_province():
    head = head_of(unit("70"), "BC")
    assert head["superior"].split() == "ỦY BAN NHÂN DÂN TỈNH BÌNH PHƯỚC".split()


def test_a_deputy_signs_for_the_head():
    deputy = Officer(full_name="Phạm Văn Minh", title="Phó Chủ tịch")
    signed = sign_of(unit("25369"), signer=deputy)
    assert signed["capacity"] == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert sign_of(unit("25369"), signer=deputy, own=True)["capacity"] == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert sign_of(unit("25369"))["name"] == ""


def test_offices_and_places_in_running_text():
    assert office_of(unit("25369")) == "Ủy ban nhân dân xã Đồng Tâm"
    assert place_of(unit("695")) == "Đồng Phú"
