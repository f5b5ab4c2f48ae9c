"""The timetable makes what fell due, once; a worker killed midway leaves a report that is computed again."""

from datetime import date

import pytest

from audit.models import Outbox
from reports import making, tasks
from reports.models import Report

from ..cast import unit
from .counting import computed

pytestmark = pytest.mark.django_db


def test_reports_fall_due_for_units_with_officers_once(cast):
    made = making.make_due(date(2025, 6, 15))
    told = {(report.unit.code, report.period) for report in made}
    assert {("70", "2025-M06"), ("70", "2025-Q2"), ("70", "2025-H1"), ("25369", "2025-H1"), ("695", "2025-M06")} <= told
    assert ("25381", "2025-H1") not in told, "nobody holds an officer's post there"
    assert making.make_due(date(2025, 6, 15)) == []
    assert making.make_due(date(2025, 6, 20)) == []


def test_missed_runs_are_made_up_for(cast):
    told = {report.period for report in making.make_due(date(2025, 8, 20)) if report.unit.code == "70"}
    assert told == {"2025-M08", "2025-M07", "2025-M06", "2025-Q2", "2025-H1", "2024-Y"}


def test_a_task_may_run_twice(cast):
    report = making.request_report(unit("70"), making.period_of("2023-H1", "administrative"), by=cast.quynh)
    tasks.compute(str(report.pk))
    first = Report.objects.get(pk=report.pk)
    tasks.compute(str(report.pk))
    again = Report.objects.get(pk=report.pk)
    assert (again.status, again.computed_at) == ("draft", first.computed_at)
    assert Outbox.objects.filter(task="reports.print_pdf", args=[str(report.pk)]).count() == 1
    tasks.print_pdf(str(report.pk))
    tasks.print_pdf(str(report.pk))
    assert Report.objects.get(pk=report.pk).is_printed


def test_the_figures_of_a_report_never_change(cast):
    report = computed("70", "2023-H1")
    report.figures = report.figures | {"abused_children": 99}
    with pytest.raises(Exception, match="never change"):
        report.save(update_fields=["figures"])


def test_a_worker_that_gives_up_says_so(cast):
    report = making.request_report(unit("70"), making.period_of("2023-H1", "administrative"), by=cast.quynh)
    tasks.compute.on_failure(RuntimeError(), "x", [str(report.pk)], {}, None)
    assert Report.objects.get(pk=report.pk).status == "failed"


def test_what_a_lost_queue_forgot_is_asked_for_again(cast):
    report = making.request_report(unit("70"), making.period_of("2023-H1", "administrative"), by=cast.quynh)
    Outbox.objects.all().delete()
    tasks.sweep()
    assert not Outbox.objects.exists(), "asked for a moment ago"
    Report.objects.update(requested_at="2023-07-01T00:00Z")
    tasks.sweep()
    assert Outbox.objects.filter(task="reports.compute", args=[str(report.pk)]).exists()
