"""Files in a storage that cannot read them: sealed piece by piece, under random names.

A piece is `length (4 bytes) | nonce | ciphertext and tag`; its associated data names the file, the piece and
whether it is the last, so that pieces are neither moved, repeated nor cut off.
"""

import os
import struct
import uuid

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from lib.crypto import NONCE_BYTES, Broken

PIECE = 256 * 1024
ALIAS = "documents"


def put(content: bytes, key: bytes, place: str) -> str:
    """Keep `content` sealed for `place` ("table.column|row"); answers its name in the storage."""
    name = uuid.uuid4().hex
    return storages[ALIAS].save(f"{name[:2]}/{name}", ContentFile(sealed(content, key, place)))


def get(name: str, key: bytes, place: str) -> bytes:
    with storages[ALIAS].open(name) as file:
        return opened(file.read(), key, place)


def remove(name: str) -> None:
    storages[ALIAS].delete(name)


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
