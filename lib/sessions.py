"""How long a session lives: without work, and in all. Its own clock stands in the session, in PostgreSQL."""

import time

from django.conf import settings

STARTED, SEEN, LIMITS, PROVED = "started_at", "seen_at", "limits", "proved_at"
FACTOR = "second_factor"  # which one was shown at sign-in
PROVIDER = "by_provider"  # signed in by another office's directory, without a password of ours
UNFINISHED = "second_factor_missing"  # signed in, but a second factor must be set up before anything else
STEP = 60  # seconds between two writings of when somebody was last seen


def limits_for(roles):
    """Seconds without work and in all, the strictest of the roles."""
    pairs = [settings.SESSION_LIMITS.get(role, settings.SESSION_LIMITS[""]) for role in roles or [""]]
    return [min(minutes for minutes, _hours in pairs) * 60, min(hours for _minutes, hours in pairs) * 3600]


def start(session, roles):
    session[STARTED] = session[SEEN] = time.time()
    session[LIMITS] = limits_for(roles)


def started(session):
    return STARTED in session


def left(session):
    """Seconds until the session ends without further work; none when it has ended."""
    if not started(session):
        return None
    idle, longest = session[LIMITS]
    now = time.time()
    return max(0, min(session[SEEN] + idle - now, session[STARTED] + longest - now))


def ended(session):
    return started(session) and left(session) <= 0


def is_work(request):
    """A person's step: a page asked for or a form sent, a draft among them, which is sent only after typing.

    What a page fetches by itself, such as the progress of a report, is a GET by script and keeps nothing alive.
    """
    return request.method not in ("GET", "HEAD") or not (
        "HX-Request" in request.headers or request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"
    )


def touch(request):
    """Note the step, at most once a minute; whether it was written."""
    if not is_work(request) or time.time() - request.session[SEEN] < STEP:
        return False
    request.session[SEEN] = time.time()
    return True


def prove(session):
    """The person has just shown the password or a second factor."""
    session[PROVED] = time.time()


def proved_recently(session):
    return time.time() - session.get(PROVED, 0) < settings.REAUTHENTICATION_MINUTES * 60
