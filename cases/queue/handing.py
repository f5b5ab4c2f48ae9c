"""Chưa có người phụ trách: open cases that nobody answers for, with the button; and hand-overs that wait for a word."""

from collections import defaultdict

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.access import seen_by
from cases.models import Case, CaseGrant, HandOverSignature, beyond
from children.names import withhold
from directory.roles import ACTS
from lib.queue import Row, Section, cut

from .row import CASE, act_url, case_row

MOST = 50


def without_owner(officer):
    """For the leaders of the unit; and of a sealed case for whoever is named on it, since its leader may not see it."""
    led = {post.unit_id for post in officer.posts_for(ACTS["assignment"])}
    named = named_on(officer)
    if not led and not named:
        return Section("without_owner", "")
    mine = Q(unit__in=led) | Q(pk__in=named)
    found = Case.objects.without_owner().filter(seen_by(officer, ""), mine)
    found = found.select_related("child", "unit", "assigned").only(*CASE, "opened_at", "assigned__full_name")
    found, more = cut(found.order_by("opened_at", "pk")[: MOST + 1], MOST)
    rows = [row_of(case, officer) for case in withhold(officer, found)]
    rows = [*rows_of_holders([case for case in found if case.unit_id in led]), *rows]
    section = Section("without_owner", _("Nobody is in charge"), rows, more=more, late=True)
    if led:
        section.all_url = reverse("handovers:index")
        section.line = line_of(beyond.without_owner(), sum(case.unit_id in led for case in found), more)
    return section


def rows_of_holders(found):
    """Several cases of one who left are handed over together."""
    held = defaultdict(list)
    for case in found:
        if case.assigned_id:
            held[case.assigned].append(case)
    for holder, theirs in held.items():
        if len(theirs) > 1:
            label = _("Hand over all cases of %(name)s") % {"name": holder}
            note = ngettext("%(n)s open case", "%(n)s open cases", len(theirs)) % {"n": len(theirs)}
            url = reverse("handovers:new", args=[holder.pk])
            yield Row(label=label, url=url, when=theirs[0].opened_at, place=theirs[0].unit.name, note=note)


def row_of(case, officer):
    note = _("Nobody is assigned yet")
    if case.assigned_id:
        note = _("%(name)s holds the post no more") % {"name": case.assigned}
    if case.right_to("assignment", officer):
        return case_row(case, _("Assign the case"), act_url(case, "assignment"), when=case.opened_at, note=note)
    return case_row(case, _("See to it that somebody is in charge"), when=case.opened_at, note=note)


def line_of(total, shown, more):
    """What the section cannot show: sealed cases that the leader does not see are told as a number."""
    hidden = total - shown
    if more or hidden <= 0:
        return ""
    return _("and %(n)s restricted cases, told to the persons named on them") % {"n": hidden}


def named_on(officer):
    if not officer.sight.granted:
        return []
    grants = CaseGrant.objects.live().filter(user=officer, why="named")
    return list(grants.values_list("content_object_id", flat=True))


def to_sign(officer):
    found = HandOverSignature.objects.filter(officer=officer, signed_at=None, hand_over__status="proposed")
    found = found.select_related("hand_over__officer", "hand_over__unit")
    rows = [
        Row(
            label=_("Sign the hand-over of cases"),
            url=one.hand_over.get_absolute_url(),
            place=one.hand_over.unit.name,
            note=_("%(cases)s cases of %(name)s") % {"cases": one.hand_over.counted, "name": one.hand_over.officer},
            when=one.hand_over.proposed_at,
        )
        for one in found.order_by("pk")[:MOST]
    ]
    return Section("hand_overs", _("Hand-over of cases"), rows, all_url=reverse("handovers:index"))
