"""Counts the calls of signed-in programs, after each has been answered."""

import logging

from django.db import Error

from audit.limits import count_call

log = logging.getLogger(__name__)


class CallsMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        caller_id = getattr(request, "caller_id", None)
        if caller_id is not None:
            try:
                count_call(caller_id)
            except Error:  # the answer is made: a lost count must not spoil it
                log.warning("A call was not counted.")
        return response
