"""What a token may do: read, or read and write."""

from django.utils.translation import gettext as _
from rest_framework.permissions import SAFE_METHODS, BasePermission

from lib.refusals import NotAllowed


class WithinScope(BasePermission):
    """A search is a POST because no name stands in an address; it reads all the same."""

    def has_permission(self, request, view):
        writes = request.method not in SAFE_METHODS and not getattr(view, "reads_by_post", False)
        if writes and getattr(request.auth, "reads_only", False):
            raise NotAllowed(_("This token may read only."))
        return True
