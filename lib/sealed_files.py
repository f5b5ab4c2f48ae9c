"""Files in a storage that cannot read them: sealed piece by piece, under random names.

A piece is `length (4 bytes) | nonce | ciphertext and tag`; its associated data names the file, the piece and
whether it is the last, so that pieces are neither moved, repeated nor cut off.
"""

import logging
import os
import struct
import uuid
from contextlib import contextmanager

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lib.crypto import NONCE_BYTES, Broken
from lib.refusals import Refusal

PIECE = 256 * 1024
ALIAS = "documents"
CLIENTS = {"boto3", "botocore", "s3transfer", "urllib3"}  # whose errors say that a bucket cannot be reached
log = logging.getLogger(__name__)


class Away(Refusal):
    """The storage does not answer, or refuses us: nothing was written, nothing is known of what lies there."""

    status = 503
    code = "storage_away"

    def __init__(self):
        super().__init__(
            _("The place where documents are kept does not answer. Nothing was changed; try again in a few minutes.")
        )


@contextmanager
def asked():
    """The storage's errors as one refusal. What is told to the log names neither a file nor a secret."""
    try:
        yield storages[ALIAS]
    except FileNotFoundError:
        raise
    except Exception as error:
        if not isinstance(error, OSError) and type(error).__module__.partition(".")[0] not in CLIENTS:
            raise
        code = getattr(error, "response", {}).get("Error", {}).get("Code", "")
        log.error("The storage of documents does not answer: %s %s", type(error).__name__, code)
        raise Away() from None


def put(content: bytes, key: bytes, place: str) -> str:
    """Keep `content` sealed for `place` ("table.column|row"); answers its name in the storage."""
    name = uuid.uuid4().hex
    with asked() as storage:
        return storage.save(f"{name[:2]}/{name}", ContentFile(sealed(content, key, place)))


def get(name: str, key: bytes, place: str) -> bytes:
    with asked() as storage, storage.open(name) as file:
        record = file.read()
    return opened(record, key, place)


def remove(name: str) -> None:
    with asked() as storage:
        storage.delete(name)


def remove_later(*names: str) -> None:
    """With the commit. What the storage does not take then belongs to nothing, and the nightly sweep asks again."""

    def remove_all():
        for name in names:
            remove(name)

    transaction.on_commit(remove_all, robust=True)


def sealed(content, key, place):
    cipher, made = AESGCM(key), bytearray()
    starts = range(0, max(len(content), 1), PIECE)
    for number, start in enumerate(starts):
        nonce = os.urandom(NONCE_BYTES)
        piece = cipher.encrypt(nonce, content[start : start + PIECE], bound(place, number, start == starts[-1]))
        made += struct.pack("!I", len(piece)) + nonce + piece
    return bytes(made)


def opened(record, key, place):
    cipher, made, at, number = AESGCM(key), bytearray(), 0, 0
    while at < len(record) or number == 0:
        if len(record) < at + 4 + NONCE_BYTES:
            raise Broken(place)
        (length,) = struct.unpack_from("!I", record, at)
        nonce = record[at + 4 : at + 4 + NONCE_BYTES]
        at += 4 + NONCE_BYTES + length
        try:
            piece = cipher.decrypt(nonce, record[at - length : at], bound(place, number, at == len(record)))
        except (InvalidTag, ValueError):
            raise Broken(place) from None
        made += piece
        number += 1
    return bytes(made)


def bound(place, number, last):
    return f"{place}|{number}|{'last' if last else 'more'}".encode()
