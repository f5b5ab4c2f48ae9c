"""The secret of a telephone that is being set up: it waits in the session, sealed for its officer."""

import base64

from allauth.mfa.totp.internal.auth import generate_totp_secret

from audit import keyring
from lib import crypto

SECRET = "new_totp_secret"


def secret_of(session, officer):
    """The one that the page showed before, or a new one."""
    place = f"session.{SECRET}|{officer.pk}"
    try:
        record = base64.b64decode(session[SECRET])
        return crypto.unseal(keyring.key_with(crypto.key_of(record, place)), place, record).decode()
    except (KeyError, keyring.KeyGone, crypto.Broken):
        secret = generate_totp_secret()
        key_id, key = keyring.key_for(officer.pk)
        session[SECRET] = base64.b64encode(crypto.seal(key, key_id, place, secret.encode())).decode()
        return secret


def end(session):
    session.pop(SECRET, None)
