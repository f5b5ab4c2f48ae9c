"""Report periods close on the 14th or with the month, and tile the years without a gap."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.periods import (
    BASES,
    KINDS,
    UnknownPeriod,
    following,
    label,
    parse,
    period_at,
    periods_ended_on,
    periods_of,
    previous,
    same_period_last_year,
)
from lib.worktime import LOCAL

codes = st.one_of(
    st.builds("{}-M{:02d}".format, st.integers(2001, 2098), st.integers(1, 12)),
    st.builds("{}-Q{}".format, st.integers(2001, 2098), st.integers(1, 4)),
    st.builds("{}-H{}".format, st.integers(2001, 2098), st.integers(1, 2)),
    st.builds("{}-Y".format, st.integers(2001, 2098)),
)
bases = st.sampled_from(BASES)


@pytest.mark.parametrize(
    ("code", "basis", "start", "end", "due"),
    [
        ("2023-H1", "administrative", "2022-12-15", "2023-06-14", "2023-06-25"),
        ("2023-H2", "administrative", "2023-06-15", "2023-12-14", "2023-12-25"),
        ("2023-Y", "administrative", "2022-12-15", "2023-12-14", "2023-12-25"),
        ("2023-Q1", "administrative", "2022-12-15", "2023-03-14", "2023-03-25"),
        ("2023-Q2", "administrative", "2023-03-15", "2023-06-14", "2023-06-25"),
        ("2023-M06", "administrative", "2023-05-15", "2023-06-14", "2023-06-25"),
        ("2023-M01", "administrative", "2022-12-15", "2023-01-14", "2023-01-25"),
        ("2023-H1", "calendar", "2023-01-01", "2023-06-30", "2023-07-15"),
        ("2023-H2", "calendar", "2023-07-01", "2023-12-31", "2024-01-15"),
        ("2023-Y", "calendar", "2023-01-01", "2023-12-31", "2024-01-15"),
        ("2024-M02", "calendar", "2024-02-01", "2024-02-29", "2024-03-15"),
        ("2023-Q4", "calendar", "2023-10-01", "2023-12-31", "2024-01-15"),
    ],
)
def test_the_days_of_a_period(code, basis, start, end, due):
    period = parse(code, basis)
    assert (f"{period.start}", f"{period.end}", f"{period.due}") == (start, end, due)
    assert (period.code, period.basis) == (code, basis)


def test_the_cut_off_is_midnight_in_viet_nam():
    first_half, second_half = parse("2023-H1"), parse("2023-H2")
    before = datetime(2023, 6, 14, 23, 59, tzinfo=LOCAL)
    after = datetime(2023, 6, 15, 0, 0, tzinfo=LOCAL)
    assert first_half.holds(before) and not first_half.holds(after)
    assert second_half.holds(after) and not second_half.holds(before)
    assert first_half.bounds[1].isoformat() == "2023-06-15T00:00:00+07:00"


@pytest.mark.parametrize(
    "code",
    ["", "2023", "2023-H3", "2023-Q5", "2023-Q0", "2023-M6", "2023-M13", "2023-Y1", "2023-h1"]
    + ["1023-H1", "2023-H1\n", " 2023-H1", "٢٠٢٣-H1", None, 2023],
)
def test_a_bad_code_is_refused(code):
    with pytest.raises(UnknownPeriod) as refused:
        parse(code)
    assert refused.value.code == "unknown_period"
    assert isinstance(refused.value, ValueError)


def test_a_bad_basis_is_refused():
    with pytest.raises(UnknownPeriod) as refused:
        parse("2023-H1", "lunar")
    assert refused.value.code == "unknown_basis"


@given(code=codes, basis=bases)
def test_periods_of_a_kind_follow_one_another(code, basis):
    period = parse(code, basis)
    assert parse(period.code, basis) == period
    assert previous(period).end + timedelta(days=1) == period.start
    assert following(previous(period)) == period
    assert period.bounds[1] == following(period).bounds[0]
    assert period.end < period.due


@given(code=codes, basis=bases)
def test_a_year_ago(code, basis):
    period = parse(code, basis)
    before = same_period_last_year(period)
    for _ in range(KINDS[period.kind]):
        period = previous(period)
    assert before == period


@given(day=st.dates(date(2001, 1, 1), date(2098, 12, 31)), basis=bases)
def test_a_day_is_in_one_period_of_each_kind(day, basis):
    assert [period.kind for period in periods_of(day, basis)] == ["M", "Q", "H", "Y"]


def test_what_ends_on_a_day():
    def ended(day, basis="administrative"):
        return [period.code for period in periods_ended_on(day, basis)]

    assert ended(date(2023, 6, 14)) == ["2023-M06", "2023-Q2", "2023-H1"]
    assert ended(date(2023, 12, 14)) == ["2023-M12", "2023-Q4", "2023-H2", "2023-Y"]
    assert ended(date(2023, 7, 14)) == ["2023-M07"]
    assert ended(date(2023, 6, 15)) == []
    assert ended(date(2023, 6, 30), "calendar") == ["2023-M06", "2023-Q2", "2023-H1"]
    assert ended(date(2023, 12, 31), "calendar") == ["2023-M12", "2023-Q4", "2023-H2", "2023-Y"]


def test_the_period_of_a_moment():
    moment = datetime(2022, 12, 15, 0, 0, tzinfo=LOCAL)
    assert period_at(moment, "H").code == "2023-H1"
    assert period_at(moment, "Y", "calendar").code == "2022-Y"


def test_names_of_periods():
    assert label(parse("2023-H1"), "en") == "first 6 months of 2023"
    assert label(parse("2023-H2"), "en") == "last 6 months of 2023"
    assert label(parse("2023-Q2"), "en") == "quarter II of 2023"
    assert label(parse("2023-M06"), "en") == "month 6 of 2023"
    assert label(parse("2023-Y"), "en") == "year 2023"
