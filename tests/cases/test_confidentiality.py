"""How closely a case is kept, through its pages: who changes it, who is named, what the identity bar says."""

import pytest
from django.test import Client

from audit.models import Event
from cases.access import visible_to
from cases.models import Case, Conflict
from tests.cast import appoint, case_of, fresh

pytestmark = pytest.mark.django_db


def signed_in(officer):
    client = Client()
    client.force_login(officer)
    return client


def keep(officer, case, level, *people, other="", reason="Trẻ nhiễm HIV"):
    data = {"level": level, "people": [person.pk for person in people], "other": other, "reason": reason}
    return signed_in(officer).post(f"/cases/{case.pk}/confidentiality/", data)


def sees(officer, case):
    return visible_to(fresh(officer)).filter(pk=case.pk).exists()


@pytest.fixture
def mai(cast):
    """Lan's colleague in Xã Đồng Tâm."""
    return appoint("mai", "commune_officer", "25369")


def test_the_leader_seals_a_case_for_the_persons_named(cast, mai):
    case = case_of(cast.lan)
    assert keep(cast.hung, case, "sealed", cast.hung, mai).status_code == 302
    case.refresh_from_db()
    assert case.confidentiality == "sealed"
    seen = {name: sees(getattr(cast, name), case) for name in ("lan", "hung", "minh", "quynh", "bich")}
    assert seen == {"lan": True, "hung": True, "minh": False, "quynh": False, "bich": False} and sees(mai, case)
    assert Event.objects.of_case(case.pk).filter(verb="confidentiality_changed", actor="hung").exists()
    page = signed_in(mai).get(f"/cases/{case.pk}/").content.decode()
    assert "Chỉ người được chỉ định" in page and "Trẻ nhiễm HIV" in page and "Mật" not in page


@pytest.mark.parametrize("named", [["mai"], ["hung"], []])
def test_sealing_names_an_officer_and_a_leader(cast, mai, named):
    people = [mai if name == "mai" else getattr(cast, name) for name in named]
    case = case_of(cast.lan)
    answer = keep(cast.hung, case, "sealed", *people)
    assert answer.status_code == 422 and "id_people_error" in answer.content.decode()
    case.refresh_from_db()
    assert case.confidentiality == "ordinary" and not case.grants.exists()


def test_whoever_seals_without_being_named_goes_back_to_the_own_work(cast, mai):
    oanh = appoint("oanh", "commune_leader", "25369")
    case = case_of(cast.lan)
    answer = keep(cast.hung, case, "sealed", oanh, mai)
    assert answer.status_code == 302 and answer.url == "/"
    assert not sees(cast.hung, case) and sees(oanh, case)


def test_a_new_list_of_names_ends_those_left_out(cast, mai):
    oanh = appoint("oanh", "commune_officer", "25369")
    case = case_of(cast.lan)
    keep(cast.hung, case, "sealed", cast.hung, mai)
    assert keep(cast.hung, case, "sealed", cast.hung, oanh).status_code == 302
    assert sees(oanh, case) and not sees(mai, case)
    keep(cast.hung, case, "ordinary", reason="Gia đình đồng ý")
    assert sees(mai, case) and not case.grants.live().exists()


def test_an_officer_does_not_change_the_level_and_a_stranger_finds_nothing(cast):
    case = case_of(cast.lan)
    path = f"/cases/{case.pk}/confidentiality/"
    told = {name: signed_in(getattr(cast, name)).get(path).status_code for name in ("lan", "minh", "quynh", "tuyet")}
    assert told == {"lan": 403, "minh": 403, "quynh": 200, "tuyet": 404}


def test_sexual_abuse_is_opened_only_by_the_commune_leader_with_a_reason(cast):
    case = case_of(cast.lan, forms=["sexual"])
    assert case.confidentiality == "restricted"
    assert keep(cast.quynh, case, "ordinary").status_code == 403
    assert keep(cast.hung, case, "ordinary", reason="").status_code == 200
    case.refresh_from_db()
    assert case.confidentiality == "restricted"
    assert keep(cast.hung, case, "ordinary", reason="Xác minh không có xâm hại tình dục").status_code == 302
    case.refresh_from_db()
    assert case.confidentiality == "ordinary"


def test_a_case_about_an_officer_stays_sealed(cast, mai):
    case = case_of(cast.lan)
    Conflict.objects.create(case=case, officer=cast.thu, why="involved", by=cast.hung)
    keep(cast.hung, case, "sealed", cast.hung, mai)
    assert keep(cast.hung, case, "ordinary").status_code == 409
    assert Case.objects.get(pk=case.pk).confidentiality == "sealed"


def test_a_list_ends_with_how_many_it_leaves_out(cast, mai):
    case_of(cast.lan)
    case_of(cast.lan, forms=["sexual"])
    page = signed_in(mai).get("/cases/").content.decode()
    assert "và 1 hồ sơ hạn chế" in page
    assert "hồ sơ hạn chế" not in signed_in(cast.lan).get("/cases/").content.decode()
    closed = signed_in(mai).get("/cases/?status=closed").content.decode()
    assert "hồ sơ hạn chế" not in closed
