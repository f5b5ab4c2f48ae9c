"""Another office's directory on a port of its own, and Lan, who is linked to it."""

import pytest

from directory.models import ProviderLink
from lib.oidc import Provider

from .identity_provider import CLIENT, SECRET, IdentityProvider


@pytest.fixture
def idp(settings):
    provider = IdentityProvider()
    settings.OIDC = Provider(issuer=provider.issuer, client_id=CLIENT, client_secret=SECRET, name="Cổng tỉnh")
    yield provider
    provider.stop()


@pytest.fixture
def linked(cast, idp):
    return ProviderLink.objects.create(
        officer=cast.lan, issuer=idp.issuer, subject="subject-of-lan", linked_by=cast.admin
    )
