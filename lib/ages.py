"""Ages of children: which birthday to believe, how old on a day, and the words for it."""

from datetime import date

from django.utils.translation import gettext, ngettext


def years_before(day: date, years: int) -> date:
    """The same day some years earlier; 29 February of a common year falls on the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def latest_birth(
    date_of_birth: date | None = None,
    birth_year: int | None = None,
    estimated_age: int | None = None,
    estimated_on: date | None = None,
) -> date | None:
    """The latest possible day of birth: where only a year or an estimate is known, the child
    is read as the younger one. None where nothing is known.
    """
    if date_of_birth is not None:
        return date_of_birth
    if birth_year is not None:
        return date(birth_year, 12, 31)
    if estimated_age is not None and estimated_on is not None:
        return years_before(estimated_on, estimated_age)
    return None


def age_on(birth: date | None, day: date) -> int | None:
    """Whole years on a day, as PostgreSQL's date_part('year', age(day, birth)) counts them:
    a child of 29 February has the birthday on 1 March in common years.

    An unknown birth has no age; a day before birth counts as nought.
    """
    if birth is None:
        return None
    had_no_birthday_yet = (day.month, day.day) < (birth.month, birth.day)
    return max(0, day.year - birth.year - had_no_birthday_yet)


def in_words(age: int | None) -> str:
    """What a page says of an age."""
    if age is None:
        return gettext("age unknown")
    if age == 0:
        return gettext("under 1 year old")
    return ngettext("%(years)d year old", "%(years)d years old", age) % {"years": age}
