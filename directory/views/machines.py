"""Office machines: marked and ended by an administrator, joined at the machine by whoever sits there."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from audit.register import record
from directory import lockouts, machines
from directory.access import machine_for, machines_kept_by, units_kept_by
from directory.forms.machines import MachineForm, PairingForm
from directory.pages import made, page
from lib import sessions


@page
def index(request):
    """GET, POST /machines/"""
    units, code, machine = units_kept_by(request.user), "", None
    form = MachineForm(request.POST or None, units=units)
    if form.is_valid():
        machine, code = form.save(by=request.user)
        record(machine, "machine_added", by=request.user)
        form = MachineForm(units=units)
    context = {"form": form, "code": code, "machine": machine, "machines": machines_kept_by(request.user)[:200]}
    response = render(request, "directory/machines/index.html", context, status=422 if form.errors else 200)
    return made(response, machine) if machine else response


@require_POST
@page
def end(request, pk):
    """POST /machines/<id>/ending/"""
    machine = machine_for(request.user, pk)
    machine.end()
    record(machine, "machine_ended", by=request.user)
    messages.success(request, _("The mark is gone: there the second factor is asked for at every sign-in."))
    return redirect("directory:machines")


@page
def join(request):
    """GET, POST /machine/"""
    form = PairingForm(request.POST or None)
    if form.is_bound and lockouts.is_locked(request, request.user.username):
        request.axes_locked_out = True
    elif form.is_valid():
        secret = form.machine.pair()
        record(form.machine, "machine_joined", by=request.user)
        if request.session.get(sessions.FACTOR):  # shown in this very session
            machines.note_proof(form.machine, request.user)
        messages.success(request, _("This machine is now marked as a machine of the office."))
        response = redirect("account:second_factors")
        machines.give_cookie(response, form.machine, secret)
        return response
    elif form.is_bound:
        lockouts.count_failure(request, request.user.username)
    context = {"form": form, "machine": machines.machine_of(request)}
    return render(request, "account/machine.html", context, status=422 if form.errors else 200)
