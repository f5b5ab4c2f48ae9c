"""GET dashboard/: the figures of a unit over a span of days, as the worker last counted them."""

from django.utils import timezone
from rest_framework.response import Response

from audit.register import record_reading
from lib import periods
from lib.refusals import Invalid
from lib.rest.resource import Resource
from reports import access, dashboard, overviews

from . import bodies

AGAIN = 2  # seconds after which it is worth asking again


class Dashboard(Resource):
    """Without days: the running half-year up to today, against as much of the one before.

    202 for a span that nobody asked for yet: ask again after Retry-After. `computed_at` is when the figures
    were counted, `unchanged_until` up to when nothing has changed since, or null while changes are counted.
    """

    asks = {"GET": bodies.OverviewQuery}
    later = {"GET": "Not counted yet; the worker has been asked. See Retry-After."}

    def get(self, request):
        access.check_role(request.user, "dashboard")
        asked = self.filters(bodies.OverviewQuery)
        unit = asked.get("unit") or access.home_of(request.user, "dashboard")
        access.check_overview(request.user, unit)
        code, span = span_asked(asked.get("from"), asked.get("to"))
        shown = overviews.shown(unit, code)
        record_reading(unit, "overview", by=request.user)
        if shown is None:
            return Response(awaited(unit, span), status=202, headers={"Retry-After": str(AGAIN)})
        return Response(show(unit, shown))


def span_asked(start, end):
    """The name under which the span is counted, and its days."""
    today = timezone.localdate()
    if start is None and end is None:
        code = periods.period_at(timezone.now(), "H").code
        return code, dashboard.span_called(code, today)
    end = end or today
    start = start or periods.period_at(timezone.now(), "H").start
    if end < start:
        raise Invalid({"to": dashboard.ENDS_FIRST})
    return dashboard.code_of(start, end), dashboard.span_of(start, end)


def awaited(unit, span):
    return {
        "unit_code": unit.code,
        "unit_name": unit.name,
        "period": {"start": span.start, "end": span.end},
        "status": "computing",
    }


def show(unit, shown):
    span, found = shown.overview.span, shown.overview.found
    return {
        "unit_code": unit.code,
        "unit_name": unit.name,
        "period": {"start": span.start, "end": span.end},
        "figures": found["figures"],
        "previous": {
            "period": {"start": span.before_start, "end": span.before_end},
            "figures": found["previous"],
        },
        "units": found["by_unit"],
        "trend": [
            {"month": month, "reports_received": received, "abused_children": abused}
            for month, received, abused in found["trend"]
        ],
        "phases": {status: number for status, (number, _days) in found["phases"].items()},
        "clocks": found["clocks"],
        "computed_at": shown.overview.counted_at,
        "unchanged_until": shown.unchanged_until,
    }
