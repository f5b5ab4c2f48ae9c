"""What a token may do: read, or read and write. What a session may do only for who has just proved it is them."""

from django.utils.translation import gettext as _
from rest_framework.permissions import SAFE_METHODS, BasePermission

from lib import sessions
from lib.refusals import NotAllowed


class WithinScope(BasePermission):
    """A search is a POST because no name stands in an address; it reads all the same."""

    def has_permission(self, request, view):
        writes = request.method not in SAFE_METHODS and not getattr(view, "reads_by_post", False)
        if writes and getattr(request.auth, "reads_only", False):
            raise NotAllowed(_("This token may read only."))
        return True


class ProvedLately(BasePermission):
    """A resource's `proves` names the methods that a session calls only within the time of its last proof.

    A token is its own proof: it was made after one, is shown once and lies with a program, not on a shared desk.
    """

    def has_permission(self, request, view):
        asked = request.method in getattr(view, "proves", ()) and request.auth is None
        if asked and not sessions.proved_recently(request._request.session):
            raise NotAllowed(_("Confirm first that it is you, at /confirmation/."), code="confirmation_needed")
        return True
