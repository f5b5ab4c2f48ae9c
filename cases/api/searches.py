"""POST cases/search/: by a child's name, accent-free, or by number."""

import re

from django.db.models import Q
from rest_framework.response import Response

from cases.access import page_of, readable_among
from children.access import called
from lib.rest import fields, paging
from lib.rest.bodies import Body
from lib.rest.resource import Resource
from lib.rest.schema import page_of as page_schema
from lib.vietnamese import fold

from . import shown
from .cases import check_lists, page

NUMBER = re.compile(r"[0-9][0-9Tt-]*")


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
        by_name = request.user.reads_cases and bool(fold(words).split()) and not NUMBER.fullmatch(words)
        wanted = called(request.user, words, "child__") if by_name else Q(number__icontains=words)
        rows, last = page_of(
            request.user, lambda cases: cases.filter(wanted), after=paging.after(request), masked=not by_name
        )
        read = readable_among(request.user, rows)
        # A post that shows no names finds no names either.
        rows = [case for case in rows if case.pk in read or words.casefold() in case.number.casefold()]
        return Response(page(request, rows, last, verb="searched"))
