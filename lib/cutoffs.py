"""Steps that lie so far before or after a term's end, asked the other way round: of which terms has the step come?

A step comes later for a term that ends later. So the terms whose step has come are those that end until one moment,
the cutoff: the database compares ends with it, and no term's step is reckoned by itself.
"""

from datetime import datetime, timedelta

from .worktime import Calendar, end_of_day, local_day


def until_before(now: datetime, amount: int, unit: str, calendar: Calendar) -> datetime:
    """The last end of a term of which `amount` units before the end have come. Days count by their own last second."""
    if unit == "hour":
        return now + timedelta(hours=amount)
    yesterday = local_day(now) - timedelta(days=1)
    if unit == "day":
        return end_of_day(yesterday + timedelta(days=amount))
    return calendar.add_working_days(end_of_day(yesterday), amount)


def until_after(now: datetime, amount: int, unit: str, calendar: Calendar) -> datetime:
    """The last end of a term of which `amount` units after the end have come."""
    if amount == 0 or unit == "hour":
        return now - timedelta(hours=amount)
    day = local_day(now) - timedelta(days=1)
    if unit == "day":
        return end_of_day(day - timedelta(days=amount))
    while amount:
        amount -= calendar.is_working(day)
        day -= timedelta(days=1)
    return end_of_day(day)
