"""Whom the bench signs in: officers whose list fills a page, from the busiest place to a middling one."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from cases.models import Case, CaseGrant
from directory.models import Officer
from lib import sessions

PAGE = 26
COLUMNS = {"commune": "unit_id", "district": "district_id", "province": "province_id"}


@dataclass(frozen=True)
class Guest:
    """An officer with a session, and some of the cases that the officer may open."""

    officer: Officer
    session: str
    cases: list


def cast(level, *, size):
    """`size` officers of a level, spread evenly over the units with enough cases; communes with live grants first."""
    column = COLUMNS[level]
    busy = Case.objects.values(column).annotate(n=Count("id")).filter(n__gte=PAGE).order_by("-n", column)
    units = [row[column] for row in busy]
    officers = Officer.objects.filter(posts__role=f"{level}_officer", username__startswith="bench_")
    grants = CaseGrant.objects.live().filter(user=OuterRef("pk")).values("user").annotate(n=Count("id")).values("n")
    found = officers.filter(posts__unit__in=units).annotate(
        grants=Coalesce(Subquery(grants), 0),
        unit=Subquery(Officer.objects.filter(pk=OuterRef("pk")).values("posts__unit")[:1]),
    )
    place = {unit: number for number, unit in enumerate(units)}
    chosen = sorted((one for one in found if level != "commune" or one.grants), key=lambda one: place[one.unit])
    step = max(1, len(chosen) // (2 * size))
    return [guest(officer, column, officer.unit) for officer in chosen[: step * size : step]]


def guest(officer, column, unit):
    cases = Case.objects.filter(**{column: unit}).order_by("-opened_at").values_list("pk", flat=True)
    return Guest(officer, session_of(officer), list(cases[:20]))


def session_of(officer):
    """What signing in leaves behind."""
    store = SessionStore()
    store[SESSION_KEY] = str(officer.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    store[HASH_SESSION_KEY] = officer.get_session_auth_hash()
    sessions.start(store, officer.roles)
    store.create()
    return store.session_key
