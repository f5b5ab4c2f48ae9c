"""Making reports and verifying them at moments of the past, for tests about figures."""

from datetime import datetime, timedelta

from lib.worktime import LOCAL
from reports.making import period_of, request_report
from reports.models import Report
from tests.cast import HARM, PROTECTION, fresh, report, unit


def at(text):
    """A local moment: at("2023-06-14 23:59")."""
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


def judged(case, by, moment, founded=True, **facts):
    """Assess and verify a case an hour and two after `moment`."""
    by = fresh(by)
    if case.status == "received":
        case.assess(by=by, kind="initial", harm=HARM, protection=PROTECTION, done_at=moment + timedelta(hours=1))
    case.verify(by=by, founded=founded, summary="Đã xác minh.", done_at=moment + timedelta(hours=2), **facts)
    return case


def told(by, moment, *, founded=True, verified=None, judge=None, children=None, **facts):
    """A report received at `moment`; each of its cases is verified unless `founded` is None."""
    children = children or [{"birth_year": moment.year - 10}]
    intake, opened = report(by, received_at=moment, children=children, **facts)
    for case, _joined in opened:
        if founded is not None:
            judged(case, by, verified or moment, founded, **(judge or {}))
    return [case for case, _joined in opened]


def computed(code, period, basis="administrative", by=None):
    """The next revision of a unit's report, computed as the worker does."""
    made = request_report(unit(code), period_of(period, basis), by=by)
    made.compute()
    return Report.objects.get(pk=made.pk)
