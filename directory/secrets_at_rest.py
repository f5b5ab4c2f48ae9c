"""Secrets of second factors as they lie in the database: of no use without the application's own key."""

import base64
from hashlib import sha256

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def box():
    """SECRET_KEY locks; SECRET_KEY_FALLBACKS still open what an earlier key locked."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [sha256(b"childprotect.second_factor" + key.encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def lock(text):
    return box().encrypt(text.encode()).decode()


def unlock(text):
    return box().decrypt(text.encode()).decode()
