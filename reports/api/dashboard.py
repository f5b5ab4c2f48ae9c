"""GET dashboard/: the figures of a unit over a span of days, counted now."""

from django.utils import timezone
from rest_framework.response import Response

from audit.register import record_reading
from lib import periods
from lib.refusals import Invalid
from lib.rest.resource import Resource
from reports import access, dashboard

from . import bodies


class Dashboard(Resource):
    """Without days: the running half-year up to today, against as much of the one before."""

    asks = {"GET": bodies.OverviewQuery}

    def get(self, request):
        access.check_role(request.user, "dashboard")
        asked = self.filters(bodies.OverviewQuery)
        unit = asked.get("unit") or access.home_of(request.user, "dashboard")
        access.check_overview(request.user, unit)
        span = span_asked(asked.get("from"), asked.get("to"))
        found = dashboard.overview_of(unit, span)
        record_reading(unit, "overview", by=request.user)
        return Response(show(unit, span, found))


def span_asked(start, end):
    today = timezone.localdate()
    if start is None and end is None:
        return dashboard.span_of_period(periods.period_at(timezone.now(), "H"), today)
    end = end or today
    start = start or periods.period_at(timezone.now(), "H").start
    if end < start:
        raise Invalid({"to": dashboard.ENDS_FIRST})
    return dashboard.span_of(start, end)


def show(unit, span, found):
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
        "computed_at": found["computed_at"],
    }
