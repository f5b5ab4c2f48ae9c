"""What the tests do in a person's place: show the password lately, hold a telephone."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value

from directory import second_factors
from lib import sessions


def prove(client):
    """A signed-in client that has just shown the password: pages of exports, grants and break-glass open."""
    session = client.session
    sessions.prove(session)
    session.save()
    return client


class Telephone:
    """An application for one-time codes, set up for an officer."""

    def __init__(self, officer=None):
        self.secret = generate_totp_secret()
        if officer is not None:
            # Set up with the code of a while ago, so that the code of the moment is still unused.
            second_factors.add_totp(officer, self.secret, "")

    def code(self, later=0):
        """The code of the moment, or of `later` half-minutes."""
        return format_hotp_value(hotp_value(self.secret, int(time.time()) // 30 + later))
