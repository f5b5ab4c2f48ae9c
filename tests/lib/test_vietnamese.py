"""Vietnamese writing as officers read, sort and search it."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import vietnamese

WORDS = st.text(alphabet=vietnamese.LETTERS + "àảãáạềểễếệừửữứựỳỷỹýỵ ", max_size=30)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nguyễn Thị Ngọc Ánh", "nguyen thi ngoc anh"),
        ("  ĐỖ   Đức\tĐạt ", "do duc dat"),
        ("Xã Đồng Tâm", "xa dong tam"),
        ("Ưu Ơn", "uu on"),
        ("", ""),
    ],
)
def test_fold(text, folded):
    assert vietnamese.fold(text) == folded


@given(WORDS)
def test_fold_does_not_care_how_letters_were_composed(text):
    composed, apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert vietnamese.fold(composed) == vietnamese.fold(apart)
    assert vietnamese.fold(vietnamese.fold(text)) == vietnamese.fold(text)
    assert vietnamese.fold(text.upper()) == vietnamese.fold(text)


def test_clean_composes_and_strips():
    assert vietnamese.clean(unicodedata.normalize("NFD", " Trần Ế ")) == "Trần Ế"


@pytest.mark.parametrize("text", ["a\0b", "\ud83d", "x\udc00y"])
def test_what_the_database_cannot_keep(text):
    assert vietnamese.unstorable(text)


@pytest.mark.parametrize("text", ["", "Trần Ế", "😀", "a\nb"])
def test_what_it_can_keep(text):
    assert not vietnamese.unstorable(text)


def test_people_are_sorted_by_given_name_in_the_alphabet():
    ordered = [
        "Lê Văn An",
        "Nguyễn Thị An",
        "Trần Án",
        "Lê Ân",
        "Bùi Dung",
        "An Đạt",
        "Lê Em",
        "Cao Hà",
        "Lê Hạ",
        "Phạm Ơn",
        "Đỗ Út",
        "Hồ Ưng",
        "Võ Ý",
    ]
    assert sorted(reversed(ordered), key=vietnamese.sort_key) == ordered


@given(st.lists(st.text(max_size=20)))
def test_any_names_can_be_sorted(names):
    assert len(sorted(names, key=vietnamese.sort_key)) == len(names)


@pytest.mark.parametrize(
    ("n", "text"), [(0, "0"), (950, "950"), (1500000, "1.500.000"), (-1200, "-1.200"), (2.5, "2,5")]
)
def test_numbers(n, text):
    assert vietnamese.number(n) == text


def test_counts_in_running_text():
    assert [vietnamese.two(n) for n in (0, 5, 10, 35, 1200)] == ["không", "05", "10", "35", "1.200"]


def test_money():
    assert vietnamese.money(1500000) == "1.500.000 đồng"


def test_dates_of_official_papers():
    assert vietnamese.long_date(date(2026, 2, 5)) == "ngày 05 tháng 02 năm 2026"
    assert vietnamese.long_date(date(2023, 6, 14)) == "ngày 14 tháng 6 năm 2023"
    assert vietnamese.long_date(date(2023, 12, 1)) == "ngày 01 tháng 12 năm 2023"
    assert vietnamese.short_date(date(2023, 6, 4)) == "04/06/2023"
