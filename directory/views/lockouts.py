"""What is answered while nobody may try: the same for a name that exists and for one that does not."""

from django.conf import settings
from django.shortcuts import render


def answer(request, response=None, credentials=None):
    wait = settings.AXES_COOLOFF_TIME
    context = {"minutes": int(wait.total_seconds() // 60)}
    told = render(request, "account/locked.html", context, status=429)
    told["Retry-After"], told["Cache-Control"] = str(int(wait.total_seconds())), "no-store"
    return told
