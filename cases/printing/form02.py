"""Form 02, Đánh giá nguy cơ ban đầu: two scored tables, the counts and the conclusion."""

from django.utils import translation

from directory.heading import head_of
from lib import official
from lib import official_words as words
from lib.scoring import FORMS, SAFETY_NEEDS

from . import people

TEMPLATE = "print/form02.html"


def context(assessment):
    case, child = assessment.case, assessment.case.child
    counts = assessment.counts
    # The form is Vietnamese whatever language its reader works in.
    with translation.override("vi"):
        tables = {name: items(assessment.kind, name, getattr(assessment, name)) for name in ("harm", "protection")}
        reasons = [str(reason) for reason in assessment.explained]
        safety = [{"need": str(need)} for need in SAFETY_NEEDS]
    return {
        "head": head_of(case.unit),
        "sign": official.sign("Cán bộ đánh giá", name=assessment.by.full_name, note="(Ký, ghi rõ họ tên)"),
        "case_number": case.number,
        "child": people.name(child),
        "born": people.born(child) or people.estimated_age(child),
        "officer": assessment.by.full_name,
        "done_at": official.hour_and_day(assessment.done_at),
        **tables,
        "harm_totals": totals(counts["harm"]),
        "protection_totals": totals(counts["protection"]),
        "conclusion": words.RISKS[assessment.final],
        "reasons": reasons if assessment.final == assessment.proposed else [],
        "override_reason": assessment.override_reason,
        "late_note": late_note(assessment),
        "needs": [*safety, *told_needs(assessment)],
    }


def items(kind, table, levels):
    return [
        {
            "text": str(item.title),
            "level": levels.get(item.code, ""),
            **{level: str(text) for level, text in item.levels.items()},
        }
        for item in FORMS[kind][table]
    ]


def totals(counts):
    return {level: official.counted(number) if number else "0" for level, number in counts.items()}


def late_note(act):
    if not act.entered_late:
        return ""
    return f"Nhập sau, lúc {official.hour_and_day(act.recorded_at)}: {act.late_reason or 'chưa nêu lý do'}."


def told_needs(assessment):
    services = "; ".join(words.MEASURES.get(code, code) for code in assessment.services)
    return [{"need": assessment.needs or "Nhu cầu khác", "service": services}] if assessment.needs or services else []
