"""Emergency accesses that wait for a review, and the cases that somebody opened to this officer."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from audit.models import Event
from cases import breaking_glass, next_steps
from cases.access import seen_by, visible_to, who
from cases.models import Case, CaseGrant, Conflict
from cases.models.grants import UNTIL_ENDED
from cases.models.owning import without_owner
from children.names import withhold
from directory.roles import ACTS
from lib.kept import Kept
from lib.questions import Question
from lib.queue import Row, Section, cut

from . import glance
from .clocks import CASES
from .row import act_url, case_row

MOST = 25
MOST_TOLD = 5


def broken_into(officer):
    """Truy cập khẩn cấp vừa diễn ra: told at once to the leader of the unit in charge and to the tier above."""
    if not officer.posts_for(ACTS["break_glass_review"]):
        return Section("glass", "")
    found, more = cut(breaking_glass.waits_for(officer)[: MOST + 1], MOST)
    seen = visible_to(officer).in_bulk([grant.content_object_id for grant in found]) if found else {}
    rows = [
        Row(
            label=_("Review the emergency access"),
            url=reverse("glass:review", args=[grant.pk]),
            number=seen[grant.content_object_id].number if grant.content_object_id in seen else "",
            place=grant.unit.name,
            note=_("Read by %(name)s") % {"name": grant.user},
            when=grant.granted_at,
        )
        for grant in found
    ]
    return Section("glass", _("Emergency access has just taken place"), rows, more=more, late=True)


def told_at_once(officer):
    """Of those to review, the ones whose review this officer has never opened: the register knows."""
    if not officer.posts_for(ACTS["break_glass_review"]) or not glance.of(officer).glass_waits:
        return []
    return told_of.get(who(officer), lambda: Question(not_looked_at(officer)[:MOST_TOLD])).ask()


told_of = Kept(2000)


def not_looked_at(officer):
    about = {"subject_type": CaseGrant._meta.label_lower, "subject_id": OuterRef("pk")}
    opened = Event.objects.filter(**about, verb=breaking_glass.LOOKED_AT, actor_id=officer.pk)
    return breaking_glass.waits_for(officer).filter(~Exists(opened))


def to_name(officer):
    """Cases kept from their commune that wait for an officer and a leader to be named."""
    tiers = [post.unit_id for post in officer.posts_for(ACTS["naming"])]
    if not tiers:
        return Section("naming", "")
    named = CaseGrant.objects.live().filter(why="named", content_object=OuterRef("pk")).exclude(role="")
    kept = Conflict.objects.filter(case=OuterRef("pk"))
    waits = ~Exists(named) | without_owner()
    found = Case.objects.open().filter(waits, seen_by(officer, ""), Exists(kept), unit_id__in=tiers)
    found, more = cut(found.select_related("child", "unit").order_by("opened_at")[: MOST + 1], MOST)
    rows = [
        case_row(case, _("Name who works on this case"), act_url(case, "naming"), when=case.opened_at)
        for case in withhold(officer, found)
    ]
    return Section("naming", _("Kept from their commune"), rows, more=more)


def opened_to(officer):
    """Cases shown to this officer for a time, or on which the officer is named, each with its next step there."""
    if not officer.lists_cases or not officer.sight.granted:
        return Section("opened", "")
    live = CaseGrant.objects.live().filter(user=officer).order_by("expires_at", "pk")
    grants = {grant.content_object_id: grant for grant in live[:MOST]}
    cases = withhold(officer, list(CASES.filter(seen_by(officer, ""), pk__in=grants)))
    rows = [row_of(case, grants[case.pk], officer) for case in cases]
    return Section("opened", _("Opened to me"), sorted(rows, key=lambda row: row.when))


def row_of(case, grant, officer):
    if grant.role:
        may = next_steps.allowed_here(case, officer)
        step = next((step for step in next_steps.steps(case) if step.act in may), None)
        if step is not None and step.act != "opinion_answer":
            url = act_url(case, step.act)
            return case_row(case, step.label, url, when=grant.granted_at, note=_("Named on the case"))
    note = grant.get_why_display()
    if grant.expires_at < UNTIL_ENDED:
        note = _("%(why)s, until %(until)s") % {"why": note, "until": f"{localtime(grant.expires_at):%H:%M %d/%m/%Y}"}
    return case_row(case, _("Read the case"), when=grant.granted_at, note=note)
