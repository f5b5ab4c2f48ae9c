"""The heads of the seals, kept outside the database: whoever rewrites the register cannot rewrite them too."""

import json
import logging
import os

from django.conf import settings

from .digests import told
from .models import Seal

log = logging.getLogger(__name__)


def lines(after=0):
    """One line of JSON for each seal after number `after`."""
    for seal in Seal.objects.filter(number__gt=after).iterator():
        yield json.dumps(told(seal))


def read(path):
    """The exported heads by number; a line that a power cut broke off tells nothing."""
    with open(path, "rb") as file:
        found = filter(None, map(parsed, file))
        return {head["number"]: head for head in found}


def parsed(row):
    try:
        head = json.loads(row)
        return head if isinstance(head, dict) and isinstance(head.get("number"), int) else None
    except ValueError:
        return None


def last_kept(file):
    """The last number kept, without reading all the years before it. A line broken off is ended."""
    file.seek(max(0, file.seek(0, os.SEEK_END) - 4096))
    rows = file.read().splitlines(keepends=True)
    if rows and not rows[-1].endswith(b"\n"):
        file.write(b"\n")
    return next((head["number"] for head in map(parsed, reversed(rows)) if head), 0)


def keep():
    """Append the heads that the file of REGISTER_HEADS does not hold yet. A full disk never stops the sealing."""
    path = settings.REGISTER_HEADS
    if not path:
        return
    try:
        with open(path, "a+b") as file:
            for line in lines(after=last_kept(file)):
                file.write(line.encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        log.error("The heads of the register are not kept in %s: %s", path, error)
