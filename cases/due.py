"""What is due for disposal, page by page, each record with its rule and with the proposal that stands."""

from children import access as children_access

from . import access, keeping
from .models import Case, Disposal

RULES = ("unit__district", "child")


def cases_due(officer, after):
    """Closed cases past their time, as far as the officer lists cases, and the cursor of the next page."""
    rows = Case.objects.select_related(*RULES).prefetch_related("disposals")
    found, last = access.page_of(officer, keeping.due, after=after, rows=rows)
    rules = keeping.rules_for(found)
    for case in found:
        case.rule = rules[case.pk]
        case.kept_until = keeping.last_day(case.rule, case)
        case.proposal = next((one for one in case.disposals.all() if one.status in ("proposed", "confirmed")), None)
    return found, last


def lines_due(officer, after):
    """Lines show a year of birth and a commune; who lists no children has none."""
    if not officer.reads_cases:
        return [], None
    found, last = children_access.page_of(officer, keeping.lines_due, after=after)
    proposals = {one.child_id: one for one in Disposal.objects.live().filter(child__in=found)}
    for child in found:
        child.proposal = proposals.get(child.pk)
    return found, last
