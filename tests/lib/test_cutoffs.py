"""A step's cutoff says the same as each term's own step would."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lib.cutoffs import until_after, until_before
from lib.worktime import LOCAL, Calendar, due, end_of_day, local_day

MOMENTS = st.datetimes(datetime(2026, 1, 20), datetime(2026, 3, 20)).map(lambda moment: moment.replace(tzinfo=LOCAL))
TET = Calendar({date(2026, 2, 14) + timedelta(days=after): False for after in range(9)} | {date(2026, 2, 28): True})


def before(ends, amount, unit):
    """The moment `amount` units before a term's end, reckoned for this term alone."""
    if unit == "hour":
        return ends - timedelta(hours=amount)
    day = local_day(ends)
    while amount:
        day -= timedelta(days=1)
        amount -= unit == "day" or TET.is_working(day)
    return end_of_day(day)


@given(MOMENTS, MOMENTS, st.integers(1, 6), st.sampled_from(["hour", "day", "working_day"]))
def test_a_term_is_warned_of_once_its_warning_has_come(now, started, amount, unit):
    ends = due(started, amount + 2, unit, TET)
    assert (ends <= until_before(now, amount, unit, TET)) == (before(ends, amount, unit) <= now)


@given(MOMENTS, MOMENTS, st.integers(0, 6), st.sampled_from(["hour", "day", "working_day"]), st.booleans())
def test_a_late_term_climbs_once_so_much_time_has_gone_by(now, started, after, unit, of_days):
    ends = due(started, 3, "working_day" if of_days else "hour", TET)
    stands_at = ends if after == 0 else due(ends, after, unit, TET)
    assert (ends <= until_after(now, after, unit, TET)) == (stands_at <= now)
