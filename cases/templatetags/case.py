"""What the pages of a case say beside its facts: addresses of acts, what is open, what can be printed."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.models import RemovalOrder
from cases.views.pages_of_acts import PAGES
from directory.roles import ACTS, Role
from lib.vietnamese import number

register = template.Library()

# Acts that begin on the case's own page; the others begin at the thing they are about.
OTHER = (
    "assessment",
    "detailed-assessment",
    "verification",
    "emergency",
    "removal",
    "police_notice",
    "plan",
    "return",
    "support",
    "completion",
    "care",
    "review",
    "closure",
    "note",
    "opinion",
    "escalation",
    "transfer",
    "assignment",
    "taking",
    "crime",
    "reopening",
    "confidentiality",
    "naming",
)


@register.filter
def dong(amount):
    """VND as officials write it."""
    return "" if amount is None else number(amount)


@register.simple_tag
def rule_name(rule):
    return rule.called


@register.simple_tag
def act_url(case, act):
    """Where the act's form stands; empty for one that begins elsewhere."""
    if act == "opinion_answer":
        return ""
    return reverse(f"cases:{act}", args=[case.pk])


@register.simple_tag
def who_acts(act):
    """Who holds the act, for those who do not."""
    names = ", ".join(str(label) for role, label in Role.choices if role in ACTS[act])
    return _("Done by: %(roles)s") % {"roles": names}


@register.simple_tag
def other_acts(case, allowed, steps):
    """The acts that this officer may do beside what the law asks next."""
    asked = {step.act for step, _clock, _may in steps}
    found = []
    for resource in OTHER:
        act = "plan" if resource == "plan" else PAGES[resource].act
        paper = act in ("closure", "removal", "return") and "signed_on_paper" in allowed
        if (act not in allowed and not paper) or (act in asked and resource != "detailed-assessment"):
            continue
        if fits(case, resource):
            title = _("Plan of support and intervention (form 04)") if resource == "plan" else PAGES[resource].title
            found.append((title, reverse(f"cases:{resource.replace('-', '_')}", args=[case.pk])))
    return found


def fits(case, resource):
    """Whether the step is open now, so that no link leads to a refusal."""
    plan = next((found for found in case.plans.all() if found.cycle == case.cycle), None)
    if resource == "plan":
        return plan is None or plan.may_become("draft")
    if resource == "return":
        return plan is not None and plan.may_become("returned")
    if resource == "completion":
        return any(found.may_become("completed") for found in case.plans.all())
    if resource == "support":
        return any(found.approved_at for found in case.plans.all())
    if resource == "care":
        return case.care is None
    if resource == "taking":
        return case.assigned_id is None
    if resource == "verification":
        return case.has_unjudged or case.may_verify_anew
    if resource == "removal":
        return not any(order.status in RemovalOrder.IN_FORCE for order in case.removalorders.all())
    if resource == "naming":
        return case.is_in_conflict
    if resource == "transfer":
        return not any(transfer.status == "offered" for transfer in case.transfers.all())
    return True


@register.simple_tag
def unfinished(case):
    """What is still open at closing: told, never refused."""
    open_ends = []
    plan = case.plans.filter(approved_at__isnull=False).order_by("-cycle").first()
    if plan is not None:
        left = [action for action in plan.actions.prefetch_related("supports") if not action.supports.all()]
        open_ends += [_("Measure not carried out: %(measure)s") % {"measure": a.get_measure_display()} for a in left]
    if any(opinion.awaits_answer for opinion in case.opinions.all()):
        open_ends.append(_("An opinion of the tier above is not answered."))
    return open_ends


@register.simple_tag
def printables(case):
    """The papers of this case, each with the address that prints it."""
    papers = []

    def add(label, form, about=None):
        name, keys = ("print_about", [about]) if about else ("print", [])
        papers.append((label, reverse(f"cases:{name}", args=[case.pk, form, *keys])))

    for allegation in case.allegations.select_related("incident__intake"):
        intake = allegation.incident.intake
        if intake.kept_apart:
            continue
        add(_("Form 01: report received, %(number)s") % {"number": intake.number}, "form-01", intake.pk)
    for assessment in case.assessments.filter(kind="initial"):
        add(_("Form 02: initial risk assessment"), "form-02", assessment.pk)
    for plan in case.plans.all():
        add(_("Form 04: plan, cycle %(cycle)s") % {"cycle": plan.cycle}, "form-04", plan.pk)
        if plan.status not in ("draft", "returned"):
            add(_("Form 05: decision on the plan, cycle %(cycle)s") % {"cycle": plan.cycle}, "form-05", plan.pk)
    for order in case.removalorders.all():
        add(_("Form 07: decision on the temporary removal"), "form-07", order.pk)
    if case.crime_suspected or case.policenotices.exists():
        add(_("Slip to the police"), "police-slip")
    add(_("Quick report on a serious case"), "quick-report")
    add(_("One page for a superior"), "summary")
    return papers
