"""Domain refusals raised by a page, answered in one place with a sentence and what to do."""

from django.shortcuts import render

from lib.refusals import Refusal

TEMPLATES = {
    404: "errors/404.html",
    403: "errors/403.html",
    409: "errors/409.html",
    422: "errors/409.html",
    429: "errors/429.html",
}


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
        response = render(request, template, context, status=exception.status)
        if getattr(exception, "wait", None):
            response.headers["Retry-After"] = str(int(exception.wait) + 1)
        return response
