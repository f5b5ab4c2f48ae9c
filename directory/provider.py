"""Going to another office's directory and coming back: what the session keeps meanwhile, and whom the answer means."""

from django.conf import settings
from django.urls import reverse

from lib import oidc
from lib.refusals import NotVisible

from .models import Officer

PENDING = "provider_pending"


def in_use():
    """The provider of the settings; without one its addresses do not exist."""
    if settings.OIDC is None:
        raise NotVisible()
    return settings.OIDC


def begin(request, *, back, confirms=None):
    """The provider's page. Unless a setting says otherwise it asks for the person anew: on a shared computer the last
    one may still be signed in there."""
    provider = in_use()
    redirect_uri = request.build_absolute_uri(reverse("account:provider_return"))
    url, kept = oidc.begin(provider, redirect_uri, again=bool(confirms) or not provider.single_sign_on)
    request.session[PENDING] = kept | {"back": back, "confirms": str(confirms.pk) if confirms else ""}
    return url


def answered(request):
    """(what was kept, what the provider vouches for). Each going there is good for one coming back."""
    kept, answer = request.session.get(PENDING), request.GET.dict()
    if not oidc.is_answer_to(kept, answer):
        raise oidc.Refused("state")
    del request.session[PENDING]
    return kept, oidc.claims_of(in_use(), kept, answer)


def officer_of(claims):
    """The officer whom an administrator linked, or None: unknown and closed are the same."""
    link = {"provider_link__issuer": claims["iss"], "provider_link__subject": claims["sub"]}
    return Officer.objects.filter(**link, is_active=True).first()
