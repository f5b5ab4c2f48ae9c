"""What people do with a report, each a resource under its address."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from directory.pages import made, page
from reports import access, making
from reports.forms.deciding import ApprovalForm, ParagraphsForm, ReturnForm

from .reports import context_of

POST_ONLY = require_http_methods(["GET", "HEAD", "POST"])


def act_page(act, verb, form_class=None, field="", sentence=""):
    """A page that does one act: the door, the form if there is one, the verb, back to the report."""

    @page
    @POST_ONLY
    def view(request, pk):
        report = access.report_for(request.user, pk, to=act)
        if request.method != "POST":
            return redirect(report)
        form = form_class(request.POST) if form_class else None
        if form and not form.is_valid():
            context = context_of(request, report, **{field: form})
            return render(request, "reports/report.html", context, status=422)
        facts = form.cleaned_data if form else {}
        getattr(report, verb)(by=request.user, **facts)
        messages.success(request, sentence())
        return made(redirect(report), report)

    return view


paragraphs = act_page("edit", "edit", ParagraphsForm, "paragraphs", lambda: _("The paragraphs are saved."))
submission = act_page("submission", "submit", sentence=lambda: _("The report is submitted."))
approval = act_page("approval", "approve", ApprovalForm, "approval", lambda: _("The report is approved."))
returning = act_page("return", "give_back", ReturnForm, "return", lambda: _("The report is returned."))
sending = act_page("sending", "send", sentence=lambda: _("The report is marked as sent."))


@page
@POST_ONLY
def revision(request, pk):
    """Count the same period anew: the next revision."""
    report = access.report_for(request.user, pk, to="edit")
    if request.method != "POST":
        return redirect(report)
    anew = making.request_report(report.unit, report.span, by=request.user, template=report.template.code)
    messages.success(request, _("The report is being computed. You may leave this page."))
    return made(redirect(anew), anew)
