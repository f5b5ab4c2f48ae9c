"""The headers that every answer carries: a page, a refusal, a fault, a static file."""

# What a browser may do for our pages: nothing of the machine but passkeys and copying a code.
ALLOWED = {"clipboard-write": "(self)", "publickey-credentials-create": "(self)", "publickey-credentials-get": "(self)"}
DENIED = (
    "accelerometer autoplay bluetooth browsing-topics camera display-capture encrypted-media fullscreen geolocation "
    "gyroscope hid idle-detection local-fonts magnetometer microphone midi payment picture-in-picture "
    "screen-wake-lock serial usb web-share xr-spatial-tracking"
).split()
EVERY = {
    "Permissions-Policy": ", ".join(f"{name}={who}" for name, who in [*ALLOWED.items(), *((d, "()") for d in DENIED)]),
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
    # Whatever does not say otherwise, as static files do, is kept by nobody.
    "Cache-Control": "no-store",
}


class HeadersMiddleware:
    """The outermost, so that what the others answer is covered too."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in EVERY.items():
            response.headers.setdefault(name, value)
        if is_sign_out(request):
            # Not the cookies: they would go for the whole domain, and with them the mark of an office machine.
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


def is_sign_out(request):
    """Office machines are shared: what the browser kept of the pages goes with whoever read them."""
    match = request.resolver_match
    return request.method == "POST" and match is not None and match.view_name == "account:sign_out"
