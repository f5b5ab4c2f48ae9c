"""Reports that somebody wrote and others handle: own receipts, and those that wait for a commune."""

from django.db.models import Func, IntegerField, Q, UUIDField
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.calls import reckon_replies, reply_is_late
from cases.models import Intake, clocks
from cases.models.call import call_of
from cases.models.deadline import DeadlineRule
from directory.models import CalendarDay
from directory.roles import Role
from lib.questions import Given, Question
from lib.queue import Row, Section, cut
from lib.worktime import due

MOST = 25
MOST_WAITING = 100
# Django's own Count would group the rows.
COUNTED = Func(template="count(*)", output_field=IntegerField())
MINE = Q(province__pk__among=Given("provinces", UUIDField())) | Q(by=Given("writer", UUIDField()))
COUNT = Question(Intake.objects.unrouted().filter(MINE).order_by().values_list(COUNTED))


def waiting(officer):
    """Of the province for its officer, the own ones for the hotline."""
    condition = Q(pk__in=[])
    for post in officer.posts_for((Role.PROVINCE_OFFICER,)):
        condition |= Q(province_id=post.unit_id)
    if officer.posts_for((Role.HOTLINE_OPERATOR,)):
        condition |= Q(by=officer)
    return Intake.objects.unrouted().filter(condition)


def unrouted_count(officer):
    """Of those that wait for this officer (`waiting`): on every page of whoever routes."""
    if not officer.holds("routing"):
        return 0
    provinces = [post.unit_id for post in officer.posts_for((Role.PROVINCE_OFFICER,))]
    writer = officer.pk if officer.posts_for((Role.HOTLINE_OPERATOR,)) else None
    [(count,)] = COUNT.ask(provinces=provinces, writer=writer)
    return count


def unrouted_for(officer):
    """Reports without a commune, with the clock of forwarding."""
    found = waiting(officer).select_related("by", "receiving_unit", "province")
    rows = list(found.order_by("received_at", "pk")[:100])
    rule = DeadlineRule.objects.on().filter(code=clocks.FORWARDING, province=None).first()
    calendar = CalendarDay.objects.calendar() if rows and rule and rule.measure == "working_day" else None
    for row in rows:
        row.due_at = due(row.received_at, rule.limit, rule.measure, calendar) if rule else None
    return rows


def unrouted(officer):
    rows = [
        Row(
            label=_("Send to a commune"),
            url=reverse("intakes:routing", args=[intake.pk]),
            due_at=intake.due_at,
            number=intake.number,
            place=intake.province.name,
            note=intake.get_channel_display(),
            when=intake.received_at,
        )
        for intake in unrouted_for(officer)
    ]
    rows, more = cut(rows, MOST)
    return Section("unrouted", _("Reports without a commune"), rows, more=more, all_url=reverse("routing:queue"))


def own(officer):
    """What became of the reports I wrote: a receipt, not the case."""
    found = Intake.objects.mine(officer).select_related("unit", "call").order_by("-recorded_at", "-pk")[: MOST + 1]
    rows, more = cut([receipt_row(intake) for intake in found], MOST)
    return Section("own", _("Reports I wrote"), rows, more=more)


def unanswered(officer):
    """Reports of a hotline that no commune replied to in time, the longest waiting first."""
    waiting = Intake.objects.mine(officer).filter(call__answered_at=None, call__isnull=False)
    found = waiting.select_related("unit", "call").order_by("received_at", "pk")[:MOST_WAITING]
    late = [intake for intake in reckon_replies(list(found)) if reply_is_late(intake)]
    rows, more = cut([receipt_row(intake, due_at=intake.reply_due_at) for intake in late], MOST)
    return Section("unanswered", _("No reply from the commune in time"), rows, more=more, late=True)


def receipt_row(intake, due_at=None):
    return Row(
        label=intake.number,
        url=intake.get_absolute_url(),
        due_at=due_at,
        place=intake.unit.name,
        note=state_of(intake),
        when=intake.received_at,
    )


def state_of(intake):
    """What the sender is told."""
    call = call_of(intake)
    if call and call.is_answered:
        return call.get_result_display()
    if intake.is_unrouted:
        return _("Waiting to be sent to a commune")
    if intake.opened_at is None and intake.receiving_unit_id != intake.unit_id:
        return _("Sent, not opened yet")
    return _("Opened there, no reply yet") if call else _("Being handled there")
