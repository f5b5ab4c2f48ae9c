"""GET reports/{id}/pdf/, official/ and xlsx/."""

from lib.rest.resource import Resource
from reports import access, files


class Pdf(Resource):
    """A copy: its foot says who took it and when."""

    file_type = "application/pdf"
    gives = {"GET": {"type": "string", "format": "binary"}}
    proves = ("GET",)

    def get(self, request, pk):
        return files.pdf(access.report_for(request.user, pk), request.user)


class Official(Resource):
    """The stored file itself, once approved, for the office that signs it: its bytes are those of the digest."""

    file_type = "application/pdf"
    gives = {"GET": {"type": "string", "format": "binary"}}
    proves = ("GET",)

    def get(self, request, pk):
        return files.official_pdf(access.report_for(request.user, pk, to="official"), request.user)


class Xlsx(Resource):
    file_type = files.XLSX
    gives = {"GET": {"type": "string", "format": "binary"}}
    proves = ("GET",)

    def get(self, request, pk):
        return files.xlsx(access.report_for(request.user, pk), request.user)
