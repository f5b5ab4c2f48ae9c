"""Whoever lies about another office's directory, or steals what it sent, is not signed in."""

import time
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from django.test import Client
from django.utils import timezone

from .identity_provider import CLIENT, RETURN, SECRET, go, new_key, refused


@pytest.fixture(autouse=True)
def english(client):
    client.cookies["django_language"] = "en"


LIES = {
    "another audience": {"aud": "another-application"},
    "several audiences, not meant for us": {"aud": [CLIENT, "another"]},
    "meant for another party": {"azp": "another"},
    "another issuer": {"iss": "https://evil.example/realm"},
    "a nonce of another sign-in": {"nonce": "of-another"},
    "no nonce": {"nonce": None},
    "no subject": {"sub": None},
    "an empty subject": {"sub": ""},
    "over": {"exp": int(time.time()) - 600},
    "never over": {"exp": None},
    "of the future": {"iat": int(time.time()) + 3600},
    "signed in long ago": {"auth_time": int(time.time()) - 3600},
    "not told when": {"auth_time": None},
}


@pytest.mark.parametrize("claims", LIES.values(), ids=LIES)
def test_a_token_that_says_something_else_is_refused(client, cast, idp, linked, claims):
    idp.claims = claims
    refused(client, go(client))


def signed_with(key, algorithm, **header):
    def tampered(token):
        claims = jwt.decode(token, options={"verify_signature": False})
        return jwt.encode(claims, key, algorithm=algorithm, headers={"kid": "first"} | header)

    return tampered


def altered(token):
    head, body, signature = token.split(".")
    claims = jwt.decode(token, options={"verify_signature": False}) | {"sub": "subject-of-lan"}
    return f"{head}.{jwt.encode(claims, 'x' * 32).split('.')[1]}.{signature}"


FORGED = {
    "altered": altered,
    "signed by somebody else": signed_with(new_key(), "RS256"),
    "not signed": signed_with(None, "none"),
    "signed with the client's secret": signed_with(SECRET * 4, "HS256"),
    "of a key that is not the provider's": signed_with(new_key(), "RS256", kid="mine"),
    "no token": lambda token: None,
    "nonsense": lambda token: "a.b.c",
    "a list": lambda token: [token],
}


@pytest.mark.parametrize("tamper", FORGED.values(), ids=FORGED)
def test_a_token_that_the_provider_did_not_sign_is_refused(client, cast, idp, linked, tamper):
    idp.person, idp.tamper = ("subject-of-another" if tamper is altered else idp.person), tamper
    refused(client, go(client))


def test_a_code_counts_once_and_in_the_browser_that_asked(client, cast, idp, linked):
    back = go(client)
    thief = Client()
    refused(thief, back)
    go(thief)
    refused(thief, back)
    assert client.get(back).status_code == 302
    client.post("/sign-out/")
    refused(client, back)


@pytest.mark.parametrize(
    "change", [{"state": "guessed"}, {"state": ""}, {"code": ""}, {"code": "x"}, {"iss": "https://e"}]
)
def test_a_changed_way_back_is_refused(client, cast, idp, linked, change):
    query = {name: values[0] for name, values in parse_qs(urlsplit(go(client)).query).items()}
    refused(client, f"{RETURN}?" + "&".join(f"{name}={value}" for name, value in (query | change).items()))


def test_whoever_says_no_at_the_provider_is_not_signed_in(client, cast, idp, linked):
    state = parse_qs(urlsplit(go(client)).query)["state"][0]
    refused(client, f"{RETURN}?error=access_denied&state={state}")


def test_a_forged_way_back_does_not_end_the_true_one(client, cast, idp, linked):
    back = go(client)
    refused(client, f"{RETURN}?code=x&state=forged")
    assert client.get(back)["Location"] == "/"


def test_coming_back_too_late_is_refused(client, cast, idp, linked, time_machine):
    back = go(client)
    time_machine.move_to(timezone.now() + timedelta(minutes=11))
    refused(client, back)
