"""Sổ theo dõi: the unit's cases of a span as the register that the office keeps."""

from django.db.models import Prefetch, prefetch_related_objects

from cases.models import Allegation
from directory.heading import head_of, sign_of
from lib import official_words as words
from lib.official import counted, short_day

from . import people

TEMPLATE = "print/register.html"
CLOSED_WITHOUT_NAME = "(hạn chế)"


def context(unit, cases, *, start, end, withheld=0, names=True):
    """`cases` come from the list's own function; `withheld` is how many more the reader may not see.

    `names` is false for a reader whose post shows phases and clocks only.
    """
    cases = list(cases)
    first = Prefetch(
        "allegations", Allegation.objects.select_related("incident__unit", "incident__intake").order_by("id")
    )
    prefetch_related_objects(cases, first, "deadlines")
    rows = [row(case, names) for case in cases]
    still_open = sum(case.status != "closed" for case in cases)
    late = sum(any(clock.is_running and clock.is_late for clock in case.deadlines.all()) for case in cases)
    return {
        "head": head_of(unit),
        "sign": sign_of(unit),
        "about": f"Từ ngày {short_day(start)} đến ngày {short_day(end)}",
        "rows": rows,
        "summary": f"Tổng số {counted(len(rows))} hồ sơ: đang thực hiện {counted(still_open)}, "
        f"trong đó quá hạn {counted(late)}; "
        f"đã kết thúc {counted(len(rows) - still_open)}",
        "withheld": f"và {counted(withheld)} hồ sơ hạn chế" if withheld else "",
    }


def row(case, names):
    allegation = next(iter(case.allegations.all()), None)
    incident = allegation.incident if allegation else None
    running = [clock for clock in case.deadlines.all() if clock.is_running]
    due = min(running, key=lambda clock: clock.due_at, default=None)
    return {
        "number": case.number,
        "received": short_day(case.opened_at),
        "child": people.name(case.child) if names else CLOSED_WITHOUT_NAME,
        "age_sex": people.age_and_sex(case.child, incident.occurred_on) if incident else "",
        "place": ", ".join(filter(None, [incident.place if names else "", incident.unit.name])) if incident else "",
        "form": words.FORMS.get(allegation.primary_form, "") if allegation else "",
        "phase": words.PHASES[case.status],
        "risk": words.RISKS.get(case.risk, "").removeprefix("Nguy cơ ").capitalize(),
        "due": f"{short_day(due.due_at)}{' (quá hạn)' if due.is_late else ''}" if due else "",
        "officer": case.assigned.full_name if case.assigned else "",
        "result": words.OUTCOMES.get(case.outcome, ""),
    }
