"""What the pages of a case say beside its facts: addresses of acts, what is open, what can be printed."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.views.pages_of_acts import PAGES
from directory.roles import ACTS, PAPER_ACTS, Role
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
def form_of(assessment):
    """The number of the form that it was written on."""
    return _("Form %(number)s") % {"number": {"initial": "02", "detailed": "03", "review": "06"}[assessment.kind]}


@register.simple_tag
def act_url(case, act):
    """Where the act's form stands; empty for one that begins elsewhere."""
    if act == "opinion_answer":
        return ""
    return reverse(f"cases:{act}", args=[case.pk])


@register.simple_tag
def who_does(ahead):
    """Who is to do the next step: the posts that hold the act, and the person who has the case by name."""
    officer = Role.COMMUNE_OFFICER if ahead.person else None
    named = _("%(name)s (%(post)s)") % {"name": ahead.person, "post": Role.COMMUNE_OFFICER.label}
    return done_by(", ".join(named if role == officer else str(role.label) for role in ahead.roles))


@register.simple_tag
def who_acts(act):
    """Who holds the act, for those who do not."""
    return done_by(", ".join(str(label) for role, label in Role.choices if role in ACTS[act]))


def done_by(roles):
    return _("Done by: %(roles)s") % {"roles": roles}


@register.simple_tag
def lifting(case, act, allowed, steps):
    """(words, address) of the act that takes an obstacle away; none where its button stands above already.

    Without an address it is for somebody else.
    """
    if not act or act in {ahead.step.act for ahead in steps if ahead.may}:
        return None
    if act == "plan":
        return _("Plan of support and intervention (form 04)"), reverse("cases:plan", args=[case.pk])
    of = PAGES["removal-lifting" if act == "lifting" else act]
    if act not in allowed and not (act in PAPER_ACTS and "signed_on_paper" in allowed):
        return of.title, ""
    about = [case.removal.pk] if act == "lifting" else []
    return of.title, reverse("cases:removal_lifting" if about else f"cases:{act}", args=[case.pk, *about])


@register.simple_tag
def how_many(lacking):
    """Items that the forms of a dossier lack, in all."""
    return sum(len(items) for _code, _title, items in lacking)


@register.simple_tag
def other_acts(case, allowed, steps, officer):
    """The acts that this officer may do beside what the law asks next; no link leads to a refusal."""
    asked = {ahead.step.act for ahead in steps}
    found = []
    for resource in OTHER:
        act = "plan" if resource == "plan" else PAGES[resource].act
        paper = act in ("closure", "removal", "return") and "signed_on_paper" in allowed
        if (act not in allowed and not paper) or (act in asked and resource != "detailed-assessment"):
            continue
        if fits(case, act, officer):
            title = _("Plan of support and intervention (form 04)") if resource == "plan" else PAGES[resource].title
            found.append((title, reverse(f"cases:{resource.replace('-', '_')}", args=[case.pk])))
    return found


def fits(case, act, officer):
    """Nobody takes a case from oneself; a list of acts is not worth the question whether a child has another case."""
    if act == "taking":
        return case.assigned_id is None
    return act == "reopening" or case.is_open_to(act, by=officer)


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
    for notice in case.policenotices.exclude(number=""):
        add(_("Slip to the police, number %(number)s") % {"number": notice.number}, "police-slip", notice.pk)
    add(_("Quick report on a serious case"), "quick-report")
    add(_("One page for a superior"), "summary")
    return papers
