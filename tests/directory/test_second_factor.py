"""The second factor: who must show one, which ones there are, each code once, a week on an office machine."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from audit.models import Event
from directory import second_factors, telephone_setup
from directory.models import CodeSheet, OfficeMachine
from tests.cast import PASSWORD, unit
from tests.proving import Telephone, prove

STEP = "/sign-in/second-factor/"


@pytest.fixture(autouse=True)
def on(settings):
    settings.SECOND_FACTOR = True


def sign_in(client, username, **more):
    return client.post("/sign-in/", {"username": username, "password": PASSWORD, **more})["Location"]


def shows(client, code):
    return client.post(STEP, {"code": code})


def verbs(officer):
    return list(Event.objects.filter(subject_id=officer.pk).order_by("id").values_list("verb", flat=True))


def test_the_password_alone_opens_nothing_and_the_code_leads_to_the_page_asked_for(client, cast):
    telephone = Telephone(cast.lan)
    assert sign_in(client, "lan", next="/units/") == STEP
    assert client.get("/units/")["Location"].startswith("/sign-in/")
    assert client.get(STEP).status_code == 200
    assert shows(client, telephone.code())["Location"] == "/units/"
    assert client.get("/units/").status_code == 200
    line = Event.objects.get(verb="signed_in", actor="lan")
    assert line.detail["factor"] == "totp"


def test_a_code_shown_once_is_refused_ever_after(client, cast, time_machine):
    time_machine.move_to(timezone.now().replace(second=5), tick=False)
    telephone = Telephone(cast.lan)
    code = telephone.code()
    sign_in(client, "lan")
    assert shows(client, code).status_code == 302
    for seconds in (0, 31, 59):
        time_machine.shift(seconds)
        other = Client()
        sign_in(other, "lan")
        assert shows(other, code).status_code == 422, "a replayed code"
    assert shows(other, telephone.code()).status_code == 302


def test_an_older_code_than_the_last_one_is_refused(client, cast, time_machine):
    time_machine.move_to(timezone.now().replace(second=5), tick=False)
    telephone = Telephone(cast.lan)
    sign_in(client, "lan")
    assert shows(client, telephone.code()).status_code == 302
    other = Client()
    sign_in(other, "lan")
    assert shows(other, telephone.code(later=-1)).status_code == 422


def test_wrong_codes_lock_like_wrong_passwords(client, cast):
    telephone = Telephone(cast.lan)
    sign_in(client, "lan")
    answers = [shows(client, "000000").status_code for _try in range(5)]
    assert answers == [422] * 4 + [429]
    assert shows(client, telephone.code()).status_code == 429
    assert verbs(cast.lan).count("second_factor_refused") == 5
    assert verbs(cast.lan).count("locked_out") == 1


def test_a_collaborator_needs_the_password_only(client, cast):
    assert sign_in(client, "tho") == "/"


def test_a_role_set_free_by_the_setting_needs_the_password_only(client, cast, settings):
    settings.SECOND_FACTOR_ROLES = frozenset({"administrator"})
    assert sign_in(client, "lan") == "/"


def test_whoever_has_no_factor_yet_sets_one_up_before_anything_else(client, cast):
    assert sign_in(client, "lan") == "/"
    assert client.get("/cases/")["Location"] == "/second-factors/"
    assert client.get("/api/v1/cases/").status_code == 401
    assert client.get("/second-factors/telephone/").status_code == 200
    telephone = Telephone()
    telephone.secret = telephone_setup.secret_of(client.session, cast.lan)
    assert client.post("/second-factors/telephone/", {"code": "000000"}).status_code == 422
    shown = telephone.code()
    page = client.post("/second-factors/telephone/", {"code": shown})
    assert page.status_code == 200 and page.content.decode().count("<code>") == 10
    assert client.get("/cases/").status_code == 200
    assert "second_factor_added" in verbs(cast.lan)
    # The code that showed the telephone to be right does not sign in as well.
    again = Client()
    assert sign_in(again, "lan") == STEP
    assert shows(again, shown).status_code == 422


def test_a_recovery_code_counts_once(client, cast):
    Telephone(cast.lan)
    code = second_factors.new_recovery_codes(cast.lan)[3]
    sign_in(client, "lan")
    assert shows(client, f" {code[:4]} {code[4:]} ").status_code == 302
    other = Client()
    sign_in(other, "lan")
    assert shows(other, code).status_code == 422


def test_the_last_factor_removed_leads_back_to_setting_one_up(client, cast):
    Telephone(cast.lan)
    second_factors.new_recovery_codes(cast.lan)
    client.force_login(cast.lan)
    factor = Authenticator.objects.get(user=cast.lan, type="totp")
    path = f"/second-factors/{factor.pk}/removal/"
    assert client.post(path)["Location"].startswith("/confirmation/")
    assert prove(client).post(path).status_code == 302
    assert not Authenticator.objects.filter(user=cast.lan).exists()
    assert client.get("/cases/")["Location"] == "/second-factors/"
    assert "second_factor_removed" in verbs(cast.lan)


def test_nobody_removes_the_factor_of_another(client, cast):
    Telephone(cast.hung)
    client.force_login(cast.lan)
    factor = Authenticator.objects.get(user=cast.hung)
    assert prove(client).post(f"/second-factors/{factor.pk}/removal/").status_code == 404
    assert Authenticator.objects.filter(user=cast.hung).exists()


def printed(page):
    return [part.split("</code>")[0] for part in page.split("<li><code>")[1:]]


def test_a_printed_sheet_opens_after_its_handing_over_and_each_code_once(client, cast):
    admin = Client()
    admin.force_login(cast.admin)
    path = f"/officers/{cast.lan.pk}/sheets/"
    assert admin.post(path)["Location"].startswith("/confirmation/")
    codes = printed(prove(admin).post(path).content.decode())
    assert len(set(codes)) == 20
    sheet = CodeSheet.objects.get(officer=cast.lan)
    kept = str(list(sheet.codes.values()))
    assert not [code for code in codes if code in kept or code.replace("-", "") in kept]
    assert not second_factors.use_code(cast.lan, codes[0]), "not handed over yet"
    assert admin.post(f"/sheets/{sheet.pk}/handover/").status_code == 302
    sheet.refresh_from_db()
    assert sheet.handed_over_by_id == cast.admin.pk and sheet.handed_over_at

    assert sign_in(client, "lan") == STEP
    assert shows(client, codes[7].upper()).status_code == 302
    other = Client()
    sign_in(other, "lan")
    assert shows(other, codes[7]).status_code == 422
    assert shows(other, codes[8]).status_code == 302
    assert {"sheet_printed", "sheet_handed_over"} <= set(verbs(cast.lan))


def test_a_new_sheet_ends_the_old_one_when_it_is_handed_over(client, cast):
    client.force_login(cast.admin)
    first, old = CodeSheet.objects.make(cast.lan, by=cast.admin)
    first.hand_over(by=cast.admin)
    second, new = CodeSheet.objects.make(cast.lan, by=cast.admin)
    assert second_factors.use_code(cast.lan, old[0]) == "sheet"
    second.hand_over(by=cast.admin)
    assert not second_factors.use_code(cast.lan, old[1])
    assert second_factors.use_code(cast.lan, new[0]) == "sheet"
    assert not second_factors.use_code(cast.hung, new[1]), "another officer's sheet"
    assert client.post(f"/sheets/{first.pk}/handover/").status_code == 409
    assert client.post(f"/sheets/{second.pk}/ending/").status_code == 302
    assert not second_factors.use_code(cast.lan, new[2])


def marked(client, cast):
    """The client's browser becomes an office machine of Xã Đồng Tâm."""
    admin = Client()
    admin.force_login(cast.admin)
    page = admin.post("/machines/", {"unit": str(unit("25369").pk), "name": "Máy một cửa"}).content.decode()
    code = page.split('<code class="token">')[1].split("</code>")[0]
    client.force_login(cast.lan)
    assert client.post("/machine/", {"code": "abcde-abcde"}).status_code == 422
    assert client.post("/machine/", {"code": code}).status_code == 302
    assert Client().post("/machine/", {"code": code})["Location"].startswith("/sign-in/")
    assert client.post("/machine/", {"code": code}).status_code == 422, "a code pairs once"
    client.post("/sign-out/")
    return OfficeMachine.objects.get(name="Máy một cửa")


def test_on_a_marked_machine_the_factor_is_asked_for_once_in_seven_days(client, cast, time_machine):
    time_machine.move_to(timezone.now().replace(second=5), tick=False)
    machine = marked(client, cast)
    telephone = Telephone(cast.lan)
    Telephone(cast.hung)
    assert sign_in(client, "lan") == STEP
    shows(client, telephone.code())
    client.post("/sign-out/")
    assert sign_in(client, "lan") == "/"
    client.post("/sign-out/")
    assert sign_in(client, "hung") == STEP, "another officer at the same machine"
    assert sign_in(Client(), "lan") == STEP, "another machine"
    time_machine.shift(timedelta(days=8))
    assert sign_in(client, "lan") == STEP
    shows(client, telephone.code())
    client.post("/sign-out/")
    admin = Client()
    admin.force_login(cast.admin)
    assert admin.post(f"/machines/{machine.pk}/ending/").status_code == 302
    assert sign_in(client, "lan") == STEP, "the mark is gone"


def test_a_forged_cookie_marks_no_machine(client, cast):
    Telephone(cast.lan)
    client.cookies["office_machine"] = "eyJtYWNoaW5lIjoiMSIsInNlY3JldCI6IjEifQ:1:forged"
    assert sign_in(client, "lan") == STEP


def test_the_second_step_without_the_first_leads_to_the_first(client, cast):
    assert client.get(STEP)["Location"] == "/sign-in/"
    assert shows(client, "123456")["Location"] == "/sign-in/"
    Telephone(cast.lan)
    sign_in(client, "lan")
    assert client.post("/sign-in/leaving/")["Location"] == "/sign-in/"
    assert client.get(STEP)["Location"] == "/sign-in/"
