"""The worker's part of the reports; may run twice and be killed midway."""

import logging
from datetime import timedelta

from celery import shared_task
from django.db import transaction
from django.db.models import Case, When
from django.utils import timezone

from audit.models import Outbox
from lib.pdf import PangoMissing
from lib.task import AtomicTask

from . import making, recounting
from .models import Report
from .papers import pdf_of

RETRIES = {"autoretry_for": (Exception,), "max_retries": 3, "retry_backoff": 5, "retry_backoff_max": 60}
FORGOTTEN = timedelta(minutes=10)
AT_ONE_GO = 10  # seconds of counting overviews: the worker has other work too
AT_A_TIME = 10  # papers: some ten seconds, so that whoever asks for one never waits long
log = logging.getLogger(__name__)


class Computing(AtomicTask):
    abstract = True

    def on_failure(self, exc, task_id, args, kwargs, einfo):
        """After the last retry the page says that the figures could not be computed."""
        with transaction.atomic():
            report = Report.objects.filter(pk=args[0]).first()
            if report:
                report.fail()


@shared_task(base=Computing, name="reports.compute", **RETRIES)
def compute(report_id):
    Report.objects.get(pk=report_id).compute()


@shared_task(base=AtomicTask, name="reports.print_pdf", **RETRIES)
def print_pdf(report_id):
    report = Report.objects.get(pk=report_id)
    report.lock()
    if report.figures is None:
        return
    try:
        report.keep_pdf(pdf_of(report))
    except PangoMissing as missing:
        log.error("Report %s is not printed: %s", report_id, missing.remedy)


@shared_task(base=AtomicTask, name="reports.make_due")
def make_due():
    making.make_due()


@shared_task(base=AtomicTask, name="reports.sweep")
def sweep():
    """Ask again for figures that a lost queue forgot; print a few of the papers that nobody waits for."""
    forgotten = Report.objects.light().filter(status="computing", requested_at__lt=timezone.now() - FORGOTTEN)
    for report in forgotten:
        Outbox.objects.put("reports.compute", report.pk)
    unprinted = Report.objects.light().filter(pdf=None).exclude(status__in=("computing", "failed"))
    widest = Case(When(unit__level="province", then=0), When(unit__level="district", then=1), default=2)
    for report in unprinted.order_by(widest, "-end", "pk")[:AT_A_TIME]:
        Outbox.objects.put("reports.print_pdf", report.pk)


@shared_task(name="reports.recount")
def recount():
    """Not atomic as a whole: each overview is a transaction of its own."""
    recounting.recount(AT_ONE_GO)


@shared_task(base=AtomicTask, name="reports.count_overview", **RETRIES)
def count_overview(unit_id, code):
    recounting.count_asked(unit_id, code)
