"""Administrators make accounts, give posts and end them; they see no child and no one beyond their area."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from audit.models import Event
from directory.models import Officer
from tests.cast import appoint, fresh, unit

ANNA = {"full_name": "Lý Thị An", "username": "an_dongtam", "title": "Công chức", "phone": "0271 300 1111"}


@pytest.fixture
def admin(client, cast):
    client.force_login(cast.admin)
    client.cookies["django_language"] = "en"
    return client


def post_fields(**more):
    return {"role": "commune_officer", "unit": str(unit("25369").pk), "valid_from": "2026-01-01"} | more


def one_time_password(page):
    return page.split("<code>")[1].split("</code>")[0]


def test_an_officer_is_made_with_a_password_that_is_shown_once_and_used_once(admin, cast):
    page = admin.post("/officers/new/", ANNA).content.decode()
    password = one_time_password(page)
    officer = Officer.objects.get(username="an_dongtam")
    assert officer.check_password(password) and officer.initial_password
    assert password not in admin.get(f"/officers/{officer.pk}/").content.decode()
    new = Client()
    assert new.post("/sign-in/", {"username": "an_dongtam", "password": password}).status_code == 302
    assert new.get("/units/")["Location"] == "/password/"
    own = "mot con duong dat do"
    new.post("/password/", {"old_password": password, "new_password1": own, "new_password2": own})
    assert new.get("/units/").status_code == 200
    assert Event.objects.filter(verb="officer_added", actor="admin", subject_id=officer.pk).exists()


def test_pressing_twice_makes_one_officer(admin, cast):
    first = admin.post("/officers/new/", ANNA | {"idempotency_key": "k1"})
    second = admin.post("/officers/new/", ANNA | {"idempotency_key": "k1"})
    assert first.status_code == 200 and second.status_code == 302
    assert Officer.objects.filter(username="an_dongtam").count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"username": "LAN"}, "Another officer already has this user name."),
        ({"username": "lan đồng tâm"}, "A user name has letters without accents"),
        ({"username": ""}, "Enter a user name."),
        ({"full_name": ""}, "Enter the officer&#x27;s full name."),
        ({"full_name": "An\x00"}, "Null characters are not allowed."),
        ({"full_name": "x" * 100_000}, "at most 150 characters"),
    ],
)
def test_a_wrong_officer_form_says_why_and_keeps_what_was_typed(admin, cast, fields, sentence):
    answer = admin.post("/officers/new/", ANNA | fields)
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page and "Công chức" in page


def test_a_post_given_holds_and_ended_holds_nothing(admin, cast):
    officer = Officer.objects.create_user("an_dongtam", full_name="An")
    admin.post(f"/officers/{officer.pk}/posts/", post_fields())
    assert fresh(officer).roles == {"commune_officer"}
    post = officer.posts.get()
    yesterday = timezone.localdate() - timedelta(days=1)
    admin.post(f"/posts/{post.pk}/ending/", {"last_day": yesterday.isoformat()})
    assert fresh(officer).live_posts == []
    verbs = set(Event.objects.filter(subject_id=officer.pk).values_list("verb", flat=True))
    assert {"post_given", "post_ended"} <= verbs


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"role": ""}, "Choose the role."),
        ({"role": "king"}, "Choose one of the roles."),
        ({"unit": ""}, "Choose the unit of the post."),
        ({"role": "district_officer"}, "This role is held in a district."),
        ({"role": "partner"}, "Choose the agency of the partner."),
        ({"valid_from": "31/02"}, "Write the date as day/month/year."),
        ({"valid_to": "2025-01-01"}, "The end cannot be before the start."),
    ],
)
def test_a_wrong_post_form_says_why(admin, cast, fields, sentence):
    officer = Officer.objects.create_user("an_dongtam", full_name="An")
    answer = admin.post(f"/officers/{officer.pk}/posts/", post_fields(**fields))
    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert not officer.posts.exists()


def test_the_same_post_is_not_given_twice(admin, cast):
    answer = admin.post(f"/officers/{cast.lan.pk}/posts/", post_fields())
    assert answer.status_code == 422 and "holds this post already" in answer.content.decode()


def test_a_unit_beyond_the_area_cannot_be_chosen(admin, cast):
    answer = admin.post(f"/officers/{cast.lan.pk}/posts/", post_fields(unit=str(unit("00001").pk)))
    assert answer.status_code == 422 and "Choose a unit of your own area." in answer.content.decode()


def test_nobody_gives_or_ends_an_own_post(admin, cast):
    answer = admin.post(f"/officers/{cast.admin.pk}/posts/", post_fields())
    assert answer.status_code == 403 and "Nobody gives or ends an own post." in answer.content.decode()
    ending = {"last_day": "2026-01-01"}
    assert admin.post(f"/posts/{cast.admin.posts.get().pk}/ending/", ending).status_code == 403
    assert fresh(cast.admin).roles == {"administrator"}
    assert admin.post(f"/officers/{cast.admin.pk}/password/").status_code == 403
    assert admin.post(f"/officers/{cast.admin.pk}/closure/").status_code == 403


def test_an_officer_of_another_province_is_not_there(admin, cast):
    assert admin.get(f"/officers/{cast.ha.pk}/").status_code == 404
    assert admin.get(f"/posts/{cast.ha.posts.get().pk}/ending/").status_code == 404
    page = admin.get("/officers/?q=ha").content.decode()
    assert str(cast.ha.pk) not in page


def test_other_roles_keep_no_accounts(client, cast):
    for person in (cast.lan, cast.vinh, cast.quynh, cast.son):
        client.force_login(person)
        assert client.get("/officers/").status_code == 403
        assert client.get(f"/officers/{cast.lan.pk}/").status_code == 403
        assert client.post(f"/officers/{cast.lan.pk}/posts/", post_fields()).status_code == 403


def test_a_closed_account_cannot_sign_in_and_may_be_opened_again(admin, cast):
    admin.post(f"/officers/{cast.lan.pk}/closure/")
    assert fresh(cast.lan).live_posts == []
    admin.post(f"/officers/{cast.lan.pk}/closure/")
    assert fresh(cast.lan).roles == {"commune_officer"}


def test_a_new_one_time_password_replaces_the_forgotten_one(admin, cast):
    password = one_time_password(admin.post(f"/officers/{cast.lan.pk}/password/").content.decode())
    assert fresh(cast.lan).check_password(password)


def test_the_list_costs_the_same_for_fifty_officers(admin, cast, django_assert_max_num_queries):
    for number in range(60):
        appoint(f"officer_{number:02}", "commune_officer", "25369")
    with django_assert_max_num_queries(20):
        page = admin.get("/officers/").content.decode()
    assert "after=" in page
    assert Event.objects.filter(verb="listed", actor="admin").count() == 1


def test_the_administrator_sees_no_child(admin, cast):
    for path in ("/cases/", "/children/", "/dashboard/", "/reports/"):
        assert admin.get(path).status_code == 403


def test_posts_of_a_past_day_are_kept(cast):
    post = cast.lan.posts.get()
    post.end(on=date(2025, 1, 1))
    assert cast.lan.posts.count() == 1


def test_the_first_administrator_is_made_on_the_command_line(db):
    out = StringIO()
    call_command("add_administrator", "Quan_Tri", "--name=Lý Thị An", "--unit=70", stdout=out)
    officer = Officer.objects.get(username="quan_tri")
    assert officer.roles == {"administrator"} and officer.home.unit == unit("70")
    sent = {"username": "quan_tri", "password": out.getvalue().strip()}
    assert Client().post("/sign-in/", sent).status_code == 302
    assert Client().post("/sign-in/", sent).status_code == 200, "used once"
    call_command("add_administrator", "quan_tri", stdout=(again := StringIO()))
    assert Client().post("/sign-in/", sent | {"password": again.getvalue().strip()}).status_code == 302


def test_the_command_line_makes_nobody_else_an_administrator(cast):
    with pytest.raises(CommandError):
        call_command("add_administrator", "lan")
    with pytest.raises(CommandError):
        call_command("add_administrator", "moi", "--name=Moi", "--unit=99999")
    assert fresh(cast.lan).roles == {"commune_officer"} and not Officer.objects.filter(username="moi").exists()
