"""GET cases/ and GET cases/{id}/."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.response import Response
from rest_framework.serializers import ValidationError

from audit.register import record_list, record_reading
from cases.access import case_for, page_of, readable_among, reads_content
from cases.models import Case, Deadline
from cases.receiving import open_first
from directory.access import unit_with_code
from lib import moment
from lib.refusals import NotAllowed
from lib.rest import fields, paging
from lib.rest.bodies import Query
from lib.rest.resource import Resource
from lib.rest.schema import page_of as page_schema

from . import shown


class CaseQuery(Query):
    status = fields.Choice(Case.Status, required=False)
    unit = fields.Text(most=5, required=False, help_text="Code of the unit in charge, or of one that it lies in.")
    overdue = fields.Truth(required=False, help_text="With a clock that ran out and is not met.")
    number = fields.Text(most=20, required=False)

    def validate_unit(self, code):
        unit = unit_with_code(code)
        if unit is None:
            raise ValidationError(gettext_lazy("There is no unit with this code."))
        return unit


def late_cases():
    now = moment.now()
    late = Deadline.objects.filter(Q(status="late") | Q(status="running", due_at__lt=now))
    return late.values("case_id")


class Cases(Resource):
    """The cases an officer may list, newest first. Names only where the role reads them."""

    asks = {"GET": CaseQuery}
    gives = {"GET": page_schema(shown.CASE)}

    def get(self, request):
        check_lists(request.user)
        asked = self.filters(CaseQuery)

        def narrow(cases):
            if asked.get("status"):
                cases = cases.filter(status=asked["status"])
            if asked.get("unit"):
                cases = cases.filter(**{asked["unit"].column: asked["unit"].pk})
            if asked.get("number"):
                cases = cases.filter(number=asked["number"].upper())
            if asked.get("overdue") is not None:
                late = Q(pk__in=late_cases()) & ~Q(status="closed")
                cases = cases.filter(late if asked["overdue"] else ~late)
            return cases

        rows, last = page_of(request.user, narrow, after=paging.after(request))
        return Response(page(request, rows, last))


def check_lists(officer):
    if not officer.lists_cases:
        raise NotAllowed(_("Your post has no list of cases."))


def page(request, rows, last, verb="listed"):
    """A page of cases and its line in the register."""
    read = readable_among(request.user, rows)
    record_list(Case, [case.pk for case in rows], by=request.user, verb=verb)
    told = [shown.row(case, request.user, content=case.pk in read) for case in rows]
    return paging.envelope(request, told, last)


class OneCase(Resource):
    """The whole file; only phases and clocks where names are withheld."""

    gives = {"GET": shown.CASE}

    def get(self, request, pk):
        case = case_for(request.user, pk)
        content = reads_content(request.user, case)
        record_reading(case, by=request.user)
        if not content:
            return Response(shown.phases(case, request.user))
        unopened = case.allegations.filter(incident__intake__opened_at=None)
        for allegation in unopened.select_related("incident__intake__unit"):
            open_first(allegation.incident.intake, request.user)
        return Response(shown.whole(shown.whole_of(case), request.user))
