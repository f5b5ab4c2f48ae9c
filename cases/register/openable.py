"""Which records of the register's lines the reader may open: of the others a line tells neither number nor key."""

from uuid import UUID

from cases.access import intakes_visible_to, visible_to
from children.access import visible_to as children_visible_to

CASE, CHILD, INTAKE = "cases.case", "children.child", "cases.intake"
# Lists of these tell keys that are nobody's secret.
OPEN_LISTS = {"audit.event"}


def openable(reader, events):
    """The keys of cases, children and reports in these lines, and the numbers of cases, that the reader may open."""
    keys, numbers = set(), set()
    for event in events:
        keys |= {event.case_id, event.child_id, event.subject_id}
        keys |= {UUID(key) for key in event.detail.get("ids") or ()}
        numbers |= set(event.detail.get("numbers") or ())
    keys -= {None}
    seen = visible_to(reader)
    found = set(seen.filter(number__in=numbers).values_list("number", flat=True)) if numbers else set()
    for records in (seen, children_visible_to(reader), intakes_visible_to(reader)):
        found |= set(records.filter(pk__in=keys).values_list("pk", flat=True))
    return found


def names_record(event, found):
    """Whether the line may say which record it is about: the case, else the child, else the report is open."""
    if event.case_id or event.child_id:
        return (event.case_id or event.child_id) in found
    return event.subject_type != INTAKE or event.subject_id in found


def detail_of(event, found):
    """The line's details without what names a record that is not open."""
    if not names_record(event, found):
        return {}
    told = dict(event.detail)
    if "ids" in told and event.subject_type not in OPEN_LISTS:
        told["ids"] = [key for key in told["ids"] if UUID(key) in found]
    if "numbers" in told:
        told["numbers"] = [number for number in told["numbers"] if number in found]
    return told
