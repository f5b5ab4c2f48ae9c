"""Sealing: AES-256-GCM records bound to the place where they stand, and blind tokens for exact look-up.

A record is `version (1 byte) | key id (16) | nonce (12) | ciphertext and tag`. Its associated data names the
place and the key, so that a record carried to another row or column does not open there.
Nonces are random: one key seals far fewer than 2**32 records.
"""

import base64
import hashlib
import hmac
import os
import uuid

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
KEY_BYTES = 32
NONCE_BYTES = 12
HEAD = len(VERSION) + 16
TOKEN_BYTES = 8


class Broken(Exception):
    """A record that does not open where it stands: it was changed, or carried there from another place."""

    def __init__(self, place: str):
        super().__init__(f"The record at {place} does not open there: it was changed, or carried there.")
        self.place = place


def new_key() -> bytes:
    return os.urandom(KEY_BYTES)


def named(key: bytes) -> uuid.UUID:
    """The id of a key from outside the database: told by the key, telling nothing of it."""
    return uuid.UUID(bytes=hashlib.sha256(b"childprotect wrapping key" + key).digest()[:16])


def decoded(text: str) -> bytes:
    """A key as settings hold it: base64, 32 bytes. Raises ValueError."""
    key = base64.b64decode(text.strip().replace("-", "+").replace("_", "/") + "=" * (-len(text.strip()) % 4))
    if len(key) != KEY_BYTES:
        raise ValueError("A key is 32 random bytes in base64.")
    return key


def seal(key: bytes, key_id: uuid.UUID, place: str, content: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return VERSION + key_id.bytes + nonce + AESGCM(key).encrypt(nonce, content, bound(place, key_id))


def key_of(record: bytes, place: str) -> uuid.UUID:
    """Which key seals this record."""
    if len(record) < HEAD + NONCE_BYTES or record[:1] != VERSION:
        raise Broken(place)
    return key_named(record)


def key_named(record: bytes) -> uuid.UUID:
    return uuid.UUID(bytes=record[len(VERSION) : HEAD])


def unseal(key: bytes, place: str, record: bytes) -> bytes:
    nonce, sealed = record[HEAD : HEAD + NONCE_BYTES], record[HEAD + NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, sealed, bound(place, key_of(record, place)))
    except InvalidTag:
        raise Broken(place) from None


def bound(place: str, key_id: uuid.UUID) -> bytes:
    return f"{place}|{key_id}".encode()


def token(key: bytes, column: str, text: str) -> bytes:
    """What equal texts of one column have in common, and nothing else: HMAC-SHA256, eight bytes of it.

    Only for what nobody could list by trying often: numbers of identity, telephones.
    """
    return hmac.digest(key, f"{column}|{text}".encode(), "sha256")[:TOKEN_BYTES]
