"""Mail and texts as they leave: either they went out, or they certainly did not, or nobody knows."""

import json
from contextlib import suppress
from http.client import HTTPException
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

FOR_GOOD = 500  # of SMTP: asked again, the server would answer the same


class NotSent(Exception):
    """It certainly did not go out. `for_good`: asking again is of no use. `away`: nobody was there to ask."""

    def __init__(self, problem, *, for_good=False, away=False):
        super().__init__(problem)
        self.problem, self.for_good, self.away = problem, for_good, away


class Unknown(Exception):
    """The line broke after it was handed over."""


def send_mail(server, *, sender, to, subject, body, key):
    """One mail. `key` makes it the same mail to whoever gets it twice."""
    connection = EmailBackend(**server)
    headers = {"Message-ID": f"<{key}@{sender.rpartition('@')[2].rstrip('>')}>", "Auto-Submitted": "auto-generated"}
    try:
        connection.open()
    except (OSError, SMTPException) as error:
        raise NotSent(type(error).__name__, away=True) from None
    try:
        connection.send_messages([EmailMessage(subject, body, sender, [to], headers=headers)])
    except SMTPRecipientsRefused as error:
        codes = [code for code, _why in error.recipients.values()]
        raise NotSent("recipient", for_good=min(codes, default=0) >= FOR_GOOD) from None
    except SMTPResponseException as error:
        raise NotSent(str(error.smtp_code), for_good=error.smtp_code >= FOR_GOOD) from None
    except (OSError, SMTPException) as error:
        raise Unknown(type(error).__name__) from None
    finally:
        with suppress(OSError, SMTPException):
            connection.close()


class Stays(HTTPRedirectHandler):
    """A gateway that sends elsewhere is refused: the token is for this address alone."""

    def redirect_request(self, *args, **kwargs):
        return None


def send_text(url, *, token, to, text, key, waits):
    """One message to a telephone, as JSON to a gateway, which takes a `key` once: asking again is safe."""
    body = json.dumps({"id": str(key), "to": to, "text": text}).encode()
    headers = {"Content-Type": "application/json", "Idempotency-Key": str(key)}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    try:
        with build_opener(Stays).open(Request(url, body, headers, method="POST"), timeout=waits):
            return
    except HTTPError as error:
        for_good = error.code in (400, 404, 405, 410, 422)
        raise NotSent(str(error.code), for_good=for_good) from None
    except URLError as error:
        raise NotSent(type(error.reason).__name__, away=True) from None
    except (OSError, HTTPException) as error:
        raise Unknown(type(error).__name__) from None
