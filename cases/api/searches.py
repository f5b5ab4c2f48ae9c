"""POST cases/search/: by a child's name, accent-free, or by number."""

from django.db.models import Q
from rest_framework.response import Response

from cases.access import page_of, readable_among
from children.access import named_keys
from lib.rest import fields, paging
from lib.rest.bodies import Body
from lib.rest.resource import Resource
from lib.rest.schema import page_of as page_schema
from lib.vietnamese import fold

from . import shown
from .cases import check_lists, page


class CaseWords(Body):
    q = fields.Text(most=200, help_text="CaseWords of a child's name, accents or not, or a number.")


class CaseSearch(Resource):
    """Whoever sees no names searches by number only. `next`, if any, is posted the same body."""

    reads_by_post = True
    takes = {"POST": CaseWords}
    gives = {"POST": page_schema(shown.CASE)}
    statuses = {"POST": 200}

    def post(self, request):
        check_lists(request.user)
        words = self.body()["q"]
        by_number = Q(number__icontains=words)
        wanted = by_number
        if request.user.reads_cases and fold(words).split():
            wanted |= Q(child_id__in=named_keys(words))
        rows, last = page_of(request.user, lambda cases: cases.filter(wanted), after=paging.after(request))
        read = readable_among(request.user, rows)
        # A post that shows no names finds no names either.
        rows = [case for case in rows if case.pk in read or words.casefold() in case.number.casefold()]
        return Response(page(request, rows, last, verb="searched"))
