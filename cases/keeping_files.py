"""What happens to files later: the scanner comes back, an upload is never finished, a file belongs to nothing."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from audit.register import record
from lib import clamav, sealed_files

from .models import Document, Upload

UNFINISHED = timedelta(days=7)
# Longer than a request: a file may lie there before the row that names it is committed.
YOUNG = timedelta(days=1)
AT_ONCE = 20


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
