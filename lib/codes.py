"""Codes that people read out or copy from paper: letters that do not look alike, kept only as keyed digests."""

import secrets

from django.utils.crypto import salted_hmac

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another


def new_code(groups=4, length=4):
    """Four groups of four have 79 bits, two of five have 49."""
    return "-".join("".join(secrets.choice(LETTERS) for _place in range(length)) for _group in range(groups))


def bare(code):
    """A code as it was meant, however it was typed."""
    return "".join(sign for sign in code.lower() if sign.isalnum())


def digest_of(code, purpose):
    """Without the application's secret key nobody finds a code by trying, nor uses it for another purpose."""
    return salted_hmac(f"childprotect.{purpose}", bare(code), algorithm="sha256").hexdigest()
