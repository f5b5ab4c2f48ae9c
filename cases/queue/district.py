"""The district's queue: what it checks and gives an opinion on. An opinion given since takes a case off it."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.models import Event
from cases.access import seen_by
from cases.models import Allegation, Case, Deadline, Escalation, LatenessReason, Opinion, Plan, Signature, Support
from cases.models.telling import apart_among
from cases.timeline import OF_REPORT
from children.names import withhold
from directory.models import CalendarDay
from directory.roles import REVIEWERS, Role
from lib.queue import Row, Section, cut
from lib.worktime import local_day

from .row import BY, CASE, OF_CASE, act_url, case_row

MOST = 15
MOST_WORDS = 160
DISTRICT = (Role.DISTRICT_OFFICER, Role.DISTRICT_LEADER)
WITHOUT_SUPPORT = timedelta(days=10)
RISKS = {"urgent": gettext_lazy("Urgent risk"), "high": gettext_lazy("High risk")}
LATE_ENTRY = timedelta(hours=24)
LOOKED_BACK = timedelta(days=30)
UNCONFIRMED = 3  # working days


def covered(officer, prefix=""):
    condition = Q(pk__in=[])
    for post in officer.posts_for(DISTRICT):
        condition |= Q(**{f"{prefix}{post.unit.column}": post.unit_id})
    return condition


def sections(officer):
    reader = Reader(officer)
    return [
        reader.section("grave", _("Grave cases, new"), grave(officer)),
        reader.section("late", _("Clocks that ran out"), late(officer), late=True),
        reader.section("unfounded", _("Verified as unfounded"), unfounded(officer)),
        reader.section("no_support", _("Plan approved ten days ago, no support yet"), without_support(officer)),
        reader.section("signatures", _("Signatures on paper"), signatures(officer)),
        reader.section("entered_late", _("Entered late"), entered_late(officer)),
    ]


class Reader:
    """Turns (case, note, when, due_at) into rows: the officer gives an opinion, the leader reads."""

    def __init__(self, officer):
        self.officer = officer

    def section(self, key, title, found, late=False):
        found, more = cut(found, MOST)
        rows = [self.row(title, *each) for each in found]
        all_url = reverse("cases:list") + "?overdue=1" if late else ""
        line = _("Each opens where you check it and give an opinion.") if self.officer.holds("opinion") else ""
        return Section(key, title, rows, line=line, more=more, late=late, all_url=all_url)

    def row(self, title, case, why, when=None, due_at=None, note=""):
        if isinstance(case, Deadline):  # of a case kept from this officer: the clock reaches the tier above
            return Row(why, place=case.unit.name, due_at=due_at, note=_("A case of restricted access"))
        gives = self.officer.post_for("opinion", case.ancestor_ids) is not None
        url = act_url(case, "opinion") if gives else case.get_absolute_url()
        return case_row(case, why or title, url, when=when, due_at=due_at, note=note)


def cases(officer):
    found = Case.objects.filter(covered(officer), seen_by(officer, "")).select_related("child", "unit")
    return found.only("opened_at", "planned_at", *CASE)


def opinion_since(moment):
    return Exists(Opinion.objects.filter(case=OuterRef("pk"), recorded_at__gte=OuterRef(moment)))


def alleged(**facts):
    return Exists(Allegation.objects.filter(case=OuterRef("pk"), **facts))


def grave(officer):
    """New with a high or urgent risk, of sexual abuse, or with a death; no opinion yet."""
    found = cases(officer).open().exclude(Exists(Opinion.objects.filter(case=OuterRef("pk"))))
    found = found.annotate(
        sexual=alleged(forms__contains=["sexual"]), death=alleged(consequences__contains=["death"])
    ).filter(Q(risk__in=("urgent", "high")) | Q(sexual=True) | Q(death=True))
    for case in found.order_by("-opened_at", "-pk")[: MOST + 1]:
        why = [_("Death")] if case.death else []
        why += [_("Sexual abuse")] if case.sexual else []
        why += [RISKS[case.risk]] if case.risk in RISKS else []
        yield case, ", ".join(map(str, why)), case.opened_at


def late(officer):
    since = Exists(Opinion.objects.filter(case=OuterRef("case_id"), recorded_at__gte=OuterRef("due_at")))
    found = Deadline.objects.running().filter(covered(officer), due_at__lt=timezone.now()).exclude(since)
    found = found.select_related("unit", "rule").only("due_at", "case_id", "unit__name", "rule__name", "rule__name_en")
    clocks = list(found.order_by("due_at", "pk")[: 3 * MOST])
    seen = cases(officer).in_bulk({clock.case_id for clock in clocks})
    words = LatenessReason.objects.filter(clock__in=clocks, case_id__in=seen).order_by("done_at", "pk")
    explained = {reason.clock_id: reason.text for reason in words}
    told = set()
    for clock in clocks:
        if clock.case_id not in told:
            told.add(clock.case_id)
            why = Truncator(explained.get(clock.pk, "")).chars(MOST_WORDS)
            note = _("Explained: %(why)s") % {"why": why} if why else _("Not explained yet")
            yield seen.get(clock.case_id) or clock, clock.rule.called, None, clock.due_at, note


def unfounded(officer):
    judged = Allegation.objects.filter(case=OuterRef("pk")).order_by("-verified_at").values("verified_at")[:1]
    found = cases(officer).filter(Q(status="verifying") | Q(status="closed", outcome="unfounded"))
    found = found.filter(alleged(founded=False)).exclude(alleged(founded=True)).exclude(alleged(founded=None))
    found = found.annotate(judged_at=Subquery(judged)).filter(judged_at__gte=timezone.now() - 6 * LOOKED_BACK)
    for case in found.exclude(opinion_since("judged_at")).order_by("-judged_at", "-pk")[: MOST + 1]:
        yield case, "", case.judged_at


def without_support(officer):
    """Approved without any support for ten days."""
    before = timezone.now() - WITHOUT_SUPPORT
    plan = Plan.objects.filter(case=OuterRef("pk"), cycle=OuterRef("cycle"), status="approved", approved_at__lt=before)
    given = Support.objects.filter(case=OuterRef("pk"))
    found = cases(officer).filter(Exists(plan), status="supporting").exclude(Exists(given))
    for case in found.order_by("planned_at", "pk")[: MOST + 1]:
        yield case, "", case.planned_at


def signatures(officer):
    """Disputed, or not confirmed after three working days."""
    limit = working_days_ago(UNCONFIRMED, timezone.now())
    found = Signature.objects.filter(covered(officer, "case__"), seen_by(officer)).filter(
        Q(status="disputed") | Q(status="unconfirmed", recorded_at__lt=limit)
    )
    seen = Exists(Opinion.objects.filter(case=OuterRef("case_id"), recorded_at__gte=OuterRef("answered_at")))
    found = found.exclude(Q(status="disputed") & seen).select_related("case__child", "case__unit", "signer")
    found = found.only("status", "signed_at", "signer__full_name", "signer__username", *OF_CASE)
    for signature in found.order_by("-signed_at", "-pk")[: MOST + 1]:
        disputed = signature.status == "disputed"
        note = _("Disputed by %(name)s") if disputed else _("Not confirmed by %(name)s after three working days")
        yield signature.case, note % {"name": signature.signer}, signature.signed_at


def working_days_ago(days, now):
    """The start of the day after which fewer than `days` working days have passed."""
    calendar = CalendarDay.objects.calendar()
    day = now
    while calendar.working_days_between(day, now) < days:
        day -= timedelta(days=1)
    return timezone.localtime(day).replace(hour=23, minute=59, second=59) if local_day(day) else now


def entered_late(officer):
    """Acts of the last thirty days that were recorded more than 24 hours after they were done."""
    recent = Event.objects.filter(covered(officer), reading=False, case_id__isnull=False)
    recent = recent.filter(recorded_at__gte=timezone.now() - LOOKED_BACK, done_at__lt=F("recorded_at") - LATE_ENTRY)
    events = {}
    for event in recent.exclude(actor_id=None).order_by("-recorded_at", "-pk")[: 3 * MOST]:
        events.setdefault(event.case_id, event)
    found = cases(officer).in_bulk(list(events)[: MOST + 1])
    apart = apart_among(withhold(officer, list(found.values())))
    given = Opinion.objects.filter(case_id__in=found).order_by("recorded_at")
    answered = dict(given.values_list("case_id", "recorded_at"))
    for key, event in events.items():
        if key in found and not (key in answered and answered[key] >= event.recorded_at):
            reason = event.late_reason or _("no reason given")
            told = _("Entered late: %(reason)s") % {"reason": reason}
            if key in apart and event.verb in OF_REPORT:
                told = _("Entered late")
            yield found[key], told, event.done_at


def escalations(officer):
    """Raised to my tier: to be taken and answered."""
    tiers = [post.unit_id for post in officer.posts_for(REVIEWERS)]
    found = Escalation.objects.filter(seen_by(officer), to_unit_id__in=tiers).exclude(status="answered")
    rows = []
    found = found.select_related("case__child", "case__unit", "by").only("status", "done_at", *BY, *OF_CASE)
    found = list(found.order_by("done_at")[: MOST + 1])
    withhold(officer, [escalation.case for escalation in found])
    for escalation in found:
        label = _("Take the escalation") if escalation.status == "raised" else _("Answer the escalation")
        act = "escalation_taking" if escalation.status == "raised" else "escalation_answer"
        note = _("Raised by %(name)s") % {"name": escalation.by}
        url = act_url(escalation.case, act, escalation.pk)
        rows.append(case_row(escalation.case, label, url, when=escalation.done_at, note=note))
    rows, more = cut(rows, MOST)
    return Section("escalations", _("Escalated to us"), rows, more=more)
