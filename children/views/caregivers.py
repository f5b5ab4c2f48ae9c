"""Adding a person who cares for the child."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from audit.register import record, record_reading
from children.access import child_for
from children.forms.caregiver import CaregiverForm
from directory.pages import made, page


@require_http_methods(["GET", "POST"])
@page
def new(request, pk):
    child = child_for(request.user, pk, to="child")
    form = CaregiverForm(request.POST or None)
    if form.is_valid():
        added = child.caregivers.create(**form.cleaned_data)
        record(child, "caregiver_added", by=request.user, about=str(added.pk))
        return made(redirect(child), child)
    record_reading(child, "form_opened", by=request.user, act="caregiver")
    context = {"form": form, "child": child}
    return render(request, "children/caregiver.html", context, status=422 if form.errors else 200)
