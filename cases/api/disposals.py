"""GET due/, a proposal of disposal, GET disposals/, the second person's word on one, its certificate."""

from rest_framework.response import Response

from audit.idempotent import Making
from audit.register import record_list, record_reading
from cases import disposing
from cases.access import case_for
from cases.access_keeping import check_keeps, disposal_for, disposals_visible_to, tell
from cases.due import cases_due, lines_due
from cases.models import Case, Disposal
from children.access import child_for, officer_units
from children.models import Child
from lib.refusals import NotVisible
from lib.rest import fields, paging
from lib.rest.bodies import Body, Nothing, Query, sent_version
from lib.rest.resource import Resource
from lib.rest.schema import page_of

from . import shown_disposals as shown
from .act import MOST_VERSION


class DueQuery(Query):
    what = fields.Choice(("cases", "lines"), required=False, help_text="Cases if left out, or lines of the register.")


class DisposalQuery(Query):
    status = fields.Choice(Disposal.Status, required=False)


class ProposalBody(Body):
    """A word on a disposal counts from the moment it is given here: no `done_at`."""

    version = fields.Whole(most=MOST_VERSION, required=False, help_text="The version of the record that was seen.")


class RefusalBody(Body):
    reason = fields.Text(most=1000)


class Due(Resource):
    """What is past its time and held by nobody, newest first; `disposal` is the proposal that stands."""

    asks = {"GET": DueQuery}
    gives = {"GET": page_of(shown.DUE)}

    def get(self, request):
        check_keeps(request.user)
        lines, after = self.filters(DueQuery).get("what") == "lines", paging.after(request)
        rows, last = (lines_due if lines else cases_due)(request.user, after)
        record_list(Child if lines else Case, [row.pk for row in rows], by=request.user, verb="due_listed")
        told = [(shown.line_due if lines else shown.case_due)(row) for row in rows]
        return Response(paging.envelope(request, told, last))


class Disposals(Resource):
    """The proposals of the records that one sees, newest first, and what became of them."""

    asks = {"GET": DisposalQuery}
    gives = {"GET": page_of(shown.DISPOSAL)}

    def get(self, request):
        check_keeps(request.user)
        found, status = disposals_visible_to(request.user), self.filters(DisposalQuery).get("status")
        found = found.filter(status=status) if status else found
        rows, last = paging.cut(found, "proposed_at", paging.after(request))
        record_list(Disposal, [row.pk for row in rows], by=request.user)
        told = [shown.disposal(row, request.user) for row in tell(request.user, rows)]
        return Response(paging.envelope(request, told, last))


class OneDisposal(Resource):
    gives = {"GET": shown.DISPOSAL}

    def get(self, request, pk):
        found = disposal_for(request.user, pk)
        record_reading(found, by=request.user)
        return Response(shown.disposal(found, request.user))


class Certificate(Resource):
    """Facts of the file and of the two words, never of what was in it. `whole`: they fit the digest."""

    gives = {"GET": shown.CERTIFICATE}
    proves = ("GET",)

    def get(self, request, pk):
        found = disposal_for(request.user, pk)
        if getattr(found, "certificate", None) is None:
            raise NotVisible()
        record_reading(found, "printed", by=request.user, form="certificate")
        return Response(shown.certificate(found.certificate))


class OnDisposal(Making):
    gives = {"POST": shown.DISPOSAL}

    def again(self, model, key, **keys):
        return disposal_for(self.officer, key)

    def show(self, made):
        return shown.disposal(disposal_for(self.officer, made.pk), self.officer)


class Proposals(OnDisposal):
    takes = {"POST": ProposalBody}

    def make(self, pk):
        thing, units = self.thing_and_units(pk)
        disposing.check_proposable(thing)
        thing.check_version(sent_version(self.request.data))
        self.body()
        return disposing.propose(thing, by=self.officer, units=units)


class OfCase(Proposals):
    def thing_and_units(self, pk):
        case = case_for(self.officer, pk, to="disposal_proposal")
        return case, case.ancestor_ids


class OfLine(Proposals):
    def thing_and_units(self, pk):
        child = child_for(self.officer, pk, to="disposal_proposal")
        return child, officer_units(child)


class Decisions(OnDisposal):
    """By a second person of the tier above the one that proposed."""

    made_status = 200

    def make(self, pk):
        found = disposal_for(self.officer, pk)
        found.check_decides(self.officer)
        found.lock()
        disposing.check_decidable(found, self.confirmed)
        return disposing.decide(found, by=self.officer, confirmed=self.confirmed, **self.body())


class Confirmations(Decisions):
    """The worker removes within a minute, unless a hold or a longer rule comes between."""

    takes = {"POST": Nothing}
    confirmed = True


class Refusals(Decisions):
    takes = {"POST": RefusalBody}
    confirmed = False
