"""GET cases/{id}/documents/, one document's content, its removal."""

from django.shortcuts import get_object_or_404
from rest_framework.response import Response

from audit.register import record_reading
from cases.access import case_for
from cases.serving import served
from lib.rest import fields
from lib.rest.resource import Resource
from lib.rest.schema import page_of

from .act import Act, ActBody
from .shown_acts import common


def shown(document):
    return common(document) | {
        "kind": document.kind,
        "title": document.title,
        "dated": document.dated,
        "media": document.media,
        "size": document.size,
        "scan": document.scan,
        "removed_at": document.removed_at,
        "removal_reason": document.removal_reason,
    }


class Documents(Resource):
    """The newest first; those removed keep their line and their reason."""

    gives = {"GET": page_of()}

    def get(self, request, pk):
        case = case_for(request.user, pk, to="content")
        record_reading(case, "documents_read", by=request.user)
        found = case.documents.select_related("by").order_by("-done_at", "-id")
        return Response({"results": [shown(document) for document in found], "next": None})


class Content(Resource):
    """The file itself: a picture as drawn anew at its arrival, or a PDF."""

    file_type = "application/octet-stream"
    gives = {"GET": {"type": "string", "format": "binary"}}
    proves = ("GET",)

    def get(self, request, pk, about):
        case = case_for(request.user, pk, to="content")
        document = get_object_or_404(case.documents, pk=about)
        document.check_served()
        record_reading(document, by=request.user)
        return served(document)


class DocumentRemovalBody(ActBody):
    reason = fields.Text(most=2000)


class Removals(Act):
    act, of = "correction", "documents"
    takes = {"POST": DocumentRemovalBody}

    def check(self, case, document, sent, signed):
        case.guard("correction", about=document)

    def do(self, case, document, **facts):
        return case.remove_document(document, **facts)

    def tell(self, made):
        return shown(made)
