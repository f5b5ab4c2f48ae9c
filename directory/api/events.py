"""GET events/: the register, for leaders and province officers in their subtree."""

from datetime import timedelta

from django.db.models import Q
from rest_framework.response import Response

from audit.models import Event
from audit.register import record_list
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
        page = paging.envelope(request, [show(event) for event in rows], last)
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


def show(event):
    """Why an act was entered late are words of the case: they stand on its timeline, for who reads them there."""
    return {
        "id": str(event.pk),
        "verb": event.verb,
        "reading": event.reading,
        "actor": event.actor,
        "role": event.actor_role,
        "subject": {"type": event.subject_type, "id": event.subject_id and str(event.subject_id)},
        "number": event.number,
        "case_id": event.case_id and str(event.case_id),
        "child_id": event.child_id and str(event.child_id),
        "done_at": event.done_at,
        "recorded_at": event.recorded_at,
        "late": event.entered_late,
        "detail": event.detail,
    }
