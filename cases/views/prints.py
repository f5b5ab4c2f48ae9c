"""Papers as PDF in the official layout. Each printing is a line of the register.

Who sits there is asked once more before a paper that tells of a child. The blank form and the card of first steps
tell of none: at night, without a password at hand, they come at once.
"""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.limits import limited
from audit.register import record_list, record_reading
from cases.access import case_for, hidden_count, intake_for, page_of, reads_intake
from cases.models import Case
from cases.papers import FORMS, keep_copy
from cases.printing import first_steps, form01, register, summary
from cases.reporters import READ, is_named, may_read
from children.names import withhold_children
from directory.pages import page
from directory.reauthentication import reauthenticated
from lib import official, qr
from lib.pdf import document as to_pdf
from lib.refusals import NotAllowed
from lib.worktime import start_of_day

REGISTER_ROWS = 500
APART = gettext_lazy("This report is kept more closely than this case. Ask your leader, or who received the report.")


def form01_of(intake, officer, child=None):
    """With who told it only for those who may know; then the printing is one more reading of it."""
    if intake.kept_apart:
        raise NotAllowed(APART)
    told_by = may_read(officer, intake)
    if told_by and is_named(intake):
        record_reading(intake, READ, by=officer, form="form-01")
    if child is None:
        withhold_children(officer, children := form01.children_of(intake))
        return form01.context(intake, told_by=told_by, children=children)
    return form01.context(intake, child=child, told_by=told_by)


def answer(officer, printing, context, name):
    """A PDF to look at in the browser; the name holds a number and never a person, its foot says who printed it."""
    context["printed"] = official.printed_by(officer, timezone.now())
    response = HttpResponse(to_pdf(printing.TEMPLATE, context), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "no-store"
    return response


@page
@reauthenticated
@limited("print")
def document(request, pk, form, about=None):
    """One paper of a case; `about` names the record where there may be several."""
    case = case_for(request.user, pk, to="content")
    paper = FORMS.get(form)
    if paper is None or (about is None and paper.about and not paper.of_case):
        raise Http404
    thing = paper.thing(case, about)
    context = context_for(request.user, case, form, thing)
    copy = keep_copy(case, form, thing, by=request.user)
    record_reading(case, "printed", by=request.user, form=form, **({"paper": str(copy.pk)} if copy else {}))
    context["copy"] = copy and code_of(request, copy)
    return answer(request.user, paper.printing, context, f"{case.number}-{form}")


def context_for(officer, case, form, thing):
    """As far as this officer may know it."""
    if form == "form-01":
        return form01_of(thing, officer, child=case.child)
    return summary.context(case, by=officer) if form == "summary" else FORMS[form].context(case, thing)


def code_of(request, copy):
    """What the foot shows: a code with the address where the copy is checked, and its first digits to compare."""
    address = settings.PUBLIC_URL or request.build_absolute_uri("/").rstrip("/")
    return {"code": qr.data_url(address + copy.get_absolute_url()), "digits": copy.code_in_fours}


@page
@limited("print")
def blank_form(request):
    """Form 01 for a pen, with the head of one's own unit: for a power cut."""
    unit = request.user.home.unit if request.user.home else None
    return answer(request.user, form01, form01.blank(unit), "form-01")


@page
@limited("print")
def first_steps_card(request, pk):
    """The card "Việc cần làm ngay" of a report, for the wall or the bag."""
    intake = intake_for(request.user, pk)
    record_reading(intake, "printed", by=request.user, form="first-steps")
    return answer(request.user, first_steps, first_steps.context(intake), f"{intake.number}-first-steps")


@page
@reauthenticated
@limited("print")
def intake_form(request, pk):
    """Form 01 of one report, with all its children."""
    intake = intake_for(request.user, pk)
    if not reads_intake(request.user, intake):
        raise NotAllowed(_("Your post shows the receipt of this report, not its content."))
    record_reading(intake, "printed", by=request.user, form="form-01")
    return answer(request.user, form01, form01_of(intake, request.user), f"{intake.number}-form-01")


@page
@reauthenticated
@limited("print")
def unit_register(request):
    """Sổ theo dõi: the cases of one's unit over the last year, newest first."""
    end = timezone.localdate()
    start = end - timedelta(days=365)
    unit = request.user.home.unit if request.user.home else None
    rows, _more = page_of(request.user, lambda cases: cases.filter(opened_at__date__gte=start), size=REGISTER_ROWS)
    record_list(Case, [case.pk for case in rows], by=request.user, verb="printed", form="register")
    left = hidden_count(request.user, {"received_from": start_of_day(start).isoformat()})
    context = register.context(unit, rows, start=start, end=end, names=request.user.reads_cases, withheld=left)
    return answer(request.user, register, context, "register")
