"""Calls to a hotline: the same child told of before, and the clock of the reply."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.register import record
from children.models import Child
from directory.models import CalendarDay
from directory.roles import Role
from lib import moment
from lib.digits import digits
from lib.refusals import Invalid
from lib.vietnamese import fold, unstorable
from lib.worktime import due

from .models import Call, Case, Intake, beyond, clocks
from .models.call import call_of
from .models.deadline import DeadlineRule

LOOKS_BACK = timedelta(days=30)
MOST = 5
NOTHING = (None, "", "unknown")
SHORTEST_NUMBER = 8  # digits; fewer are no whole telephone number


def own_report(officer, pk):
    """The earlier report that a call is said to repeat, or None where it is none of the officer's own."""
    return own_reports(officer).select_related("unit", "incident__unit").filter(pk=pk).first()


def earlier(officer, key):
    """The same, for a key that a program sent: another's is refused in the words of one that does not exist."""
    found = own_report(officer, key) if key and answers_a_hotline(officer) else None
    if key and found is None:
        raise Invalid({"repeats": _("This is none of your own reports of the last 30 days.")})
    return found


def answers_a_hotline(officer):
    return bool(officer.posts_for((Role.HOTLINE_OPERATOR,)))


def own_reports(officer):
    """The receipts among which a repeated call is looked for: the officer's own of the last days, no others."""
    return Intake.objects.mine(officer).filter(recorded_at__gte=moment.now() - LOOKS_BACK)


def heard_before(officer, *, name="", unit=None, phone=""):
    """Own reports about a child of this name in this commune, or from this telephone; the newest first."""
    name, phone = (("" if unstorable(words) else words) for words in (name, phone))
    since, place = moment.now() - LOOKS_BACK, unit.pk if unit else None
    by_name = beyond.heard_before(fold(name), place, since) if fold(name) else []
    found = Q(pk__in=by_name)
    if len(digits(phone)) >= SHORTEST_NUMBER:
        found |= Q(pk__in=Intake.objects.reported_from(phone).values("pk"))
    elif not by_name:
        return []
    rows = own_reports(officer).filter(found).select_related("unit", "call").order_by("-recorded_at", "-pk")
    return list(rows[:MOST])


def keep_call(intake, repeats, *, by, role):
    """A report of a hotline is a call that waits for its reply."""
    if role != Role.HOTLINE_OPERATOR:
        return
    Call.objects.create(intake=intake, repeats=repeats)
    if repeats is not None:
        record(intake, "call_repeated", by=by, role=role, repeats=repeats.number)


def same_child(repeats, children, open_too):
    """Of a repeated call: the child of the first one, where both tell of one child and this one says no more of it.

    What the first report did not know yet is never dropped: then the child is entered anew, and who receives both sees
    both.
    """
    told = beyond.cases_of(repeats.pk)
    facts = children[0] if children else {}
    if len(told) != 1 or len(children) > 1 or facts.get("child"):
        return children
    open_too(told[0])
    child_id = Case.objects.values_list("child_id", flat=True).get(pk=told[0])
    open_too(child_id)
    child = Child.objects.get(pk=child_id)
    named = fold(facts.get("full_name") or "")
    own = {name: facts[name] for name in ("forms", "consequences") if name in facts}
    beside = {name: value for name, value in facts.items() if name not in {"full_name", *own} and value not in NOTHING}
    more = [name for name, value in beside.items() if getattr(child, name, None) != value]
    if more or named and not f" {child.folded}".endswith(f" {named}"):
        return children
    return [{"child": child} | own]


def reckon_replies(intakes):
    """Set `reply_due_at` on own reports: the end of the reply's clock, None where none runs."""
    calls = [intake for intake in intakes if call_of(intake)]
    rules = DeadlineRule.objects.on().filter(code=clocks.HOTLINE).order_by("valid_from") if calls else []
    by_province = {rule.province_id: rule for rule in rules}
    measured = any(rule.measure == DeadlineRule.Measure.WORKING_DAY for rule in by_province.values())
    calendar = CalendarDay.objects.calendar() if measured else None
    for intake in intakes:
        rule = by_province.get(intake.province_id) or by_province.get(None)
        runs = rule is not None and call_of(intake) is not None
        intake.reply_due_at = due(intake.received_at, rule.limit, rule.measure, calendar) if runs else None
    return intakes


def reply_is_late(intake):
    """Nobody replied in time, whether or not somebody did later. After `reckon_replies`."""
    if intake.reply_due_at is None:
        return False
    return (call_of(intake).answered_at or timezone.now()) > intake.reply_due_at
