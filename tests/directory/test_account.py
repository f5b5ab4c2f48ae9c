"""Signing in and out, and one's own password."""

import pytest

from audit.models import Event
from tests.cast import PASSWORD, fresh

SAME = "The user name or the password is not right"


@pytest.fixture(autouse=True)
def english(client):
    client.cookies["django_language"] = "en"


def sign_in(client, username, password=PASSWORD, **more):
    return client.post("/sign-in/", {"username": username, "password": password, **more})


def test_lan_signs_in_and_out_and_the_register_knows(client, cast):
    assert sign_in(client, "lan")["Location"] == "/"
    assert client.post("/sign-out/")["Location"] == "/sign-in/"
    verbs = Event.objects.filter(actor="lan").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["signed_in", "signed_out"]


def test_nobody_learns_which_names_exist(client, cast):
    cast.hung.is_active = False
    cast.hung.save(update_fields=["is_active"])
    told = [sign_in(client, name, password).content.decode() for name, password in
            [("lan", "sai"), ("nobody", PASSWORD), ("hung", PASSWORD)]]  # fmt: skip
    assert all(SAME in page for page in told)


def test_an_empty_form_says_what_is_missing(client, cast):
    page = sign_in(client, "", "").content.decode()
    assert "Enter your user name." in page and "Enter your password." in page


def test_odd_signs_in_a_user_name_are_refused_like_any_other(client, cast):
    assert sign_in(client, "lan\x00", PASSWORD).status_code == 200
    assert sign_in(client, "x" * 5000, PASSWORD).status_code == 200


def test_signing_in_leads_back_to_the_page_asked_for_but_never_to_another_site(client, cast):
    assert client.get("/units/")["Location"] == "/sign-in/?next=/units/"
    assert sign_in(client, "lan", next="/units/")["Location"] == "/units/"
    client.post("/sign-out/")
    assert sign_in(client, "lan", next="https://example.org/")["Location"] == "/"


def test_without_a_demo_no_name_is_listed(client, cast):
    page = client.get("/sign-in/").content.decode()
    assert "commune_officer" not in page and "childprotect-demo" not in page


def test_lan_changes_the_password_and_stays_signed_in(client, cast):
    client.force_login(cast.lan)
    new = "con duong dat do 2024"
    fields = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post("/password/", fields).status_code == 302
    assert fresh(cast.lan).check_password(new)
    assert client.get("/units/").status_code == 200


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"old_password": "sai"}, "The present password is not right."),
        ({"new_password2": "mot mat khau khac"}, "The two new passwords differ."),
        ({"new_password1": "ngan", "new_password2": "ngan"}, "too short"),
        ({"new_password1": ""}, "Fill in this field."),
    ],
)
def test_a_wrong_password_form_says_why_at_its_field(client, cast, fields, sentence):
    client.force_login(cast.lan)
    whole = {"old_password": PASSWORD, "new_password1": "con duong dat do", "new_password2": "con duong dat do"}
    answer = client.post("/password/", whole | fields)
    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert fresh(cast.lan).check_password(PASSWORD)
