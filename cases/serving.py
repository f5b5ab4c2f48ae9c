"""How a document leaves: as what it is, alone, kept by no cache."""

from django.http import HttpResponse

ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}
# Whatever a browser makes of it, nothing in it runs, loads or frames anything.
ALONE = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"


def served(document):
    """A picture is shown, anything else is saved; the name holds a number and never a person."""
    response = HttpResponse(document.content(), content_type=document.media)
    way = "inline" if document.is_picture else "attachment"
    name = f"{document.case.number}-{document.kind}-{document.pk.hex[-6:]}.{ENDINGS[document.media]}"
    response["Content-Disposition"] = f'{way}; filename="{name}"'
    response["Content-Security-Policy"] = ALONE
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "no-store"
    return response
