"""What leaves the application: e-mail and messages to telephones. Both are off until they are asked for."""

import os
from urllib.parse import parse_qsl, unquote

from django.core.exceptions import ImproperlyConfigured

from .environment import secret, split

WAITS = 10  # seconds for any answer of a server
MAIL_LOOKS = "EMAIL_URL looks like smtp://user@host:587?tls=starttls or smtps://user@host:465."


def public_url():
    """Where officers find the application, for the link in a mail."""
    url = os.environ.get("PUBLIC_URL", "").rstrip("/")
    parts = split("PUBLIC_URL", url)
    if url and (parts.scheme not in ("https", "http") or not parts.netloc or parts.query or parts.fragment):
        raise ImproperlyConfigured("PUBLIC_URL looks like https://baovetreem.example.gov.vn.")
    return url


def mail(url):
    """Django's settings for EMAIL_URL; {} where no mail is sent."""
    if not url:
        return {}
    parts = split("EMAIL_URL", url)
    tls = dict(parse_qsl(parts.query)).get("tls", "")
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or tls not in ("", "starttls"):
        raise ImproperlyConfigured(MAIL_LOOKS)
    if not os.environ.get("EMAIL_FROM") or not PUBLIC_URL:
        raise ImproperlyConfigured("With EMAIL_URL belong EMAIL_FROM, the sender's address, and PUBLIC_URL.")
    return {
        "host": parts.hostname,
        "port": parts.port or (465 if parts.scheme == "smtps" else 587 if tls else 25),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or "") or (secret("EMAIL_PASSWORD") if parts.username else ""),
        "use_ssl": parts.scheme == "smtps",
        "use_tls": tls == "starttls",
        "timeout": WAITS,
    }


def gateway():
    """An HTTP gateway that takes {"id", "to", "text"} as JSON; "" where no texts are sent."""
    url = os.environ.get("TEXT_URL", "")
    parts = split("TEXT_URL", url)
    here = parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost", "::1")
    if url and not (parts.scheme == "https" and parts.netloc or here):
        raise ImproperlyConfigured("TEXT_URL looks like https://gateway.example.vn/messages.")
    return url


PUBLIC_URL = public_url()
MAIL = mail(os.environ.get("EMAIL_URL", ""))
MAIL_FROM = os.environ.get("EMAIL_FROM", "")
TEXT_URL = gateway()
TEXT_TOKEN = secret("TEXT_TOKEN") if TEXT_URL else ""
