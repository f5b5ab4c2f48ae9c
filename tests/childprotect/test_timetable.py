"""The timetable: every recurring task has its line, and a real worker keeps it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Event, Outbox, Replay
from audit.tasks import let_go
from cases.models import Deadline
from childprotect.celery import app
from tests.cast import make_cast, report

# Asked for through the outbox, by who needs them.
ASKED = {"cases.recount_clocks", "cases.dispose", "reports.compute", "reports.count_overview", "reports.print_pdf"}
ROOMS = ("audit.", "cases.", "children.", "directory.", "prevention.", "reports.")


def ours():
    app.loader.import_default_modules()
    return {name for name in app.tasks if name.startswith(ROOMS)}


def test_every_task_is_on_the_timetable_or_asked_for():
    timed = {line["task"] for line in app.conf.beat_schedule.values()}
    assert ours() == timed | ASKED and not timed & ASKED


@pytest.mark.usefixtures("own_database")
def test_a_clock_that_ran_out_turns_late_by_itself(worker):
    cast = make_cast()
    report(cast.lan, received_at=timezone.now() - timedelta(days=2))
    running = Deadline.objects.filter(status="running", due_at__lt=timezone.now())
    ran_out = running.first()
    assert ran_out is not None
    worker.until(lambda: Deadline.objects.filter(pk=ran_out.pk, status="late", late=True).exists())
    assert Event.objects.filter(subject_id=ran_out.case_id, actor_id=None).exists()


@pytest.mark.django_db
def test_what_was_remembered_long_enough_is_let_go():
    cast = make_cast()
    for days in (6, 8):
        made_at = timezone.now() - timedelta(days=days)
        terms = {"officer_id": cast.lan.pk, "method": "POST", "path": "/", "body_digest": "0", "status": 201}
        Replay.objects.create(key=f"{days}", created_at=made_at, **terms)
    for days in (1, 31, None):
        sent_at = timezone.now() - timedelta(days=days) if days else None
        Outbox.objects.create(task="reports.compute", sent_at=sent_at)
    let_go()
    assert set(Replay.objects.values_list("key", flat=True)) == {"6"}
    assert Outbox.objects.filter(task="reports.compute").count() == 2
