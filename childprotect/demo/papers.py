"""The demo's periodic reports: the last periods counted, some approved, one waiting for the leader, one a draft."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from audit.models import Outbox
from lib import moment, periods
from reports.making import request_report
from reports.models import Report

from .people import COMMUNE, DISTRICT, PROVINCE

BASIS = "administrative"
# unit, kind of period, periods back, the last act; two districts have not sent theirs
PAPERS = [
    *((code, "H", 1, "sent") for code in ("688", "689", "690", "691", "692", "693", DISTRICT, "696")),
    ("694", "H", 1, "submitted"),
    (PROVINCE, "H", 2, "sent"),
    (PROVINCE, "H", 1, "sent"),
    (PROVINCE, "Y", 1, "approved"),
    (PROVINCE, "Q", 1, "submitted"),
    (COMMUNE, "Q", 1, "draft"),
]
HANDS = {
    PROVINCE: ("province_officer", "province_leader"),
    DISTRICT: ("district_officer", "district_leader"),
    COMMUNE: ("commune_officer", "commune_leader"),
}


def make(cast, now):
    for code, kind, back, last in PAPERS:
        period = next(each for each in periods.periods_of(timezone.localdate(now), BASIS) if each.kind == kind)
        for _step in range(back):
            period = periods.previous(period)
        carry(cast, cast.units[code], period, last)


def carry(cast, unit, period, last):
    officer, leader = hands_of(cast, unit)
    done_at = timezone.make_aware(datetime.combine(period.end + timedelta(days=2), time(8, 20)))
    with moment.at(done_at):
        report = request_report(unit, period, by=officer)
        report.compute()
        if last != "draft":
            report.submit(by=officer)
        if last in ("approved", "sent"):
            report.approve(by=leader, number=str(40 + period.end.month))
        if last == "sent":
            report.send(by=leader)
    put_back(report, done_at)


def hands_of(cast, unit):
    if unit.code in HANDS:
        return [cast.named[name] for name in HANDS[unit.code]]
    return cast.district[unit.pk], cast.named[f"district_leader_{unit.code}"]


def put_back(report, done_at):
    """The report was counted just now; it stands as it was done after its cut-off. The worker has only to print it."""
    report.refresh_from_db()
    stamps = {"requested_at": 0, "computed_at": 1, "submitted_at": 70, "approved_at": 400, "sent_at": 430}  # minutes
    moments = {name: done_at + timedelta(minutes=m) for name, m in stamps.items() if getattr(report, name)}
    Report.objects.filter(pk=report.pk).update(**moments)
    asked = Outbox.objects.filter(args=[str(report.pk)]).order_by("-id")
    asked.exclude(pk=asked.filter(task="reports.print_pdf")[0].pk).delete()
