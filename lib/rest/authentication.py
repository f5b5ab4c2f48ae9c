"""Who calls: a program by its token, our own pages by their session; either is told to the database."""

import binascii
from hmac import compare_digest

from django.utils import timezone
from knox.auth import TokenAuthentication
from knox.crypto import hash_token
from knox.models import get_token_model
from knox.settings import CONSTANTS
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed

from lib import sessions
from lib.officer import enter


def entered(request, found):
    """Tell the database who acts, and the counter of calls whose call this is."""
    if found is not None:
        enter(found[0])
        request._request.caller_id = found[0].pk
    return found


class Token(TokenAuthentication):
    """`Authorization: Token <token>`; only a digest of the token is kept."""

    def authenticate(self, request):
        return entered(request, super().authenticate(request))

    def authenticate_credentials(self, token):
        """One query, where the library walks all the tokens of the officer."""
        try:
            text = token.decode("ascii")
            digest = hash_token(text)
        except (UnicodeDecodeError, TypeError, binascii.Error):
            raise AuthenticationFailed() from None
        alike = get_token_model().objects.filter(token_key=text[: CONSTANTS.TOKEN_KEY_LENGTH]).select_related("user")
        for known in alike:
            alive = known.expiry is None or known.expiry > timezone.now()
            if alive and known.user.is_active and compare_digest(digest, known.digest):
                return known.user, known
        raise AuthenticationFailed()


class Session(SessionAuthentication):
    """Our own pages' calls. A session whose time is over, or whose second factor is still missing, calls nothing."""

    def authenticate(self, request):
        session = request._request.session
        if sessions.ended(session) or sessions.UNFINISHED in session:
            return None
        return entered(request, super().authenticate(request))
