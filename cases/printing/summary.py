"""Tóm tắt hồ sơ: one page of a case for a superior."""

from django.utils import timezone, translation

from cases.timeline import entries
from directory.heading import head_of
from lib import official
from lib import official_words as words

from . import people
from .quick_report import facts, short

TEMPLATE = "print/summary.html"


def context(case, *, by, asks=()):
    """`by` is the officer who prints it and signs below."""
    now = timezone.now()
    allegation = case.allegations.select_related("incident__intake", "incident__unit").order_by("-id").first()
    verified = case.verifications.order_by("-done_at", "-id").first()
    identity = [
        pair for pair in facts(case, allegation) if pair[0] not in ("Số hồ sơ; mức độ nguy cơ", "Tóm tắt thông tin")
    ]
    level = words.RISKS.get(case.risk, "Chưa đánh giá")
    told = verified.summary if verified and verified.summary else people.said(allegation.incident.intake, "description")
    return {
        "one_page": True,
        "head": head_of(case.unit, on=now),
        "sign": official.sign("Người lập", name=by.full_name),
        "case_number": case.number,
        "as_of": official.hour_and_day(now),
        "identity": [
            *identity,
            ("Mức độ nguy cơ", level),
            ("Cán bộ phụ trách", case.assigned.full_name if case.assigned else "Chưa phân công"),
        ],
        "phases": phases(case),
        "situation": short(told, 400),
        "clocks": [clock_of(clock) for clock in case.deadlines.running().select_related("rule")[:5]],
        "recent": recent(case),
        "asks": list(asks),
    }


def phases(case):
    """The five phases with the day on which each was reached; a phase left out stays empty."""
    days = (case.opened_at, case.assessed_at, case.verified_at, case.planned_at, case.closed_at)
    return [(name, official.short_day(day)) for name, day in zip(words.PHASES.values(), days, strict=True)]


def clock_of(clock):
    return (clock.rule.name, official.short_moment(clock.due_at), "Quá hạn" if clock.is_late else "Đang tính")


def recent(case, most=6):
    with translation.override("vi"):
        shown, _cursor = entries(case, size=most)
        return [
            (
                official.short_day(entry.event.done_at),
                short(": ".join(filter(None, [str(entry.title), said(entry)])), 160),
            )
            for entry in shown
        ]


def said(entry):
    """The words of the act, but never where a removed child is kept."""
    return "" if entry.event.verb.startswith("removal") else "; ".join(map(str, entry.words))
