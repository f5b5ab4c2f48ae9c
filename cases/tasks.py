"""Recurring work on cases: clocks that ran out, removals over, readings counted. Each may run twice."""

from datetime import timedelta

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from directory.models import CalendarDay
from lib.task import AtomicTask

from . import climbing, digests, disposing, keeping, keeping_files, sending
from .models import Case, ClockPause, Deadline, RemovalOrder
from .register.counting import count_day
from .register.weekly import make_digests

AT_ONCE = 500
MADE_UP_FOR = 7  # days: what a worker that stood still has missed


@shared_task(name="cases.turn_late")
def turn_late():
    """Turn clocks that ran out late: from then on they climb, and stand in the queue of the tier above."""
    turned = 0
    for pk in Deadline.objects.ran_out().values_list("pk", flat=True)[:AT_ONCE]:
        with transaction.atomic():
            clock = Deadline.objects.ran_out().select_for_update(skip_locked=True).filter(pk=pk).first()
            if clock is not None:
                Case.objects.get(pk=clock.case_id).clock_ran_out(clock)
                turned += 1
    return turned


@shared_task(name="cases.resume_clocks")
def resume_clocks():
    """A pause lasts to its limit and no longer. Answers how many clocks run on by themselves."""
    resumed = 0
    for pk in ClockPause.objects.over().values_list("pk", flat=True)[:AT_ONCE]:
        with transaction.atomic():
            case = Case.objects.select_for_update(of=("self",)).get(clockpauses=pk)
            pause = ClockPause.objects.over().filter(pk=pk).first()
            if pause is not None:
                case.pause_is_over(pause)
                resumed += 1
    return resumed


@shared_task(name="cases.climb")
def climb():
    """Tell what was warned of or is late to whoever's turn it is."""
    return climbing.climb()


@shared_task(name="cases.climb_all")
def climb_all():
    """The same of clocks however old: what became late long ago, or under a rule that has changed."""
    return climbing.climb(since=None)


@shared_task(name="cases.send_waiting")
def send_waiting():
    return sending.send_waiting()


@shared_task(name="cases.write_digests")
def write_digests():
    return digests.write_digests()


@shared_task(name="cases.expire_removals")
def expire_removals():
    """A removal whose last day is over is no longer in force (Decree 56/2017, Article 32)."""
    expired = 0
    for pk in RemovalOrder.objects.over().values_list("pk", flat=True)[:AT_ONCE]:
        with transaction.atomic():
            case = Case.objects.select_for_update().get(removalorders=pk)
            order = RemovalOrder.objects.over().filter(pk=pk).first()
            if order is not None:
                case.expire_removal(order)
                expired += 1
    return expired


@shared_task(name="cases.recount_clocks")
def recount_clocks():
    """The working calendar was corrected: clocks of working days that still run get their new end."""
    calendar, moved = CalendarDay.objects.calendar(), 0
    running = Deadline.objects.filter(status__in=("running", "paused"), rule__measure="working_day")
    for pk in list(running.values_list("pk", flat=True)):
        with transaction.atomic():
            case = Case.objects.select_for_update(of=("self",)).get(deadlines=pk)
            clock = running.select_for_update(of=("self",)).select_related("rule").filter(pk=pk).first()
            if clock is not None:
                moved += case.recount_clock(clock, calendar)
    return moved


@shared_task(name="cases.count_readings")
def count_readings():
    """The readings of each day that is over; once a week is counted, its digest for the leaders."""
    today = timezone.localdate()
    for back in range(MADE_UP_FOR, 0, -1):
        count_day(today - timedelta(days=back))
    make_digests(today - timedelta(days=today.weekday() + 7))


@shared_task(name="cases.scan_waiting")
def scan_waiting():
    return keeping_files.scan_waiting()


@shared_task(name="cases.renew_files")
def renew_files():
    return keeping_files.renew()


@shared_task(name="cases.sweep_uploads")
def sweep_uploads():
    keeping_files.sweep()


@shared_task(base=AtomicTask, name="cases.dispose")
def dispose(disposal_id):
    """Remove what two people agreed to remove; a hold placed since stops it."""
    disposing.carry_out(disposal_id)


@shared_task(base=AtomicTask, name="cases.let_drafts_go")
def let_drafts_go():
    """Drafts that nobody touched for longer than the rule keeps them. Answers how many."""
    return keeping.let_drafts_go()
