"""The law's clocks over nights, weekends, Tết, swapped days and late entries."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation
from hypothesis import assume, given
from hypothesis import strategies as st

from lib.worktime import (
    LOCAL,
    Calendar,
    add_days,
    add_hours,
    due,
    end_of_day,
    is_late,
    local_day,
    start_of_day,
    time_left,
)

TET_2025 = {date(2025, 1, 25) + timedelta(days=n): False for n in range(9)}
SWAP_2025 = {date(2025, 5, 1): False, date(2025, 5, 2): False, date(2025, 4, 26): True}
VIET_NAM = Calendar({**TET_2025, **SWAP_2025, date(2025, 4, 30): False})

moments = st.datetimes(datetime(2024, 12, 1), datetime(2025, 12, 31), timezones=st.just(LOCAL))
terms = st.integers(1, 30)
calendars = st.builds(
    Calendar,
    st.dictionaries(st.dates(date(2025, 1, 1), date(2025, 3, 31)), st.booleans(), max_size=40),
)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


@pytest.mark.parametrize(
    ("start", "n", "last_day"),
    [
        ("2025-06-02T08:00", 5, "2025-06-09"),  # Monday: Tuesday to Friday, then Monday
        ("2025-06-06T23:59", 1, "2025-06-09"),  # Friday night
        ("2025-06-07T10:00", 1, "2025-06-09"),  # Saturday
        ("2025-01-24T16:00", 5, "2025-02-07"),  # the eve of Tết
        ("2025-01-28T10:00", 2, "2025-02-04"),  # within Tết
        ("2025-04-25T10:00", 1, "2025-04-26"),  # a Saturday worked for 2 May
        ("2025-04-29T10:00", 2, "2025-05-06"),  # over 30 April, 1 and 2 May
        ("2025-06-02T08:00", 0, "2025-06-02"),
    ],
)
def test_working_days(start, n, last_day):
    ends = VIET_NAM.add_working_days(at(start), n)
    assert ends == end_of_day(date.fromisoformat(last_day))
    assert f"{ends:%H:%M:%S}" == "23:59:59"


def test_a_late_evening_in_universal_time_is_the_next_local_day():
    start = datetime(2025, 6, 2, 17, 30, tzinfo=UTC)  # 00:30 of 3 June here
    assert local_day(VIET_NAM.add_working_days(start, 1)) == date(2025, 6, 4)


@given(start=moments, n=terms, calendar=calendars)
def test_a_term_holds_exactly_its_working_days_and_ends_on_one(start, n, calendar):
    ends = calendar.add_working_days(start, n)
    assert calendar.is_working(local_day(ends))
    assert calendar.working_days_between(start, ends) == n
    assert calendar.working_days_between(start, ends - timedelta(days=1)) == n - 1


@given(start=moments, n=terms, calendar=calendars, hours=st.integers(0, 2000))
def test_a_later_start_never_ends_earlier(start, n, calendar, hours):
    later = start + timedelta(hours=hours)
    assert calendar.add_working_days(later, n) >= calendar.add_working_days(start, n)


@given(start=moments, n=terms, calendar=calendars)
def test_the_hour_of_the_day_does_not_matter(start, n, calendar):
    day = local_day(start)
    assert (
        calendar.add_working_days(start_of_day(day), n)
        == calendar.add_working_days(start, n)
        == calendar.add_working_days(end_of_day(day), n)
    )


@given(start=moments, n=terms, day=st.dates(date(2025, 1, 1), date(2025, 12, 31)))
def test_a_holiday_more_never_shortens_and_a_day_worked_never_lengthens(start, n, day):
    plain = Calendar().add_working_days(start, n)
    assert Calendar({day: False}).add_working_days(start, n) >= plain
    assert Calendar({day: True}).add_working_days(start, n) <= plain


@given(start=moments, n=terms, day=st.dates(date(2025, 1, 6), date(2025, 12, 20)))
def test_a_swap_outside_the_term_changes_nothing(start, n, day):
    swap = {day: False, day + timedelta(days=5 - day.weekday() % 7): True}
    assume(all(not local_day(start) <= one <= local_day(add_days(start, 60)) for one in swap))
    assert Calendar(swap).add_working_days(start, n) == Calendar().add_working_days(start, n)


@given(first=terms, second=terms, start=moments)
def test_terms_add_up(first, second, start):
    step = VIET_NAM.add_working_days(VIET_NAM.add_working_days(start, first), second)
    assert step == VIET_NAM.add_working_days(start, first + second)


@given(start=moments, n=terms, entered_after=st.integers(0, 60))
def test_a_late_entry_is_judged_by_when_it_was_done(start, n, entered_after):
    ends = VIET_NAM.add_working_days(start, n)
    done_at = ends - timedelta(minutes=1)
    recorded_at = done_at + timedelta(days=entered_after)
    assert not is_late(ends, done_at)
    assert is_late(ends, recorded_at) == (entered_after > 0)


@given(start=moments, n=st.integers(0, 200))
def test_hours_run_by_night_and_at_tet(start, n):
    assert due(start, n, "hour", VIET_NAM) - start == timedelta(hours=n)


def test_twelve_hours_over_the_first_night_of_tet():
    assert add_hours(at("2025-01-28T20:00"), 12) == at("2025-01-29T08:00")


def test_meeting_a_term_at_its_last_moment_is_in_time():
    ends = add_hours(at("2025-01-28T20:00"), 12)
    assert not is_late(ends, ends)
    assert is_late(ends, ends + timedelta(seconds=1))


def test_calendar_days_and_months_end_with_their_last_day():
    assert due(at("2025-06-01T09:00"), 15, "day") == end_of_day(date(2025, 6, 16))
    assert due(at("2025-06-01T09:00"), 0, "day") == end_of_day(date(2025, 6, 1))
    assert due(at("2024-08-31T09:00"), 6, "month") == end_of_day(date(2025, 2, 28))
    assert due(at("2024-01-15T09:00"), 12, "month") == end_of_day(date(2025, 1, 15))


def test_nonsense_is_refused():
    with pytest.raises(ValueError, match="fortnight"):
        due(at("2025-06-01T09:00"), 1, "fortnight")
    with pytest.raises(ValueError, match="time zone"):
        due(datetime(2025, 6, 1), 1, "hour")
    with pytest.raises(ValueError, match="negative"):
        VIET_NAM.add_working_days(at("2025-06-01T09:00"), -1)


@pytest.mark.parametrize(
    ("left", "words"),
    [
        ({"hours": 3, "minutes": 59}, "3 hours left"),
        ({"days": 2}, "2 days left"),
        ({"hours": 47}, "47 hours left"),
        ({"minutes": 25, "seconds": 30}, "25 minutes left"),
        ({"minutes": 1}, "1 minute left"),
        ({"seconds": 30}, "due now"),
        ({"seconds": 0}, "due now"),
        ({"seconds": -1}, "just late"),
        ({"minutes": -61}, "1 hour late"),
        ({"days": -2, "hours": -5}, "2 days late"),
    ],
)
def test_time_left_in_words(left, words):
    now = at("2025-06-01T09:00")
    assert time_left(now + timedelta(**left), now, "en") == words


def test_time_left_in_the_active_language():
    now = at("2025-06-01T09:00")
    with translation.override("en"):
        assert time_left(now + timedelta(hours=5), now) == "5 hours left"
