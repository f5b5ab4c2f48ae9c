"""The trees of units and the reference data are loaded whole, once, and by date."""

from datetime import date

import pytest
from django.core.management import call_command

from cases.models import DeadlineRule
from directory.models import Agency, CalendarDay, Letterhead, ProcedureText, Succession, Unit, UnitClosure

pytestmark = pytest.mark.django_db


def load(tree="2025-06"):
    call_command("load_units", tree=tree, stdout=open("/dev/null", "w"))


def test_the_three_tiers_of_june_2025_are_there_without_end():
    assert Unit.objects.count() == 63 + 696 + 10_035
    commune = Unit.objects.get(code="25369", level="commune")
    assert (commune.district.code, commune.province.code) == ("695", "70")
    assert commune.valid_from == date(1900, 1, 1) and commune.valid_to is None
    assert commune.folded == "xa dong tam"


def test_everything_a_unit_lies_in_is_in_the_closure():
    commune = Unit.objects.get(code="25369", level="commune")
    above = UnitClosure.objects.filter(descendant=commune).order_by("depth").values_list("ancestor__code", flat=True)
    assert list(above) == ["25369", "695", "70"]
    assert Unit.objects.under(commune.province).filter(level="commune").count() == 111


def test_loading_again_adds_nothing_and_keeps_what_was_corrected():
    counts = [model.objects.count() for model in (Unit, UnitClosure, CalendarDay, Letterhead, Agency, DeadlineRule)]
    day = CalendarDay.objects.first()
    CalendarDay.objects.filter(pk=day.pk).update(name="Nghỉ theo thông báo mới")
    load()
    again = [model.objects.count() for model in (Unit, UnitClosure, CalendarDay, Letterhead, Agency, DeadlineRule)]
    assert again == counts
    day.refresh_from_db()
    assert day.name == "Nghỉ theo thông báo mới"


def test_the_clocks_of_the_law_and_the_office_texts_are_there():
    codes = set(DeadlineRule.objects.values_list("code", flat=True))
    assert {"DL01", "DL02", "DL03", "DL04", "DL05", "DL06", "DL07", "DL08", "DL12", "DL14"} <= codes
    assert ProcedureText.objects.card("at_once.sexual").count() > 5
    assert {"111", "18008077"} <= set(Agency.objects.values_list("phone", flat=True))


def test_both_trees_follow_each_other_with_successors_and_codes_used_anew():
    load("both")
    load("both")
    old = Unit.objects.get(code="25369", level="commune", valid_from=date(1900, 1, 1))
    assert old.valid_to == date(2025, 6, 30)
    assert Unit.objects.on(date(2026, 1, 1)).filter(level="commune").count() == 3321
    assert not Unit.objects.on(date(2026, 1, 1)).filter(level="district").exists()
    assert [each.new.province.name for each in old.successions.all()] == ["Thành phố Đồng Nai"]
    split = Succession.objects.filter(split=True).values_list("old", flat=True).distinct()
    assert split.count() == 471
    lines = Succession.objects.filter(old=split[0])
    assert lines.count() > 1 and lines.filter(default=True).count() == 1
    assert Unit.objects.with_code("82", date(2024, 1, 1)).get().name == "Tỉnh Tiền Giang"
    assert Unit.objects.with_code("82", date(2026, 8, 1)).get().name == "Tỉnh Đồng Tháp"
