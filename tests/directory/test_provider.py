"""Signing in by another office's directory: linked officers alone, and our second factor after it."""

import re
import time

import pytest
from django.test import Client
from django.utils import timezone

from audit.models import Event
from directory.models import Officer, ProviderLink, Vouch
from tests.cast import fresh
from tests.proving import Telephone, prove

from .identity_provider import BEGIN, RETURN, go, new_key, refused, signed_in, trust, visit
from .test_signing_in import bare


@pytest.fixture(autouse=True)
def english(client):
    client.cookies["django_language"] = "en"


def verbs(officer):
    return list(Event.objects.filter(subject_id=officer.pk).order_by("id").values_list("verb", flat=True))


def test_without_the_setting_there_is_nothing(client, cast, settings):
    settings.OIDC = None
    assert client.get(BEGIN).status_code == 404 and client.get(RETURN).status_code == 404
    assert BEGIN not in client.get("/sign-in/").content.decode()


def test_a_linked_officer_is_led_through_the_provider_to_the_page_asked_for(client, cast, idp, linked):
    page = client.get("/sign-in/", {"next": "/units/?x=1&y=2"}).content.decode()
    assert 'href="/sign-in/provider/?next=%2Funits%2F%3Fx%3D1%26y%3D2"' in page and "Cổng tỉnh" in page
    back = go(client, next="/units/?x=1&y=2")
    assert client.get(back)["Location"] == "/units/?x=1&y=2"
    assert signed_in(client)
    [asked] = idp.asked
    assert (asked["response_type"], asked["scope"], asked["code_challenge_method"]) == ("code", "openid", "S256")
    assert (asked["prompt"], asked["max_age"]) == ("login", "0"), "on a shared computer nobody walks in"
    line = Event.objects.get(verb="signed_in", actor="lan")
    assert line.detail == {"way": "provider"}
    assert client.session.get_expiry_age() and client.session["limits"] == [30 * 60, 12 * 3600]


def test_our_own_second_factor_is_still_asked_for(client, cast, idp, linked, settings):
    settings.SECOND_FACTOR = True
    telephone = Telephone(cast.lan)
    idp.claims = {"acr": "silver", "amr": ["pwd", "otp"]}
    assert client.get(go(client))["Location"] == "/sign-in/second-factor/"
    assert not signed_in(client)
    assert client.post("/sign-in/second-factor/", {"code": telephone.code()})["Location"] == "/"
    assert signed_in(client)
    assert Event.objects.get(verb="signed_in").detail == {"factor": "totp", "way": "provider"}


def test_whoever_has_no_factor_must_set_one_up(client, cast, idp, linked, settings):
    settings.SECOND_FACTOR = True
    client.get(go(client))
    assert client.get("/cases/")["Location"] == "/second-factors/"


@pytest.mark.parametrize(
    ("trusted", "claims", "enough"),
    [
        ({"trusted_acr": frozenset({"gold"})}, {"acr": "gold"}, True),
        ({"trusted_acr": frozenset({"gold"})}, {"acr": "silver", "amr": ["otp"]}, False),
        ({"trusted_amr": frozenset({"otp", "hwk"})}, {"amr": ["pwd", "otp"]}, True),
        ({"trusted_amr": frozenset({"otp"})}, {"amr": "otp"}, False),
        ({"trusted_amr": frozenset({"otp"})}, {"amr": [["otp"], {"otp": 1}]}, False),
        ({"trusted_amr": frozenset({"otp"})}, {}, False),
    ],
)
def test_the_providers_second_factor_counts_where_a_setting_trusts_its_words(
    client, cast, idp, linked, settings, trusted, claims, enough
):
    settings.SECOND_FACTOR = True
    trust(settings, **trusted)
    Telephone(cast.lan)
    idp.claims = claims
    assert client.get(go(client))["Location"] == ("/" if enough else "/sign-in/second-factor/")
    assert signed_in(client) is enough


def test_nobody_is_made_an_account_and_unknown_and_closed_are_answered_alike(client, cast, idp, linked):
    before = Officer.objects.count()
    idp.person = "subject-of-nobody"
    unknown = refused(client, go(client))
    idp.person = "subject-of-lan"
    cast.lan.is_active = False
    cast.lan.save(update_fields=["is_active"])
    closed = refused(client, go(client))
    pages = [re.sub("code=.*?iss", "", bare(page, "")) for page in (unknown, closed)]
    assert pages[0].replace("subject-of-nobody", "subject-of-lan") == pages[1]
    assert "subject-of-lan" in closed, "to be told to the administrator"
    assert Officer.objects.count() == before
    lines = Event.objects.filter(verb="provider_refused")
    assert [line.subject_id for line in lines] == [None, None] and "subject" not in str(lines.values_list("detail"))


def test_a_link_to_another_issuer_lets_nobody_in(client, cast, idp, linked):
    ProviderLink.objects.update(issuer="https://another.example/realm")
    refused(client, go(client))


def test_unknown_people_are_locked_out_like_wrong_passwords(client, cast, idp, linked):
    idp.person = "subject-of-nobody"
    answers = [client.get(go(client)).status_code for _try in range(6)]
    assert answers == [403] * 4 + [429] * 2
    idp.person = "subject-of-lan"
    assert client.get(go(client)).status_code == 302


def test_a_locked_name_is_locked_this_way_too(client, cast, idp, linked):
    for _try in range(5):
        client.post("/sign-in/", {"username": "lan", "password": "sai"})
    refused(client, go(client), status=429)


def test_a_provider_that_changes_its_key_is_followed_and_one_that_is_away_is_said(
    client, cast, idp, linked, monkeypatch
):
    assert client.get(go(client)).status_code == 302
    client.post("/sign-out/")
    monkeypatch.setattr("lib.oidc.AWAY_FOR", 0)
    idp.key, idp.kid = new_key(), "second"
    assert client.get(go(client)).status_code == 302
    client.post("/sign-out/")
    back = go(client)
    idp.stop()
    assert "does not answer" in refused(client, back, status=503)


def test_what_the_provider_tells_of_itself_is_not_believed_blindly(client, cast, idp, linked):
    idp.more_told = {"issuer": "https://evil.example"}
    assert "does not answer" in refused(client, BEGIN, status=503)


def test_a_password_is_neither_needed_nor_used_up(client, cast, idp, linked):
    cast.lan.give_one_time_password()
    client.get(go(client))
    assert signed_in(client)
    assert fresh(cast.lan).initial_password_used_at is None


def test_grave_acts_are_confirmed_by_the_provider_anew(client, cast, idp, linked, settings):
    trust(settings, single_sign_on=True)
    idp.shown_at = int(time.time()) - 7200
    client.get(go(client))
    assert "prompt" not in idp.asked[-1] and signed_in(client), "whoever is signed in there is not asked again"
    session = client.session
    session["proved_at"] = 0
    session.save()
    page = client.get("/confirmation/?next=/tokens/").content.decode()
    assert 'href="/confirmation/provider/?next=%2Ftokens%2F"' in page
    stale = client.get(visit(client.get("/confirmation/provider/?next=/tokens/")["Location"]))
    assert stale.status_code == 403 and client.session["proved_at"] == 0
    idp.shown_at, idp.person = None, "subject-of-somebody-else"
    assert client.get(visit(client.get("/confirmation/provider/?next=/tokens/")["Location"])).status_code == 403
    assert "confirmation_refused" in verbs(cast.lan) and client.session["proved_at"] == 0
    idp.person = "subject-of-lan"
    assert client.get(visit(client.get("/confirmation/provider/?next=/tokens/")["Location"]))["Location"] == "/tokens/"
    assert client.session["proved_at"] > 0 and "confirmed" in verbs(cast.lan)


@pytest.fixture
def admin(cast):
    browser = Client()
    browser.cookies["django_language"] = "en"
    browser.force_login(cast.admin)
    return prove(browser)


def test_an_administrator_links_on_a_leaders_word_and_ends_the_link(client, admin, cast, idp):
    cast.lan.last_login = timezone.now()
    cast.lan.save(update_fields=["last_login"])
    path = f"/officers/{cast.lan.pk}/provider/"
    assert "Cổng tỉnh" in admin.get(f"/officers/{cast.lan.pk}/").content.decode()
    assert admin.post(path, {"subject": "subject-of-lan"}).status_code == 409, "nobody vouched"
    Vouch.objects.give(cast.lan, by=cast.hung, how="Gặp mặt")
    assert admin.post(path, {"subject": " "}).status_code == 422
    assert admin.post(path, {"subject": "subject-of-lan"}).status_code == 302
    assert admin.post(path, {"subject": "another"}).status_code == 409
    assert admin.post(f"/officers/{cast.hung.pk}/provider/", {"subject": "subject-of-lan"}).status_code == 409
    assert admin.post(f"/officers/{cast.admin.pk}/provider/", {"subject": "mine"}).status_code == 403
    assert client.get(go(client)).status_code == 302 and signed_in(client)
    assert "subject-of-lan" in admin.get(f"/officers/{cast.lan.pk}/").content.decode()
    assert admin.post(f"{path}ending/").status_code == 302
    assert not signed_in(client) and verbs(cast.lan)[-1] == "provider_unlinked"
    refused(client, go(client))


def test_linking_asks_who_sits_there(cast, idp):
    browser = Client()
    browser.force_login(cast.admin)
    path = f"/officers/{cast.lan.pk}/provider/"
    assert browser.post(path, {"subject": "x"})["Location"].startswith("/confirmation/")
    assert not ProviderLink.objects.exists()
