"""A forgotten password without e-mail: the leader vouches, the administrator gives a password for one sign-in."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from audit.models import Event
from directory.models import ApiToken, Officer, Vouch
from directory.models.vouch import may_vouch
from tests.cast import appoint, fresh, unit

HOW = "Đến phòng tôi sáng nay"
OWN = "mot con duong dat do"


@pytest.fixture
def forgetful(cast):
    """lan, who has worked before and remembers no password."""
    Officer.objects.filter(pk=cast.lan.pk).update(last_login=timezone.now())
    return cast.lan


def page_of(officer):
    client = Client()
    client.force_login(officer)
    client.cookies["django_language"] = "en"
    return client


def vouch(leader, officer):
    return page_of(leader).post("/vouches/", {"officer": str(officer.pk), "how": HOW})


def one_time_password(admin, officer):
    answer = page_of(admin).post(f"/officers/{officer.pk}/password/")
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode().split("<code>")[1].split("</code>")[0]


def sign_in(client, username, password):
    return client.post("/sign-in/", {"username": username, "password": password})


def test_the_leader_vouches_the_administrator_gives_and_lan_chooses_an_own_one(cast, forgetful):
    refused = page_of(cast.admin).post(f"/officers/{forgetful.pk}/password/")
    assert refused.status_code == 409 and "No leader has vouched" in refused.content.decode()
    assert vouch(cast.hung, forgetful).status_code == 302
    password = one_time_password(cast.admin, forgetful)
    lan = Client()
    assert sign_in(lan, "lan", password).status_code == 302
    assert lan.get("/cases/")["Location"] == "/password/"
    assert sign_in(Client(), "lan", password).status_code == 200, "used once"
    same = {"old_password": password, "new_password1": password, "new_password2": password}
    assert lan.post("/password/", same).status_code == 422
    assert lan.post("/password/", same | {"new_password1": OWN, "new_password2": OWN}).status_code == 302
    assert lan.get("/cases/").status_code == 200
    assert sign_in(Client(), "lan", OWN).status_code == 302
    told = Event.objects.filter(subject_id=forgetful.pk).order_by("id").values_list("verb", "actor")
    assert [line for line in told if line[0] in ("vouched", "password_renewed")] == [
        ("vouched", "hung"),
        ("password_renewed", "admin"),
    ]


def test_a_word_serves_once_and_for_three_days(cast, forgetful, time_machine):
    vouch(cast.hung, forgetful)
    one_time_password(cast.admin, forgetful)
    assert page_of(cast.admin).post(f"/officers/{forgetful.pk}/password/").status_code == 409
    vouch(cast.hung, forgetful)
    time_machine.move_to(timezone.now() + timedelta(days=3, minutes=1))
    assert page_of(cast.admin).post(f"/officers/{forgetful.pk}/password/").status_code == 409
    assert Vouch.objects.get(used_at=None).state == "over"


def test_a_one_time_password_ends_after_a_day(cast, forgetful, time_machine):
    vouch(cast.hung, forgetful)
    password = one_time_password(cast.admin, forgetful)
    time_machine.move_to(timezone.now() + timedelta(hours=25))
    assert sign_in(Client(), "lan", password).status_code == 200


def test_a_new_password_ends_sessions_and_tokens_of_the_old_one(cast, forgetful):
    lan = page_of(forgetful)
    ApiToken.objects.create(user=forgetful)
    vouch(cast.hung, forgetful)
    one_time_password(cast.admin, forgetful)
    assert lan.get("/units/")["Location"].startswith("/sign-in/")
    assert not ApiToken.objects.filter(user=forgetful).exists()


def test_whoever_never_signed_in_gets_another_first_password_without_a_word(cast):
    assert one_time_password(cast.admin, cast.lan)


def test_who_vouches_for_whom(cast):
    leader_2 = appoint("dung", "commune_leader", "25369")
    province_2 = appoint("yen", "province_leader", "70")
    everybody = {"lan", "tho", "hung", "khoa", "bich", "minh", "quynh", "vinh", "admin", "ha", "thu", "tuyet"}
    reach = {
        "hung": {"lan", "tho"},
        "khoa": {"tuyet"},
        "bich": {"lan", "tho", "hung", "minh", "thu"},
        "vinh": everybody - {"vinh", "ha"},
        **{nobody: set() for nobody in ("lan", "quynh", "admin", "minh")},
    }
    for leader, officers in reach.items():
        told = {name for name in everybody if may_vouch(fresh(getattr(cast, leader)), fresh(getattr(cast, name)))}
        assert told == officers, leader
    assert not may_vouch(fresh(cast.hung), fresh(leader_2)), "a colleague of one's own tier"
    assert may_vouch(fresh(cast.vinh), fresh(province_2)), "above the province is nobody"


def test_a_stranger_to_the_unit_cannot_be_chosen(cast, forgetful):
    answer = vouch(cast.khoa, forgetful)
    assert answer.status_code == 422 and not Vouch.objects.exists()
    assert str(forgetful.pk) not in page_of(cast.khoa).get("/vouches/").content.decode()
    page = page_of(cast.hung).get("/vouches/").content.decode()
    assert len(re.findall(r"<option value=\"[0-9a-f-]{36}\"", page)) == 2  # lan and tho


def test_the_leader_of_a_post_that_ended_vouches_for_nobody(cast, forgetful):
    cast.hung.posts.get().end(on=timezone.localdate() - timedelta(days=1))
    assert vouch(cast.hung, forgetful).status_code == 403


@pytest.mark.parametrize(
    "password",
    ["matkhau202611", "MatKhau@2026!!", "lan123456789", "DongTam2026dongtam", "Xã Đồng Tâm 2026", "iloveyou2024!!",
     "password1234567", "aaaaaaaaaaaaaaaa", "123456789012", "ngan quá", "treem.baove.1234"],
)  # fmt: skip
def test_what_guessers_try_first_is_no_password(cast, password):
    client = page_of(cast.lan)
    sent = {"old_password": "mot-mat-khau-dai", "new_password1": password, "new_password2": password}
    assert client.post("/password/", sent).status_code == 422


@pytest.mark.parametrize("password", [OWN, "bốn con mèo leo rào", "quat tran keu cot ket", "9 chiếc thuyền giấy ướt"])
def test_a_few_words_that_nobody_connects_are_a_password(cast, password):
    client = page_of(cast.lan)
    sent = {"old_password": "mot-mat-khau-dai", "new_password1": password, "new_password2": password}
    assert client.post("/password/", sent).status_code == 302


def test_the_unit_of_the_cast_is_what_the_words_above_mean(cast):
    assert unit("25369").name == "Xã Đồng Tâm"
