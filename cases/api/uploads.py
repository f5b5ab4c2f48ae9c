"""A file in parts: POST uploads/ begins, PUT brings the part at ?at=, GET says how far it came, POST document/ ends."""

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.parsers import BaseParser
from rest_framework.response import Response
from rest_framework.serializers import ValidationError

from audit.idempotent import Making
from cases.access import case_for
from cases.incoming import checked
from cases.models import Upload
from cases.models.document import Kind
from lib.refusals import Invalid
from lib.rest import fields
from lib.rest.bodies import Body, Query
from lib.rest.resource import Resource

from .documents import shown

PART = 256 * 1024  # bytes that our own pages send at once: some seconds of a weak line
LARGEST_PART = 4 * 1024 * 1024


class UploadBody(Body):
    kind = fields.Choice(Kind)
    title = fields.Text(most=200)
    dated = fields.Day(required=False)
    size = fields.Whole(least=1, most=2**31 - 1)

    def validate_size(self, size):
        if size > settings.DOCUMENT_LARGEST:
            most = settings.DOCUMENT_LARGEST // 1024 // 1024
            raise ValidationError(_("This file is too large: %(most)s MB at most.") % {"most": most})
        return size


class Place(fields.Whole):
    """A number in an address."""

    def to_internal_value(self, data):
        return super().to_internal_value(int(data) if str(data).isdecimal() and len(data) < 12 else data)


class PartQuery(Query):
    at = Place(most=2**31 - 1, required=True, help_text="The byte of the file at which this part begins.")


class Bytes(BaseParser):
    """A part as it is."""

    media_type = "application/octet-stream"

    def parse(self, stream, media_type=None, parser_context=None):
        return stream.read(LARGEST_PART + 1)


def progress(upload):
    return {"id": str(upload.pk), "size": upload.size, "received": upload.received, "part": PART}


def own(officer, pk, about):
    """An upload is its sender's, as long as the door is open to the sender."""
    case = case_for(officer, pk, to="document")
    return case, get_object_or_404(Upload, pk=about, case=case, by=officer)


class Uploads(Making):
    takes = {"POST": UploadBody}

    def make(self, pk):
        case = case_for(self.officer, pk, to="document")
        case.permit("document", by=self.officer)
        case.check_room()
        return Upload.objects.create(case=case, by=self.officer, **self.body())

    def again(self, model, key, pk):
        return own(self.officer, pk, key)[1]

    def show(self, upload):
        return progress(upload)


class OneUpload(Resource):
    asks = {"PUT": PartQuery}
    parser_classes = [Bytes]

    def get(self, request, pk, about):
        _case, upload = own(request.user, pk, about)
        return Response(progress(upload))

    def put(self, request, pk, about):
        _case, upload = own(request.user, pk, about)
        at = self.filters(PartQuery)["at"]
        content = request.data if isinstance(request.data, bytes) else b""
        if len(content) > LARGEST_PART:
            raise Invalid({"": gettext_lazy("This part is too long: 4 MB at most.")}, code="too_long")
        upload.add_part(content, at=at)
        return Response(progress(upload))


class Finishing(Making):
    """Looks at the whole file and makes the document of it."""

    takes = {"POST": Body}

    def make(self, pk, about):
        case, upload = own(self.officer, pk, about)
        self.body()
        if upload.document is not None:
            return upload.document
        file = checked(upload.whole())
        return case.finish_upload(upload, file=file, by=self.officer)

    def again(self, model, key, pk, about):
        return own(self.officer, pk, about)[1].document

    def show(self, document):
        return shown(document)
