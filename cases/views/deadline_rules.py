"""The limits of the law's clocks: read by everybody; an administrator adds one from a day on, or ends one."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from audit.register import record
from cases.access_keeping import check_limits, limit_for_change
from cases.forms.deadline_rules import LastDayForm, LimitForm
from cases.models import DeadlineRule
from directory.pages import made, page


@require_http_methods(["GET", "POST"])
@page
def rules(request):
    keeps = request.user.holds("deadline_rules")
    if request.method == "POST":
        check_limits(request.user)
    form = LimitForm(request.POST or None, initial={"valid_from": timezone.localdate()}) if keeps else None
    if request.method == "POST" and form.is_valid():
        return kept(request, form.save(), "deadline_rule_added")
    found = DeadlineRule.objects.select_related("province").order_by(
        "code", "risk", "province__name", "-valid_from", "-id"
    )
    context = {"rules": found, "form": form, "keeps": keeps}
    context["in_force"] = set(DeadlineRule.objects.on().values_list("pk", flat=True))
    return render(request, "cases/deadlines/rules.html", context, status=422 if form and form.errors else 200)


@require_http_methods(["GET", "POST"])
@page
def rule(request, pk):
    found = limit_for_change(request.user, pk)
    form = LastDayForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        return kept(request, form.save(), "deadline_rule_ended")
    context = {"form": form, "rule": found}
    return render(request, "cases/deadlines/rule.html", context, status=422 if form.errors else 200)


def kept(request, rule, verb):
    told = {"code": rule.key, "limit": rule.limit, "from": rule.valid_from.isoformat()}
    told |= {"province": rule.province.code} if rule.province else {}
    told |= {"until": rule.valid_to.isoformat()} if rule.valid_to else {}
    record(rule, verb, by=request.user, **told)
    messages.success(request, _("The rule is saved. Clocks that start from its first day on run by it."))
    return made(redirect("cases:deadline_rules"), rule)
