"""PostgreSQL cannot be reached: a clear page, or a problem document, until it can."""

from childprotect.faults import is_database_down, unavailable


class DatabaseDownMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        return unavailable(request) if is_database_down(exception) else None
