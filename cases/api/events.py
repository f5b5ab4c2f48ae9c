"""GET events/: the register, for leaders and province officers in their subtree.

It stands with the cases because a line names its record only to who may open it.
"""

from datetime import timedelta

from django.db.models import Q
from rest_framework.response import Response

from audit.models import Event
from audit.register import record_list
from cases.register.openable import detail_of, names_record, openable
from directory.access import officer_named
from directory.register import page_of, posts_reading
from lib.rest import fields, paging
from lib.rest.bodies import Query
from lib.rest.resource import Resource
from lib.rest.schema import page_of as page_schema
from lib.worktime import start_of_day


class EventQuery(Query):
    subject = fields.Key(required=False, help_text="Id of a case, a child, an intake or another record.")
    officer = fields.Text(most=150, required=False, help_text="User name of who did or read.")
    readings = fields.Truth(required=False, help_text="Only readings, or only acts.")
    first = fields.Day(required=False, help_text="Recorded on this local day or later.")
    last = fields.Day(required=False, help_text="Recorded on this local day or before.")


class Events(Resource):
    """Who did and who read what, newest first."""

    asks = {"GET": EventQuery}
    gives = {"GET": page_schema()}

    def get(self, request):
        posts = posts_reading(request.user)
        asked = self.filters(EventQuery)

        def narrow(events):
            return narrowed(events, **asked)

        rows, last = page_of(posts, narrow, paging.after(request), paging.SIZE)
        found = openable(request.user, rows)
        if asked.get("subject"):  # a record that is closed to the reader has no lines
            rows = [event for event in rows if names_record(event, found)]
        page = paging.envelope(request, [show(event, found) for event in rows], last)
        record_list(Event, [event.pk for event in rows], by=request.user, verb="register_read")
        return Response(page)


def narrowed(events, subject=None, officer=None, readings=None, first=None, last=None):
    if subject:
        events = events.filter(Q(subject_id=subject) | Q(case_id=subject) | Q(child_id=subject))
    if officer:
        found = officer_named(officer)
        events = events.filter(actor_id=found.pk) if found else events.none()
    if readings is not None:
        events = events.filter(reading=readings)
    if first:
        events = events.filter(recorded_at__gte=start_of_day(first))
    if last:
        events = events.filter(recorded_at__lt=start_of_day(last + timedelta(days=1)))
    return events


def show(event, found):
    """Why an act was entered late are words of the case: they stand on its timeline, for who reads them there."""
    named = names_record(event, found)
    return {
        "id": str(event.pk),
        "verb": event.verb,
        "reading": event.reading,
        "actor": event.actor,
        "role": event.actor_role,
        "subject": {"type": event.subject_type, "id": key(event.subject_id) if named else None},
        "number": event.number if named else "",
        "case_id": key(event.case_id) if named else None,
        "child_id": key(event.child_id) if named else None,
        "done_at": event.done_at,
        "recorded_at": event.recorded_at,
        "late": event.entered_late,
        "detail": detail_of(event, found),
    }


def key(pk):
    return pk and str(pk)
