"""What people and programs read when the machine fails, without asking the database for anything."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string

DOWN = "Tạm thời không truy cập được dữ liệu. Vui lòng thử lại sau ít phút. / The data cannot be reached just now."
FAULT = "Hệ thống gặp lỗi khi xử lý yêu cầu này. / Something went wrong with this request."


def is_database_down(error):
    return isinstance(error, OperationalError | InterfaceError)


def answer(request, status, sentence, template, **told):
    headers = {"Cache-Control": "no-store"} | ({"Retry-After": "5"} if status == 503 else {})
    if request.path_info.startswith("/api/"):
        problem = {
            "type": "about:blank",
            "title": "Service Unavailable" if status == 503 else "Internal Server Error",
            "status": status,
            "code": "unavailable" if status == 503 else "fault",
            "detail": sentence,
        }
        return JsonResponse(problem, status=status, headers=headers, content_type="application/problem+json")
    return HttpResponse(render_to_string(template, told), status=status, headers=headers)


def unavailable(request):
    return answer(request, 503, DOWN, "faults/503.html")


def server_error(request):
    """Django's handler500: also reached by errors in middleware, which no process_exception sees."""
    if is_database_down(sys.exc_info()[1]):
        return unavailable(request)
    return answer(request, 500, FAULT, "faults/500.html")
