"""Signing in: nobody guesses for long, nobody learns which names exist, nobody is led astray."""

from datetime import timedelta
from time import process_time

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

from audit.models import Event
from tests.cast import PASSWORD, fresh


def sign_in(client, username, password=PASSWORD, **more):
    return client.post("/sign-in/", {"username": username, "password": password, **more})


def verbs_about(officer):
    return list(Event.objects.filter(subject_id=officer.pk).order_by("id").values_list("verb", flat=True))


def test_five_wrong_passwords_lock_the_name_at_this_address_for_a_while(client, cast, time_machine):
    for _try in range(4):
        assert sign_in(client, "lan", "sai").status_code == 200
    assert sign_in(client, "lan", "sai").status_code == 429
    locked = sign_in(client, "lan")
    assert locked.status_code == 429 and int(locked["Retry-After"]) == 900
    assert sign_in(client, "hung").status_code == 302
    assert verbs_about(cast.lan) == ["sign_in_refused"] * 5 + ["locked_out"]
    time_machine.move_to(timezone.now() + timedelta(minutes=16))
    assert sign_in(Client(), "lan").status_code == 302


def test_elsewhere_a_locked_name_still_signs_in(client, cast):
    for _try in range(5):
        sign_in(client, "lan", "sai")
    assert sign_in(client, "lan").status_code == 429
    assert (
        Client(REMOTE_ADDR="10.0.0.7").post("/sign-in/", {"username": "lan", "password": PASSWORD}).status_code == 302
    )


FEW = {"name_at_address": 3, "name": 4, "address": 6}


def test_a_name_tried_from_many_addresses_is_locked_everywhere(cast, settings):
    settings.LOCKOUT_LIMITS = FEW
    for place in range(4):
        sign_in(Client(REMOTE_ADDR=f"10.0.1.{place}"), "lan", "sai")
    assert sign_in(Client(REMOTE_ADDR="10.0.2.1"), "lan").status_code == 429


def test_an_address_that_tries_many_names_is_locked(cast, settings):
    settings.LOCKOUT_LIMITS = FEW
    caller = Client(REMOTE_ADDR="10.0.3.1")
    for number in range(6):
        sign_in(caller, f"nobody{number}", "sai")
    assert sign_in(caller, "lan").status_code == 429
    assert sign_in(Client(REMOTE_ADDR="10.0.3.2"), "lan").status_code == 302


def test_a_known_and_an_unknown_name_are_answered_alike_to_the_lock(client, cast, settings):
    settings.LOCKOUT_LIMITS = FEW
    cast.hung.is_active = False
    cast.hung.save(update_fields=["is_active"])
    answers = {}
    for name in ("lan", "khong_co_ai", "hung"):
        caller = Client(REMOTE_ADDR=f"10.0.4.{len(answers)}")
        told = [sign_in(caller, name, "sai sai sai") for _try in range(4)]
        answers[name] = [(answer.status_code, bare(answer.content.decode(), name)) for answer in told]
    assert answers["lan"] == answers["khong_co_ai"] == answers["hung"]
    assert [status for status, _page in answers["lan"]] == [200] * 2 + [429] * 2


def bare(page, name):
    """The page without what each rendering or the name typed changes."""
    kept = [line for line in page.replace(f'value="{name}"', "").splitlines() if "csrf" not in line.lower()]
    return "\n".join(kept)


def test_a_known_and_an_unknown_name_cost_the_same(client, cast):
    cast.lan.password = make_password("con duong dat do")
    cast.lan.save(update_fields=["password"])

    def seconds(name, place):
        start = process_time()
        sign_in(Client(REMOTE_ADDR=place), name, "sai")
        return process_time() - start

    seconds("lan", "10.0.5.1")
    pairs = [(seconds("lan", f"10.0.6.{n}"), seconds(f"khong{n}", f"10.0.7.{n}")) for n in range(9)]
    known, unknown = (sorted(times)[4] for times in zip(*pairs, strict=True))
    assert 0.6 < known / unknown < 1.7


def test_the_register_tells_a_refused_sign_in_but_never_a_name_that_nobody_has(client, cast):
    sign_in(client, "lan", "sai")
    sign_in(client, "mat-khau-go-nham-o", "sai")
    known, unknown = Event.objects.filter(verb="sign_in_refused").order_by("id")
    assert known.subject_id == cast.lan.pk and known.actor_id is None
    assert unknown.subject_id is None and "go-nham" not in str(vars(unknown))


def test_signing_in_gives_the_session_a_new_key(client, cast):
    client.get("/sign-in/")
    client.session.save()
    session = client.session
    session["planted"] = "by a stranger"
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    sign_in(client, "lan")
    assert client.cookies["sessionid"].value != planted
    stranger = Client()
    stranger.cookies["sessionid"] = planted
    assert stranger.get("/units/")["Location"].startswith("/sign-in/")


def test_a_sign_in_forged_on_another_site_is_refused(cast):
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict, "lan").status_code == 403
    assert sign_in(strict, "lan", csrfmiddlewaretoken="x" * 64).status_code == 403


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.org/",
        "//example.org",
        "/\\example.org",
        "javascript:alert(1)",
        "http:///example.org",
        "\x00/units/",
    ],
)
def test_next_leads_to_no_other_site(client, cast, elsewhere):
    assert sign_in(client, "lan", next=elsewhere)["Location"] == "/"
    assert client.get("/sign-in/", {"next": elsewhere})["Location"] == "/"


def test_a_post_that_ended_is_felt_at_the_next_request(client, cast):
    sign_in(client, "lan")
    assert client.get("/cases/").status_code == 200

    cast.lan.posts.get().end(on=timezone.localdate() - timedelta(days=1))
    assert client.get("/cases/").status_code == 403


def test_a_closed_account_is_out_at_the_next_request_and_stays_out_when_opened_again(client, cast):
    sign_in(client, "lan")
    admin = Client()
    admin.force_login(cast.admin)
    admin.post(f"/officers/{cast.lan.pk}/closure/")
    assert client.get("/units/")["Location"].startswith("/sign-in/")
    assert fresh(cast.lan).live_posts == []
    admin.post(f"/officers/{cast.lan.pk}/closure/")
    assert client.get("/units/")["Location"].startswith("/sign-in/")
    assert sign_in(client, "lan").status_code == 302


def test_passwords_are_kept_with_argon2(cast):
    cast.lan.set_password("con duong dat do")
    assert cast.lan.password.startswith("argon2$argon2id$")
