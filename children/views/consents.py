"""The consent ledger of a child: what was agreed to, adding a line, taking a consent back."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from audit.register import record_reading
from children import consenting
from children.access import child_for, officer_units
from children.forms.consent import ConsentForm, WithdrawalForm
from directory.pages import made, page
from lib.refusals import Invalid


@require_http_methods(["GET", "POST"])
@page
def consents(request, pk):
    child = child_for(request.user, pk, to="consent" if request.method == "POST" else "open")
    form = ConsentForm(request.POST or None)
    if request.method == "POST" and carried_out(form, lambda **facts: consenting.consent(child, **facts), request.user):
        messages.success(request, _("The consent is recorded."))
        return made(redirect("children:consents", child.pk), child)
    record_reading(child, by=request.user, part="consents")
    lines = list(child.consents.select_related("by", "withdrawn_by"))
    context = {"child": child, "form": form, "consents": lines, "missing": consenting.missing(child, lines)}
    context["adds"] = request.user.post_for("consent", officer_units(child)) is not None
    return render(request, "children/consents.html", context, status=422 if form.errors else 200)


def carried_out(form, verb, officer):
    """Do the verb; what it finds wrong is said at the form's own fields."""
    if not form.is_valid():
        return False
    try:
        with transaction.atomic():
            verb(by=officer, **form.cleaned_data)
    except Invalid as refusal:
        for field, sentences in refusal.errors.items():
            form.add_error(field, [str(sentence) for sentence in sentences])
        return False
    return True


@require_http_methods(["GET", "POST"])
@page
def withdraw(request, pk, consent):
    child = child_for(request.user, pk, to="consent")
    line = get_object_or_404(child.consents.select_related("by"), pk=consent)
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and carried_out(form, line.withdraw, request.user):
        messages.success(request, _("The consent is withdrawn. What was done before stays lawful."))
        return made(redirect("children:consents", child.pk), child)
    context = {"child": child, "form": form, "line": line}
    return render(request, "children/withdrawal.html", context, status=422 if form.errors else 200)
