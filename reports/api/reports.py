"""GET and POST reports/, GET and PATCH reports/{id}/."""

from rest_framework.response import Response

from audit.idempotent import Making
from audit.register import record_list, record_reading
from lib.rest import paging
from lib.rest.resource import Resource
from lib.rest.schema import page_of
from reports import access, making
from reports.models import Report

from . import bodies, shown


class Reports(Making):
    """The reports of one's subtree, newest first; asking for one answers 202 at once, the worker counts."""

    made_status = 202
    asks = {"GET": bodies.ReportQuery}
    takes = {"POST": bodies.NewReport}
    gives = {"GET": page_of(shown.ROW), "POST": shown.ASKED}

    def get(self, request):
        found = access.reports_of(request.user)
        for name, value in self.filters(bodies.ReportQuery).items():
            column = {"template": "template__code", "unit": "unit__code"}.get(name, name)
            found = found.filter(**{column: value}) if value else found
        rows, last = paging.cut(found, "requested_at", paging.after(request))
        record_list(Report, [report.pk for report in rows], by=request.user)
        return Response(paging.envelope(request, [shown.row(report) for report in rows], last))

    def make(self):
        access.check_role(self.officer, "report_make")
        facts = self.body()
        access.check_makes(self.officer, facts["unit_code"])
        period = making.period_of(facts["period"], facts["basis"])
        return making.request_report(facts["unit_code"], period, by=self.officer, template=facts["template"])

    def again(self, model, pk):
        return access.report_for(self.officer, pk)

    def show(self, report):
        return shown.asked(report)


class OneReport(Resource):
    takes = {"PATCH": bodies.Correction}
    gives = {"GET": shown.REPORT, "PATCH": shown.REPORT}

    def get(self, request, pk):
        report = access.report_for(request.user, pk)
        record_reading(report, by=request.user)
        report.ask_to_print()
        return Response(shown.whole(report))

    def patch(self, request, pk):
        """Before submission the sentences may be changed; the figures stay as they were counted."""
        report = access.report_for(request.user, pk, to="edit")
        report.permit("edit", request.user)
        report.edit(self.body()["paragraphs"], by=request.user)
        return Response(shown.whole(report))
