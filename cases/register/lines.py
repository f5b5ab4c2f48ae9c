"""Lines of the register in the words of the office, as far as the reader's area goes."""

from dataclasses import dataclass

from django.db.models import Count, Max, Min
from django.urls import reverse

from audit.models import Event
from audit.register import record_list
from directory.models import Officer

from .openable import names_record, openable
from .words import SUBJECTS, word_for

SIZE = 50
PAGES = {"cases.case": "cases:case", "children.child": "children:child", "cases.intake": "intakes:intake"}


@dataclass(frozen=True)
class Line:
    """`url` and `number` are empty for what lies outside the reader's area, and for a record closed to the reader."""

    event: Event
    what: str
    who: str
    subject: str
    number: str
    url: str
    outside: bool
    shown: int


def shown(reader, events, posts):
    """The events in words. Reading the register is itself a line of it."""
    record_list(Event, [event.pk for event in events], by=reader, verb="register_read")
    people = dict(Officer.objects.filter(pk__in={event.actor_id for event in events}).values_list("pk", "full_name"))
    found = openable(reader, events)
    return [line(event, people, posts, names_record(event, found)) for event in events]


def line(event, people, posts, named):
    inside = event.actor_id is None or lies_in(event, posts)
    page = PAGES.get(event.subject_type) if inside and named and event.subject_id else None
    return Line(
        event=event,
        what=word_for(event),
        who=people.get(event.actor_id, event.actor),
        subject=SUBJECTS.get(event.subject_type, ""),
        number=event.number if inside and named else "",
        url=reverse(page, args=[event.subject_id]) if page else "",
        outside=not inside,
        shown=0 if event.verb == "register_read" else len(event.detail.get("ids") or event.detail.get("numbers") or ()),
    )


def lies_in(event, posts):
    return any(getattr(event, post.unit.column) == post.unit_id for post in posts)


def readers_of(events):
    """Who read, how often, first and last: [{"officer", "times", "first", "last"}], the latest first."""
    counted = events.readings().exclude(actor_id=None).values("actor_id")
    counted = list(counted.annotate(times=Count("pk"), first=Min("recorded_at"), last=Max("recorded_at")))
    people = Officer.objects.in_bulk([row["actor_id"] for row in counted])
    counted = [row | {"officer": people[row["actor_id"]]} for row in counted if row["actor_id"] in people]
    return sorted(counted, key=lambda row: row["last"], reverse=True)
