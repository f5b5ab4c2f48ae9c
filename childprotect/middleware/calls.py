"""Counts the calls of signed-in programs and the costly pages of officers, after each has been answered."""

import logging

from django.db import Error

from audit.limits import count_call, count_spent

log = logging.getLogger(__name__)


class CallsMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        caller_id, kind = getattr(request, "caller_id", None), getattr(request, "spends", None)
        try:
            if caller_id is not None:
                count_call(caller_id)
            if kind is not None:
                count_spent(request.user.pk, kind)
        except Error:  # the answer is made: a lost count must not spoil it
            log.warning("A call was not counted.")
        return response
