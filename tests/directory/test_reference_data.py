"""The reference data shipped with the product is whole and agrees with itself."""

import csv
from collections import defaultdict
from datetime import date, datetime
from pathlib import Path

import pytest

from cases.models.deadline import NEVER_PAUSED
from lib.worktime import LOCAL, UNITS, Calendar, local_day

DATA = Path(__file__).parents[2] / "directory" / "data"


def rows(name):
    with open(DATA / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def viet_nam():
    return Calendar({date.fromisoformat(r["date"]): r["working"] == "1" for r in rows("working_calendar.csv")})


def days_of(row):
    ends = row["valid_to"]
    return date.fromisoformat(row["valid_from"]), date.fromisoformat(ends) if ends else date.max


def test_the_demo_s_units_are_there():
    units = {row["commune_code"]: row for row in rows("units_2025_06.csv")}
    assert units["25369"]["commune"] == "Xã Đồng Tâm"
    assert units["25369"]["district_code"] == "695"
    assert units["25285"]["commune"] == "Xã Lộc Thiện"
    assert units["25285"]["district"] == "Huyện Lộc Ninh"
    assert len(rows("units_2026_07.csv")) == 3321
    assert len({row["province_code"] for row in rows("units_2026_07.csv")}) == 34


def test_every_old_commune_has_one_default_successor():
    defaults = defaultdict(int)
    for row in rows("commune_successor_2025.csv"):
        # The five island districts had no commune: there the district itself is succeeded.
        defaults[row["old_ward_code"] or row["old_district_code"]] += row["is_default_successor"] == "1"
    assert set(defaults.values()) == {1}


@pytest.mark.parametrize("year", range(2020, 2028))
def test_a_year_has_its_holidays(year):
    calendar = viet_nam()
    for month, day in [(1, 1), (4, 30), (5, 1), (9, 2)]:
        assert not calendar.is_working(date(year, month, day))
    off = [day for day in calendar.days if day.year == year and not calendar.is_working(day)]
    weekdays_off = [day for day in off if day.weekday() < 5]
    given_back = [day for day in calendar.days if day.year == year and day.weekday() > 4]
    worked = [day for day in given_back if calendar.is_working(day)]
    # Ten days by the Code of 2012, eleven by that of 2019, and each swap is worked elsewhere.
    assert len(weekdays_off) - len(worked) == (10 if year == 2020 else 11)


def test_five_working_days_from_the_eve_of_tet_2026():
    start = datetime(2026, 2, 13, 16, 0, tzinfo=LOCAL)
    assert local_day(viet_nam().add_working_days(start, 5)) == date(2026, 2, 27)


def test_the_culture_day_is_noted_but_counted_as_worked():
    day = next(row for row in rows("working_calendar.csv") if row["date"] == "2026-11-24")
    assert (day["working"], day["certainty"]) == ("1", "uncertain")


def test_the_clocks_of_the_law():
    rules = {row["code"] + row["risk"]: row for row in rows("deadline_rules.csv")}
    assert {code: (int(r["limit"]), r["unit"]) for code, r in rules.items()} == {
        "DL01": (2, "hour"),
        "DL02": (2, "hour"),
        "DL03": (12, "hour"),
        "DL04": (12, "hour"),
        "DL05": (5, "working_day"),
        "DL06": (2, "working_day"),
        "DL07": (7, "working_day"),
        "DL08": (15, "day"),
        "DL09": (15, "working_day"),
        "DL12": (0, "day"),
        "DL13urgent": (7, "day"),
        "DL13high": (7, "day"),
        "DL13medium": (14, "day"),
        "DL13low": (30, "day"),
        "DL14": (2, "hour"),
        "DL15": (3, "working_day"),
        "DL16": (24, "hour"),
        "DR01": (10, "day"),
    }
    for rule in rules.values():
        assert rule["unit"] in UNITS
        assert int(rule["warn"]) <= int(rule["limit"])
        assert rule["pause"] == "0" or rule["code"] not in NEVER_PAUSED
        assert rule["name_vi"] and rule["name_en"] and rule["legal_basis"]


def test_letterheads_of_a_level_do_not_overlap():
    by_level = defaultdict(list)
    for row in rows("letterheads.csv"):
        by_level[row["level"]].append(days_of(row))
    assert set(by_level) == {"province", "district", "commune"}
    for spans in by_level.values():
        spans.sort()
        assert all(before[1] < after[0] for before, after in zip(spans, spans[1:], strict=False))


def test_letterheads_change_hands_on_the_first_of_march_2025():
    issuers = [row["issuer"] for row in rows("letterheads.csv") if row["level"] == "province"]
    assert issuers == ["SỞ LAO ĐỘNG -\nTHƯƠNG BINH VÀ XÃ HỘI", "SỞ Y TẾ"]


def test_every_form_of_abuse_has_its_card():
    texts = rows("procedure_texts.csv")
    cards = {row["key"] for row in texts}
    forms = "violence sexual exploitation trafficking abandonment neglect other death".split()
    assert {f"at_once.{form}" for form in forms} | {"at_once"} <= cards
    for row in texts:
        assert row["text"] and row["legal_basis"] or row["key"] == "at_once"
        assert row["text_en"] or row["key"].startswith("basis.")
        assert len(row["key"]) <= 60 and len(row["legal_basis"]) <= 200


def test_on_any_day_a_text_has_one_wording():
    spans = defaultdict(list)
    for row in rows("procedure_texts.csv"):
        spans[row["key"], row["position"]].append(days_of(row))
    for found in spans.values():
        found.sort()
        assert all(before[1] < after[0] for before, after in zip(found, found[1:], strict=False))


def test_the_numbers_an_officer_needs():
    phones = {row["phone"] for row in rows("agencies.csv")}
    assert {"111", "113", "115", "18008077"} <= phones
