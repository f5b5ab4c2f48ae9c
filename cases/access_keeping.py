"""The doors of keeping: a disposal through its case or child, a request through its child, a hold through its case."""

from django.db.models import Q
from django.utils.translation import gettext as _

from children.access import officer_units
from children.access import visible_to as children_visible_to
from children.names import withhold, withhold_children
from directory.roles import ACTS
from lib.refusals import NotAllowed, NotVisible

from .access import case_for, readable_among, visible_to
from .models import DataRequest, DeadlineRule, Disposal, RetentionRule


def check_keeps(officer):
    """The due list and the proposals are for leaders, and for the officers of the tiers above who confirm."""
    if not officer.posts_for(ACTS["keeping"]):
        raise NotAllowed(_("Leaders, and the district and the province, look after what is due."))


def disposals_visible_to(officer):
    seen = Q(case__in=visible_to(officer)) | Q(child__in=children_visible_to(officer))
    related = ("case__unit", "case__child", "child__unit", "rule", "proposed_by", "proposed_for", "decided_by")
    return Disposal.objects.filter(seen).select_related(*related, "certificate__unit")


def withhold_words(officer, cases):
    """Names and words come off where the officer sees a code for the name, or phases and clocks alone."""
    read = readable_among(officer, withhold(officer, cases))
    for case in cases:
        if case.pk not in read:
            case.withhold_names()


def tell(officer, disposals):
    """The same disposals, with the words of those alone whose record is told to the officer."""
    withhold_words(officer, [one.case for one in disposals if one.case_id])
    withhold_children(officer, [one.child for one in disposals if one.child_id])
    return disposals


def disposals_shown_to(officer, most):
    return tell(officer, list(disposals_visible_to(officer)[:most]))


def disposal_for(officer, pk):
    """404 for who sees neither the case nor the child; 403 for a colleague who does not look after the keeping."""
    found = disposals_visible_to(officer).filter(pk=pk).first()
    if found is None:
        raise NotVisible()
    if officer.post_for("keeping", found.units) is None:
        check_keeps(officer)
        raise NotAllowed(_("Your post does not look after what this unit keeps."))
    return tell(officer, [found])[0]


def held_for(officer, pk):
    """A case whose holds are looked after; a leader of the province, who sees its outline, reads no reasons."""
    case = case_for(officer, pk, to="hold")
    withhold_words(officer, [case])
    return case


def requests_visible_to(officer):
    related = ("child__unit", "entered_by", "answered_by", "rule")
    return DataRequest.objects.filter(child__in=children_visible_to(officer)).select_related(*related)


def requests_shown_to(officer, most):
    """The newest of them, without the names that are not open to the officer."""
    found = list(requests_visible_to(officer)[:most])
    withhold_children(officer, [one.child for one in found])
    return found


def request_for(officer, pk, *, to="open"):
    """404 for who does not see the child; 403 to answer for who lacks the act or has not opened the child's name."""
    found = requests_visible_to(officer).filter(pk=pk).first()
    if found is None:
        raise NotVisible()
    if to != "open" and officer.post_for(to, officer_units(found.child)) is None:
        raise NotAllowed(_("The leader of the commune, or the province, answers a request."))
    withhold_children(officer, [found.child])
    if to != "open" and found.child.withheld_as:
        raise NotAllowed(_("The name of this child is not open to you. Open it with a reason from one of its cases."))
    return found


def check_rules(officer):
    if not officer.holds("retention_rules"):
        raise NotAllowed(_("Only an administrator changes how long records are kept."))


def check_limits(officer):
    if not officer.holds("deadline_rules"):
        raise NotAllowed(_("Only an administrator changes the deadlines."))


def limit_for_change(officer, pk):
    check_limits(officer)
    found = DeadlineRule.objects.select_related("province").filter(pk=pk).first()
    if found is None:
        raise NotVisible()
    return found


def rule_for_change(officer, pk):
    check_rules(officer)
    found = RetentionRule.objects.filter(pk=pk).first()
    if found is None:
        raise NotVisible()
    return found
