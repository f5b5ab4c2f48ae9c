"""A resource of the API: signed in, counted, JSON in and out."""

from typing import ClassVar

from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.serializers import ValidationError
from rest_framework.views import APIView

from lib.rest.bodies import check_size
from lib.rest.fields import REQUIRED
from lib.rest.paging import CURSOR


class OnlyJSON(BaseContentNegotiation):
    """The answer is JSON whatever the Accept header says: a sign-in is never refused for it."""

    def select_parser(self, request, parsers):
        from_type = request.content_type.split(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == from_type), None)

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class Resource(APIView):
    """`takes` and `gives` name the serializers by method, for the schema and for `body`."""

    content_negotiation_class = OnlyJSON
    takes: ClassVar[dict] = {}
    gives: ClassVar[dict] = {}

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        if request.method in ("POST", "PATCH", "PUT"):
            check_size(request._request)

    def finalize_response(self, request, response, *args, **kwargs):
        """Nothing about a child stays in a cache on the way."""
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    @property
    def officer(self):
        return self.request.user

    def body(self, serializer=None, **options):
        """The body, read strictly; ValidationError (422) says at which field it is wrong."""
        serializer = serializer or self.takes[self.request.method]
        read = serializer(data=self.request.data, context={"request": self.request}, **options)
        read.is_valid(raise_exception=True)
        return read.validated_data

    def correction(self, *needed):
        """The body of a PATCH: only what changes, and always the fields `needed`."""
        sent = self.request.data
        missing = [name for name in needed if isinstance(sent, dict) and sent.get(name) in (None, "")]
        if missing:
            raise ValidationError({name: [REQUIRED] for name in missing})
        return self.body(partial=True)

    def filters(self, query):
        """The filters of the address, read strictly; the cursor is the pager's own."""
        given = {name: value for name, value in self.request.query_params.items() if value != "" and name != CURSOR}
        return query.read(given, self.request)
