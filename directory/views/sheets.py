"""Sheets of codes: printed by an administrator, signed for by the officer, ended."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from audit.register import record
from directory.access import officer_for, sheet_for
from directory.models import CodeSheet
from directory.pages import made, page
from directory.reauthentication import reauthenticated
from lib.refusals import NotAllowed


@require_POST
@page
@reauthenticated
def create(request, pk):
    """POST /officers/<id>/sheets/: the page to print; the codes stand nowhere else."""
    officer = officer_for(request.user, pk)
    if officer.pk == request.user.pk:
        raise NotAllowed(_("Another administrator prints your sheet."))
    sheet, codes = CodeSheet.objects.make(officer, by=request.user)
    record(officer, "sheet_printed", by=request.user, about=str(sheet.pk))
    context = {"officer": officer, "sheet": sheet, "codes": list(enumerate(codes, 1)), "today": timezone.localdate()}
    return made(render(request, "directory/officers/sheet.html", context), officer)


@require_POST
@page
def hand_over(request, pk):
    """POST /sheets/<id>/handover/: the officer has the sheet and has signed for it."""
    sheet = sheet_for(request.user, pk)
    sheet.hand_over(by=request.user)
    record(sheet.officer, "sheet_handed_over", by=request.user, about=str(sheet.pk))
    messages.success(request, _("The handing over is recorded: the sheet is valid from now on."))
    return redirect(sheet.officer)


@require_POST
@page
def end(request, pk):
    """POST /sheets/<id>/ending/"""
    sheet = sheet_for(request.user, pk)
    sheet.end()
    record(sheet.officer, "sheet_ended", by=request.user, about=str(sheet.pk))
    messages.success(request, _("The sheet is no longer valid."))
    return redirect(sheet.officer)
