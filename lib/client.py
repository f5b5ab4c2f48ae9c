"""The address of whoever sends a request, as far as it can be believed."""

from ipaddress import ip_address

from django.conf import settings


def client_address(request):
    """Each proxy of ours appends whom it heard; what a client wrote before that counts for nothing."""
    told = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    believed = [told[-settings.PROXIES]] if settings.PROXIES and len(told) >= settings.PROXIES else []
    for text in [*believed, request.META.get("REMOTE_ADDR") or ""]:
        try:
            return str(ip_address(text))
        except ValueError:  # a socket of this machine has none
            continue
    return "127.0.0.1"
