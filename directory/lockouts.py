"""Nobody guesses for long: failures are counted by name and address, by name, and by address, in PostgreSQL.

A name that does not exist is counted like any other, and no name stands in the counts: people type their
password into the wrong field.
"""

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_client_username, get_credentials
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.db.models import Sum
from django.utils.crypto import salted_hmac

LIMITS = ("name_at_address", "name", "address")  # in the order of AXES_LOCKOUT_PARAMETERS


def name_tried(request, credentials=None):
    name = (credentials or {}).get("username") or request.POST.get("username", "")
    return salted_hmac("childprotect.lockout", name.strip().lower(), algorithm="sha256").hexdigest()


class Handler(AxesDatabaseHandler):
    def get_failures(self, request, credentials=None):
        """How many times over the nearest limit was reached; one is enough."""
        counts = [
            attempts.aggregate(sum=Sum("failures_since_start"))["sum"] or 0
            for attempts in self.get_user_attempts(request, credentials)
        ]
        return max(count // settings.LOCKOUT_LIMITS[limit] for count, limit in zip(counts, LIMITS, strict=True))

    def reset_user_attempts(self, request, credentials=None):
        """Whoever signs in clears the own name at the own address; what came from elsewhere goes on counting."""
        mine = AccessAttempt.objects.filter(
            username=get_client_username(request, credentials), ip_address=request.axes_ip_address
        )
        return mine.delete()[0]


def is_locked(request, username):
    return not AxesProxyHandler.is_allowed(request, get_credentials(username=username))


def count_failure(request, username):
    """A wrong code of the second factor, or a wrong password before an act, counts like a wrong password at sign-in."""
    user_login_failed.send(sender=__name__, credentials={"username": username}, request=request)


def has_just_locked(request):
    """Whether this very request reached the limit."""
    return bool(getattr(request, "axes_locked_out", False) and request.axes_failures_since_start)


def was_locked_before(request):
    """A further try during the lock: it counts nothing."""
    return bool(getattr(request, "axes_locked_out", False) and not request.axes_failures_since_start)
