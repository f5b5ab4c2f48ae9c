"""POST reports/{id}/submission/, approval/, return/, sending/."""

from audit.idempotent import Making
from reports import access

from . import bodies, shown


class Act(Making):
    """`act` names the right and the status that follows; `verb` the method of the report."""

    act = verb = ""
    takes = {"POST": bodies.Act}
    gives = {"POST": shown.REPORT}

    def make(self, pk):
        report = access.report_for(self.officer, pk, to=self.act)
        report.lock()
        report.permit(self.act, self.officer)
        getattr(report, self.verb)(by=self.officer, **self.body())
        return report

    def again(self, model, key, pk):
        return access.report_for(self.officer, pk)

    def show(self, report):
        return shown.whole(report)


class Submission(Act):
    act, verb = "submission", "submit"


class Approval(Act):
    act, verb = "approval", "approve"
    takes = {"POST": bodies.Approval}


class Return(Act):
    act, verb = "return", "give_back"
    takes = {"POST": bodies.Return}


class Sending(Act):
    act, verb = "sending", "send"
