"""The address of whoever sends a request, as far as it can be believed."""

from django.conf import settings


def address_of(request):
    """Each proxy of ours appends whom it heard; what a client wrote before that counts for nothing."""
    told = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if settings.PROXIES and len(told) >= settings.PROXIES:
        return told[-settings.PROXIES]
    return request.META.get("REMOTE_ADDR") or "127.0.0.1"
