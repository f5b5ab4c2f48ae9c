"""POST children/search/: by name or by a whole number; the words stand in the body, never in an address."""

from rest_framework.response import Response

from audit.register import record_list
from children import access
from children.models import Child
from lib.rest import paging
from lib.rest.resource import Resource
from lib.rest.schema import page_of

from . import bodies, shown


class ChildSearch(Resource):
    """Every word must stand in the name: "dung" finds Dung, Dũng and Đúng. A whole number is an identity number
    or the telephone of somebody who cares for the child."""

    reads_by_post = True
    takes = {"POST": bodies.ChildWords}
    gives = {"POST": page_of(shown.CHILD)}
    statuses = {"POST": 200}

    def post(self, request):
        access.check_lists(request.user)
        narrow, masked = access.named(request.user, self.body()["q"])
        rows, last = access.page_of(request.user, narrow, after=paging.after(request), masked=masked)
        record_list(Child, [child.pk for child in rows], by=request.user, verb="searched")
        return Response(paging.envelope(request, [shown.row(child) for child in rows], last))
