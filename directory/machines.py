"""The machine a request comes from, if an administrator marked it: a signed cookie and a row that can be ended."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.utils import timezone

from .models import MachineProof, OfficeMachine

COOKIE = "office_machine"
AGE = timedelta(days=400)  # the most that browsers keep


def machine_of(request):
    try:
        held = signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE)
    except signing.BadSignature:
        return None
    machine = OfficeMachine.objects.live().filter(pk=held["machine"]).select_related("unit").first()
    return machine if machine is not None and machine.is_held(held["secret"]) else None


def give_cookie(response, machine, secret):
    response.set_cookie(
        COOKIE,
        signing.dumps({"machine": str(machine.pk), "secret": secret}, salt=COOKIE),
        max_age=AGE,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def is_proved(request, officer):
    """Whether the officer showed a second factor at this machine within the week."""
    machine = machine_of(request)
    if machine is None:
        return False
    since = timezone.now() - timedelta(days=settings.SECOND_FACTOR_DAYS)
    return machine.proofs.filter(officer=officer, proved_at__gt=since).exists()


def note_proof(machine, officer):
    if machine is not None:
        MachineProof.objects.update_or_create(machine=machine, officer=officer, defaults={"proved_at": timezone.now()})
