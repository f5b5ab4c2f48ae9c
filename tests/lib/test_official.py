"""Numbers, dates and heads as Decree 30/2020 writes them."""

from datetime import UTC, date, datetime

from lib import official


def test_numbers_below_ten_take_a_zero_and_thousands_a_dot():
    assert [official.counted(n) for n in (0, 5, 35, 1234)] == ["00", "05", "35", "1.234"]


def test_only_january_and_february_take_a_zero():
    assert official.short_day(date(2023, 6, 14)) == "14/6/2023"
    assert official.long_day(date(2026, 2, 5)) == "ngày 05 tháng 02 năm 2026"


def test_a_moment_is_written_in_local_time():
    assert (
        official.hour_and_day(datetime(2023, 6, 14, 17, 30, tzinfo=UTC)) == "00 giờ 30 phút, ngày 15 tháng 6 năm 2023"
    )


def test_an_unsigned_draft_leaves_number_and_date_blank():
    head = official.head("Ủy ban nhân dân\nxã Đồng Tâm", symbol="BC-UBND", place="Đồng Tâm")
    assert head["number_line"].split() == ["Số:", "/BC-UBND"]
    assert head["dateline"] == "Đồng Tâm, ngày … tháng … năm …"
    assert head["issuer"] == "ỦY BAN NHÂN DÂN\nXÃ ĐỒNG TÂM"


def test_a_number_below_ten_takes_a_zero_and_a_written_one_stays():
    assert official.number_line("QĐ-UBND", 3) == "Số: 03/QĐ-UBND"
    assert official.number_line("QĐ-UBND", "12A") == "Số: 12A/QĐ-UBND"
    assert official.number_line("QĐ-UBND", "12/QĐ-UBND") == "Số: 12/QĐ-UBND"
