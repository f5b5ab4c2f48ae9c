"""Keeping and ending: disposals that wait for a second word, requests about a child's data, legal holds that end."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.access import seen_by
from cases.models import Case, DataRequest, Disposal, LegalHold
from children.access import visible_to as children_visible_to
from children.confidentiality import in_area
from children.models import Child
from directory.models import Unit
from directory.roles import ACTS
from lib.queue import Row, Section, cut
from lib.worktime import end_of_day

MOST = 15
SOON = timedelta(days=14)


def sections(officer):
    return [disposals(officer), requests(officer), holds(officer)]


def child_seen(officer):
    return Exists(children_visible_to(officer).filter(pk=OuterRef("child_id")))


def decided_by(officer):
    """Proposed by somebody else, for a unit below one of the posts; above a province there is no tier."""
    condition = Q(pk__in=[])
    for post in officer.posts_for(ACTS["disposal_confirmation"]):
        condition |= Q(**{f"proposed_for__{post.unit.column}": post.unit_id})
        if post.unit.level == Unit.Level.PROVINCE:
            condition |= Q(proposed_for=post.unit_id)
    return condition & ~Q(proposed_by=officer)


def disposals(officer):
    if not officer.posts_for(ACTS["disposal_confirmation"]):
        return Section("disposals", "")
    found = Disposal.objects.filter(decided_by(officer), seen_by(officer) | child_seen(officer), status="proposed")
    found = found.select_related("case", "proposed_for", "proposed_by").order_by("proposed_at", "pk")
    only = ("case__number", "proposed_for__name", "proposed_by__full_name", "proposed_by__username", "proposed_at")
    found, more = cut(found.only(*only)[: MOST + 1], MOST)
    rows = [
        Row(
            label=_("Confirm or refuse the disposal"),
            url=disposal.get_absolute_url(),
            number=disposal.number or _("A line of the register of children"),
            place=disposal.proposed_for.name,
            note=_("Proposed by %(name)s") % {"name": disposal.proposed_by},
            when=disposal.proposed_at,
        )
        for disposal in found
    ]
    title = _("Disposals that wait for a second word")
    return Section("disposals", title, rows, more=more, all_url=reverse("keeping:disposals"))


def answered_by(officer):
    """Of a child that lives, or has a case, in the area of a post that answers."""
    condition = Q(pk__in=[])
    for post in officer.posts_for(ACTS["data_answer"]):
        condition |= Exists(Child.objects.filter(in_area(post), pk=OuterRef("child_id")))
        condition |= Exists(Case.objects.filter(in_area(post), child=OuterRef("child_id")))
    return condition


def requests(officer):
    if not officer.posts_for(ACTS["data_answer"]):
        return Section("requests", "")
    found = DataRequest.objects.filter(answered_by(officer), child_seen(officer), status="received")
    found = found.select_related("child__unit").order_by("due_at", "received_at", "pk")
    found = found.only("wish", "relation", "received_at", "due_at", "child__unit__name")
    found, more = cut(found[: MOST + 1], MOST)
    rows = [
        Row(
            label=_("Answer the request about a child's data"),
            url=asked.get_absolute_url(),
            due_at=asked.due_at,
            place=asked.child.unit.name if asked.child.unit else "",
            note=f"{asked.get_wish_display()} ({asked.get_relation_display()})",
            when=asked.received_at,
        )
        for asked in found
    ]
    return Section("requests", _("Requests about data"), rows, more=more, all_url=reverse("keeping:requests"))


def holds(officer):
    """Their day is near: for who placed them, and for the unit in charge, whoever holds the post by now."""
    posts = officer.posts_for(ACTS["hold"])
    if not posts:
        return Section("holds", "")
    theirs = Q(placed_by=officer) | Q(case__unit_id__in=[post.unit_id for post in posts])
    found = LegalHold.objects.standing().filter(theirs, seen_by(officer), until__lte=timezone.localdate() + SOON)
    found = found.select_related("case__unit").only("until", "case__number", "case__unit__name")
    found, more = cut(found.order_by("until", "pk")[: MOST + 1], MOST)
    rows = [
        Row(
            label=_("Keep the hold on, or lift it"),
            url=reverse("keeping:renewal", args=[hold.case_id, hold.pk]),
            due_at=end_of_day(hold.until),
            number=hold.case.number,
            place=hold.case.unit.name,
        )
        for hold in found
    ]
    return Section("holds", _("Legal holds whose day is near"), rows, more=more)
