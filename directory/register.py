"""The register by area: each post's part walks its own index, newest first."""

from django.utils.translation import gettext as _

from audit.models import Event
from directory.roles import ACTS
from lib.refusals import NotAllowed
from lib.rest.paging import cut


def posts_reading(officer):
    """The posts by which an officer reads the register, or NotAllowed."""
    posts = [post for post in officer.posts_for(ACTS["register_read"]) if post.unit_id]
    if not posts:
        raise refused()
    return posts


def refused():
    return NotAllowed(_("The register is read by leaders, by province officers and by an inspector with a grant."))


def page_of(posts, narrow=lambda events: events, after=None, size=25):
    """Events of the posts' areas and the position to go on from."""
    parts = [
        cut(narrow(Event.objects.filter(**{post.unit.column: post.unit_id})), "recorded_at", after, size)
        for post in posts
    ]
    if len(parts) == 1:
        return parts[0]
    found = {event.pk: event for rows, _last in parts for event in rows}
    rows = sorted(found.values(), key=lambda event: (event.recorded_at, event.pk), reverse=True)
    more = len(rows) > size or any(last for _rows, last in parts)
    rows = rows[:size]
    return rows, (rows[-1].recorded_at, rows[-1].pk) if more and rows else None
