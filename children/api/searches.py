"""POST children/search/: by name, accent-free; the words stand in the body, never in an address."""

from rest_framework.response import Response

from audit.register import record_list
from children import access
from children.models import Child
from lib.rest import paging
from lib.rest.resource import Resource
from lib.rest.schema import page_of
from lib.vietnamese import fold

from . import bodies, shown


class ChildSearch(Resource):
    """Every word must stand in the name: "dung" finds Dung, Dũng and Đúng."""

    reads_by_post = True
    takes = {"POST": bodies.ChildWords}
    gives = {"POST": page_of(shown.CHILD)}
    statuses = {"POST": 200}

    def post(self, request):
        access.check_lists(request.user)
        tokens = fold(self.body()["q"]).split()

        def narrow(children):
            for token in tokens:
                children = children.filter(folded__contains=token)
            return children

        rows, last = access.page_of(request.user, narrow, after=paging.after(request))
        record_list(Child, [child.pk for child in rows], by=request.user, verb="searched")
        return Response(paging.envelope(request, [shown.row(child) for child in rows], last))
