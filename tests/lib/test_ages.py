"""An age is the younger reading of what is known, and agrees with the database's."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from lib.ages import age_on, in_words, latest_birth

days = st.dates(date(1990, 1, 1), date(2040, 12, 31))


def postgresql_years(day, birth):
    """PostgreSQL's age() in years: full months elapsed, divided by twelve."""
    months = (day.year - birth.year) * 12 + day.month - birth.month
    if day.day < birth.day:
        months -= 1
    return months // 12


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2007, 6, 15), date(2023, 6, 14), 15),
        (date(2007, 6, 15), date(2023, 6, 15), 16),
        (date(2008, 2, 29), date(2023, 2, 28), 14),
        (date(2008, 2, 29), date(2023, 3, 1), 15),
        (date(2008, 2, 29), date(2024, 2, 29), 16),
        (date(2023, 5, 1), date(2023, 5, 1), 0),
        (date(2023, 5, 2), date(2023, 5, 1), 0),
        (None, date(2023, 5, 1), None),
    ],
)
def test_age_on_a_day(birth, day, age):
    assert age_on(birth, day) == age


@given(birth=days, day=days)
def test_age_agrees_with_the_database(birth, day):
    if day >= birth:
        assert age_on(birth, day) == postgresql_years(day, birth)


@pytest.mark.django_db
def test_age_agrees_with_the_database_itself():
    births = [date(2008, 2, 27) + timedelta(days=n) for n in range(5)] + [date(2007, 12, 31), date(2010, 6, 15)]
    days = [date(2022, 12, 1) + timedelta(days=n) for n in range(500)]
    pairs = [(birth, day) for birth in births for day in days]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT date_part('year', age(d, b))::int FROM unnest(%s::date[], %s::date[]) WITH ORDINALITY"
            " AS t(b, d, n) ORDER BY n",
            [[birth for birth, _ in pairs], [day for _, day in pairs]],
        )
        counted = [years for (years,) in cursor.fetchall()]
    assert [age_on(birth, day) for birth, day in pairs] == counted


def test_a_full_date_of_birth_is_believed_first():
    assert latest_birth(date(2010, 3, 4), 2009, 15, date(2023, 1, 1)) == date(2010, 3, 4)


def test_a_year_takes_the_younger_reading():
    birth = latest_birth(birth_year=2007)
    assert birth == date(2007, 12, 31)
    assert age_on(birth, date(2023, 6, 1)) == 15


@given(age=st.integers(0, 25), day=days)
def test_an_estimate_is_that_age_on_the_day_it_was_made(age, day):
    birth = latest_birth(estimated_age=age, estimated_on=day)
    if (day.month, day.day) != (2, 29):
        assert age_on(birth, day) == age
    assert abs((day - birth).days - age * 365.25) < 2


def test_nothing_known_gives_no_birth_and_no_age():
    assert latest_birth() is None
    assert latest_birth(estimated_age=5) is None


def test_the_words():
    with translation.override("en"):
        assert in_words(None) == "age unknown"
        assert in_words(0) == "under 1 year old"
        assert in_words(1) == "1 year old"
        assert in_words(12) == "12 years old"
