"""What people do with a report: edit its paragraphs, submit, approve or return, send."""

from django.utils import timezone
from django.utils.translation import gettext as _

from audit.models import Outbox
from audit.register import record
from lib.refusals import Conflict, Invalid

MOST_PARAGRAPHS, LONGEST = 40, 20_000
# act -> the status that it leads to; the leader's are decisions.
LEADS_TO = {"submission": "submitted", "approval": "approved", "return": "returned", "sending": "sent"}
DECISIONS = ("approval", "return", "sending")


class Decidable:
    """Mixed into Report. Every verb takes `by` and may take `done_at`, `late_reason` as every act does."""

    def lock(self):
        self.refresh_from_db(from_queryset=type(self).objects.select_for_update(of=("self",)))

    def begin(self, act, by, done_at):
        """Lock the row; the moment of the act lies between the snapshot and now."""
        self.lock()
        self.permit(act, by)
        now = timezone.now()
        if done_at and (done_at > now or done_at < (self.computed_at or self.requested_at)):
            raise Invalid({"done_at": _("This time must lie between the making of the report and now.")})
        return done_at or now

    def finish(self, verb, *fields, by, at, late_reason="", **detail):
        self.save(update_fields=[*fields, "status"])
        record(self, verb, by=by, done_at=at, late_reason=late_reason or "", revision=self.revision, **detail)

    def print_anew(self):
        """What was printed is no longer what stands here: the worker prints it again."""
        type(self).pdf.related.related_model.objects.filter(report=self).delete()
        Outbox.objects.put("reports.print_pdf", self.pk)

    def edit(self, paragraphs, *, by, done_at=None, late_reason=""):
        """Change the sentences before submission; the figures stay as they were counted."""
        at = self.begin("edit", by, done_at)
        check_paragraphs(paragraphs)
        if self.status == self.Status.RETURNED:
            self.move(self.Status.DRAFT)
        self.paragraphs = paragraphs
        self.finish("report_edited", "paragraphs", by=by, at=at, late_reason=late_reason)
        self.print_anew()

    def permit(self, act, by):
        """Refuse with 409 what does not follow from the status, and the submitter's own decision."""
        if act == "edit" and not self.is_editable:
            raise Conflict(_("The paragraphs can be changed only before the report is submitted."), code="not_editable")
        if act == "official" and not self.is_agreed:
            raise Conflict(_("There is no official file until the report is approved."), code="not_approved")
        to = LEADS_TO.get(act)
        resubmitted = act == "submission" and self.status == self.Status.RETURNED
        if to and not resubmitted:
            self.check_may_become(to)
        if act in DECISIONS and self.submitted_by_id == by.pk:
            raise Conflict(
                _("Whoever submitted a report cannot decide on it. Another leader decides."), code="own_report"
            )

    def is_possible(self, act, by):
        """Whether the status and the guards let this officer do it now; the right is the door's question."""
        try:
            self.permit(act, by)
        except Conflict:
            return False
        return True

    def submit(self, *, by, done_at=None, late_reason=""):
        at = self.begin("submission", by, done_at)
        if self.status == self.Status.RETURNED:
            self.move(self.Status.DRAFT)
        self.move(self.Status.SUBMITTED)
        self.submitted_by, self.submitted_at = by, at
        self.finish("report_submitted", "submitted_by", "submitted_at", by=by, at=at, late_reason=late_reason)

    def approve(self, *, by, number="", done_at=None, late_reason=""):
        """The leader's signature: the watermark goes, the number is given by the office's own series."""
        at = self.begin("approval", by, done_at)
        self.move(self.Status.APPROVED)
        self.approved_by, self.approved_at, self.number = by, at, number or ""
        self.finish("report_approved", "approved_by", "approved_at", "number", by=by, at=at, late_reason=late_reason)
        self.print_anew()

    def give_back(self, *, by, reason, done_at=None, late_reason=""):
        at = self.begin("return", by, done_at)
        if not reason.strip():
            raise Invalid({"reason": _("Say what must be completed.")})
        self.move(self.Status.RETURNED)
        self.returned_by, self.returned_at, self.returned_reason = by, at, reason
        fields = ("returned_by", "returned_at", "returned_reason")
        self.finish("report_returned", *fields, by=by, at=at, late_reason=late_reason)

    def send(self, *, by, done_at=None, late_reason=""):
        at = self.begin("sending", by, done_at)
        self.move(self.Status.SENT)
        self.sent_by, self.sent_at = by, at
        self.finish("report_sent", "sent_by", "sent_at", by=by, at=at, late_reason=late_reason)


def check_paragraphs(paragraphs):
    if not 1 <= len(paragraphs) <= MOST_PARAGRAPHS or not all(text.strip() for text in paragraphs):
        raise Invalid(
            {
                "paragraphs": _("Write between 1 and %(most)d paragraphs, none of them empty.")
                % {"most": MOST_PARAGRAPHS}
            }
        )
    if any(len(text) > LONGEST for text in paragraphs):
        raise Invalid({"paragraphs": _("A paragraph is longer than %(longest)d characters.") % {"longest": LONGEST}})
