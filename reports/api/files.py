"""GET reports/{id}/pdf/ and xlsx/."""

from lib.rest.resource import Resource
from reports import access, files


class Pdf(Resource):
    file_type = "application/pdf"
    gives = {"GET": {"type": "string", "format": "binary"}}
    proves = ("GET",)

    def get(self, request, pk):
        return files.pdf(access.report_for(request.user, pk), request.user)


class Xlsx(Resource):
    file_type = files.XLSX
    gives = {"GET": {"type": "string", "format": "binary"}}
    proves = ("GET",)

    def get(self, request, pk):
        return files.xlsx(access.report_for(request.user, pk), request.user)
