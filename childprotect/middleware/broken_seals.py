"""A sealed text that does not open where it stands: a line in the register, a clear sentence, nothing of the text."""

import logging

from django.db import transaction

from audit.register import record_broken_seal
from childprotect.faults import answer
from lib.crypto import Broken

SENTENCE = (
    "Một nội dung đã mã hóa không khớp với nơi lưu trữ nên không được hiển thị. Đã ghi vào nhật ký; hãy báo ngay người "
    "quản trị. / A sealed text does not belong where it stands, so it is not shown. It is in the register; tell your "
    "administrator at once."
)
log = logging.getLogger(__name__)


class BrokenSealMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        """The request is rolled back by now: the line is written in a transaction of its own."""
        if not isinstance(exception, Broken):
            return None
        log.error("%s", exception)
        with transaction.atomic():
            record_broken_seal(exception.place, by=request.user)
        return answer(request, 500, SENTENCE, "faults/500.html", told=SENTENCE)
