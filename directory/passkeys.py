"""Passkeys: what the browser is asked, and whether its answer is right. The ceremony itself is django-allauth's."""

from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError


def ask(officer):
    """What the page gives to the browser to show one of the officer's passkeys."""
    return auth.begin_authentication(officer)


def check(officer, answer):
    """Whether the answer comes from one of the officer's passkeys; each question is good for one answer."""
    try:
        auth.parse_authentication_response(answer)
        factor = auth.complete_authentication(officer, answer)
    except (ValidationError, KeyError):
        return False
    factor.record_usage()
    return True


def offer(officer):
    """What the page gives to the browser to make a new passkey."""
    return auth.begin_registration(officer, False)


def add(officer, name, answer):
    """The new passkey, or None where the browser's answer does not fit the question."""
    try:
        auth.parse_registration_response(answer)
        auth.complete_registration(answer)
    except (ValidationError, KeyError, ValueError):
        return None
    return auth.WebAuthn.add(officer, name, answer).instance
