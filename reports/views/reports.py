"""The calendar of reports, and one report with its figures."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from audit.limits import limited
from audit.register import record_list, record_reading
from directory.pages import made, page
from directory.reauthentication import reauthenticated
from lib import periods
from reports import access, calendar, files, making
from reports.forms.deciding import ApprovalForm, ParagraphsForm, ReturnForm
from reports.forms.making import MakingForm
from reports.models import Report

from .comparing import breakdowns, communes, summary_rows

NEWEST = 25


@page
@require_http_methods(["GET", "HEAD", "POST"])
def index(request):
    """What is due by whom; making a report sends it to the worker."""
    access.check_role(request.user, "report_make" if request.method == "POST" else "report_read")
    unit = access.home_of(request.user, "report_read")
    form = MakingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        home = access.home_of(request.user, "report_make")
        period = making.period_of(**{"code" if name == "period" else name: v for name, v in form.cleaned_data.items()})
        report = making.request_report(home, period, by=request.user)
        messages.success(request, _("The report is being computed. You may leave this page."))
        return made(redirect(report), report)
    last_half = periods.previous(periods.period_at(timezone.now(), "H"))
    recent = list(access.reports_of(request.user).filter(unit=unit).order_by("-end", "-start", "-revision")[:NEWEST])
    record_list(Report, [report.pk for report in recent], by=request.user)
    context = {
        "unit": unit,
        "owed": calendar.owed_by(unit),
        "below": calendar.owed_below(unit, last_half),
        "last_half": periods.label(last_half),
        "recent": recent,
        "form": form,
        "makes": access.sits_in(request.user, "report_make", unit),
    }
    return render(request, "reports/index.html", context, status=422 if form.is_bound else 200)


@page
@require_safe
def show(request, pk):
    report = access.report_for(request.user, pk)
    record_reading(report, by=request.user)
    report.ask_to_print()
    return render(request, "reports/report.html", context_of(request, report))


def context_of(request, report, **forms):
    """The page of a report, with the forms of what this officer may do with it now."""
    possible = {act for act in access.CARRIED_BY if act != "read" and may_now(request.user, report, act)}
    return {
        "report": report,
        "before": periods.label(periods.previous(report.span)),
        "summary": summary_rows(report) if report.figures else [],
        "tables": breakdowns(report) if report.figures else [],
        "communes": communes(report) if report.figures else None,
        "possible": possible,
        "own_submission": report.status == "submitted" and report.submitted_by_id == request.user.pk,
        "paragraphs_form": forms.get("paragraphs") or ParagraphsForm.of(report),
        "approval_form": forms.get("approval") or ApprovalForm(),
        "return_form": forms.get("return") or ReturnForm(),
        "makes": access.sits_in(request.user, "report_make", report.unit),
        "is_printed": report.is_printed,
    }


def may_now(officer, report, act):
    return access.may(officer, report, act) and report.is_possible(act, officer)


@page
@require_safe
def progress(request, pk):
    """Asked every two seconds while the worker counts; the page is loaded anew when it is done."""
    report = access.report_for(request.user, pk)
    if report.status != Report.Status.COMPUTING:
        return HttpResponse(headers={"HX-Refresh": "true"}) if request.htmx else redirect(report)
    return render(request, "reports/_progress.html", {"report": report})


@page
@require_safe
@reauthenticated(saves=True)
@limited("export")
def pdf(request, pk):
    return files.pdf(access.report_for(request.user, pk), request.user)


@page
@require_safe
@reauthenticated(saves=True)
@limited("export")
def official(request, pk):
    """For who signs the report and who works in the same office: the file that goes out."""
    return files.official_pdf(access.report_for(request.user, pk, to="official"), request.user)


@page
@require_safe
@reauthenticated(saves=True)
@limited("export")
def xlsx(request, pk):
    return files.xlsx(access.report_for(request.user, pk), request.user)
