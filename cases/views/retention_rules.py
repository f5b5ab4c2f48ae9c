"""How long records are kept: read by everybody, corrected by an administrator. A new term is a new rule from a day."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from audit.register import record
from cases.access_keeping import check_rules, rule_for_change
from cases.forms.retention import RetentionRuleForm
from cases.models import RetentionRule
from directory.pages import made, page


@require_http_methods(["GET", "POST"])
@page
def rules(request):
    if request.method == "POST":
        check_rules(request.user)
    form = RetentionRuleForm(request.POST or None, initial={"valid_from": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        return kept(request, form.save(), "retention_rule_added")
    in_force = {rule.pk for rule in RetentionRule.objects.by_kind().values()}
    context = {"rules": RetentionRule.objects.all(), "in_force": in_force, "form": form}
    context["keeps"] = request.user.holds("retention_rules")
    return render(request, "cases/keeping/rules.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@page
def rule(request, pk):
    found = rule_for_change(request.user, pk)
    form = RetentionRuleForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        return kept(request, form.save(), "retention_rule_changed")
    return render(request, "cases/keeping/rule.html", {"form": form, "rule": found}, status=422 if form.errors else 200)


def kept(request, rule, verb):
    told = {"kind": rule.kind, "years": rule.years, "from": rule.valid_from.isoformat()}
    record(rule, verb, by=request.user, **told)
    messages.success(request, _("The rule is saved. What is due is counted by it from its first day on."))
    return made(redirect("keeping:rules"), rule)
