"""Domain refusals raised by a page, answered in one place with a sentence and what to do."""

from django.shortcuts import render
from django.urls import reverse

from lib.refusals import Refusal

TEMPLATES = {
    404: "errors/404.html",
    403: "errors/403.html",
    409: "errors/409.html",
    422: "errors/409.html",
    429: "errors/429.html",
}
# namespace -> the page of the record of which `pk` is the key.
RECORDS = {
    "cases": "cases:case",
    "intakes": "intakes:intake",
    "children": "children:child",
    "reports": "reports:report",
}


def record_url(request):
    """Where the record stands that an act did not fit; whoever is told 409 or 422 has passed its door."""
    match = request.resolver_match
    page = RECORDS.get(match.namespace) if match else None
    return reverse(page, args=[match.kwargs["pk"]]) if page and "pk" in match.kwargs else ""


class RefusalMiddleware:
    """The API answers its own refusals as problem documents; this is for pages."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, Refusal):
            return None
        errors = getattr(exception, "errors", {})
        sentence = exception.sentence or next((texts[0] for texts in errors.values()), "")
        context = {"sentence": sentence, "refusal": exception}
        template = TEMPLATES.get(exception.status, "errors/409.html")
        if template == "errors/409.html":
            context["back_url"] = record_url(request)
        response = render(request, template, context, status=exception.status)
        if getattr(exception, "wait", None):
            response.headers["Retry-After"] = str(int(exception.wait) + 1)
        return response
