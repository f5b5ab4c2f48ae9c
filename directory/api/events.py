"""GET events/: the register, for leaders and province officers in their subtree."""

from django.db.models import Q
from rest_framework.response import Response

from audit.models import Event
from audit.register import record_list
from directory.roles import ACTS
from lib.refusals import NotAllowed
from lib.rest import fields, paging
from lib.rest.bodies import Query
from lib.rest.resource import Resource
from lib.rest.schema import page_of


class EventQuery(Query):
    subject = fields.Key(required=False, help_text="Id of a case, a child, an intake or another record.")


class Events(Resource):
    """Who did and who read what, newest first."""

    asks = {"GET": EventQuery}
    gives = {"GET": page_of()}

    def get(self, request):
        posts = [post for post in request.user.posts_for(ACTS["register_read"]) if post.unit_id]
        if not posts:
            raise NotAllowed()
        subject = self.filters(EventQuery).get("subject")
        inside = Q()
        for post in posts:
            inside |= Q(**{post.unit.column: post.unit_id})
        found = Event.objects.filter(inside)
        if subject:
            found = found.filter(Q(subject_id=subject) | Q(case_id=subject) | Q(child_id=subject))
        rows, last = paging.cut(found, "recorded_at", paging.after(request))
        page = paging.envelope(request, [show(event) for event in rows], last)
        record_list(Event, [event.pk for event in rows], by=request.user)
        return Response(page)


def show(event):
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
        "late_reason": event.late_reason,
        "detail": event.detail,
    }
