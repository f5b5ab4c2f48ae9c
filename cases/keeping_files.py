"""What happens to files later: the scanner comes back, an upload is never finished, a file belongs to nothing, or its
key is too old."""

import time
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from audit.models import Renewal
from audit.register import record
from audit.resealing import STILL_IN_USE
from lib import clamav, sealed_files
from lib.crypto import Broken

from .models import Document, Upload

UNFINISHED = timedelta(days=7)
# Longer than a request: a file may lie there before the row that names it is committed.
YOUNG = timedelta(days=1)
AT_ONCE = 20
SPENT_RENEWING = 40  # seconds of each minute


def scan_waiting():
    """Ask the scanner about documents that came while it was away. How many were looked at."""
    if not settings.CLAMAV:
        return 0
    waiting = Document.objects.filter(scan=Document.Scan.WAITING, removed_at=None).order_by("recorded_at")
    looked_at = 0
    for pk in waiting.values_list("pk", flat=True)[:AT_ONCE]:
        with transaction.atomic():
            document = waiting.select_for_update(of=("self",), skip_locked=True).filter(pk=pk).first()
            if document is None:
                continue
            try:
                found = clamav.found_in(document.content(), settings.CLAMAV)
            except (clamav.Away, sealed_files.Away):
                return looked_at
            document.scan = Document.Scan.FOUND if found else Document.Scan.CLEAN
            document.save(update_fields=["scan"])
            record(document, "document_scanned", by=None, found=bool(found))
            looked_at += 1
    return looked_at


def renew(now=None, seconds=SPENT_RENEWING):
    """Write anew, under a new key, files whose key was made before all keys were renewed. How many.

    Each file is one transaction: whoever kills the worker finds the rest waiting as before.
    """
    last = Renewal.objects.order_by("-asked_at").first()
    if last is None or last.asked_at + STILL_IN_USE > (now or timezone.now()):
        return 0
    until, renewed = time.monotonic() + seconds, 0
    old = Document.objects.exclude(name="").filter(key_made_at__lt=last.asked_at + STILL_IN_USE)
    for pk in old.order_by("key_made_at").values_list("pk", flat=True).iterator(chunk_size=AT_ONCE):
        if time.monotonic() > until:
            break
        try:
            with transaction.atomic():
                document = old.select_for_update(of=("self",), skip_locked=True).filter(pk=pk).first()
                if document is not None:
                    renewed += renew_one(document)
        except sealed_files.Away:
            break
    return renewed


def renew_one(document):
    """A file that does not open is told in the register, and stands no longer in the way of the others."""
    try:
        document.renew()
    except (Broken, FileNotFoundError):
        record(document, "seal_broken", by=None)
        document.refresh_from_db(fields=["name", "key"])
        document.key_made_at = timezone.now()
        document.save(update_fields=["key_made_at"])
        return 0
    return 1


def sweep(now=None):
    """Let go of uploads that were never finished, and of files that no row names."""
    now = now or timezone.now()
    for upload in Upload.objects.filter(begun_at__lt=now - UNFINISHED):
        with transaction.atomic():
            upload.let_go()
            upload.delete()
    named = set(Document.objects.exclude(name="").values_list("name", flat=True))
    for parts in Upload.objects.values_list("parts", flat=True):
        named.update(parts)
    with sealed_files.asked() as storage:
        for name in list(files(storage)):
            if name not in named and storage.get_modified_time(name) < now - YOUNG:
                storage.delete(name)


def files(storage):
    try:
        folders, _files = storage.listdir("")
    except FileNotFoundError:
        return
    for folder in folders:
        for name in storage.listdir(folder)[1]:
            yield f"{folder}/{name}"
