"""Looking up a unit, the numbers to call in it, and the number of its children."""

import pytest
from django.core.management import call_command

from audit.models import Event
from directory.models import Agency, ChildPopulation, Unit
from tests.cast import unit


@pytest.fixture
def lan(client, cast):
    return signed_in(client, cast.lan)


@pytest.fixture
def keeper(client, cast):
    return signed_in(client, cast.quynh)


def signed_in(client, officer):
    client.force_login(officer)
    client.cookies["django_language"] = "en"
    return client


def test_a_unit_is_found_without_accents_the_near_one_first(lan):
    page = lan.get("/units/", {"q": "dong tam"}).content.decode()
    assert page.index(str(unit("25369").pk)) < page.index("Hà Nội")


def test_a_unit_is_found_by_its_code_and_with_its_province(lan):
    assert "Xã Lộc Thiện" in lan.get("/units/", {"q": "25285"}).content.decode()
    assert "Xã Lộc Thiện" in lan.get("/units/", {"q": "loc thien binh phuoc"}).content.decode()


@pytest.mark.parametrize("words", ["zzzz", "\x00", "%", "x" * 100_000, "' OR 1=1", "\ud800"])
def test_odd_words_find_nothing_and_break_nothing(lan, words):
    assert lan.get("/units/", {"q": words.encode("utf-8", "replace")}).status_code == 200


def test_one_walks_from_the_province_down_to_the_commune(lan):
    assert "Tỉnh Bình Phước" in lan.get("/units/").content.decode()
    assert "Huyện Đồng Phú" in lan.get(unit("70").get_absolute_url()).content.decode()
    assert "Xã Đồng Tâm" in lan.get(unit("695").get_absolute_url()).content.decode()
    page = lan.get(unit("25369").get_absolute_url()).content.decode()
    assert "18008077" in page and "Commune officer" in page


def test_a_unit_of_before_tells_what_it_became(lan):
    call_command("load_units", tree="both", stdout=open("/dev/null", "w"))
    old = Unit.objects.get(code="25285", valid_to__isnull=False)
    assert "(now Xã Lộc Ninh" in lan.get("/units/", {"q": "loc thien"}).content.decode() or old.successions.exists()
    assert old.successions.first().new.name in lan.get(old.get_absolute_url()).content.decode()
    new = old.successions.first().new
    assert old.name in lan.get(new.get_absolute_url()).content.decode()


def test_an_unknown_unit_is_not_there(lan, cast):
    assert lan.get(f"/units/{cast.lan.pk}/").status_code == 404


def test_the_province_types_in_its_children_and_corrects_the_year(keeper):
    place = unit("25369")
    for children in (1800, 1850):
        keeper.post(f"/units/{place.pk}/populations/", {"year": 2024, "children": children, "source": "Xã báo cáo"})
    assert ChildPopulation.objects.get(unit=place, year=2024).children == 1850
    said = Event.objects.filter(verb="population_entered").order_by("id").last()
    assert (said.detail["before"], said.detail["children"]) == (1800, 1850)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"year": "24"}, "Choose a year from 2000 to this year."),
        ({"year": "2999"}, "Choose a year from 2000 to this year."),
        ({"year": "năm nay"}, "Write the year in four digits."),
        ({"children": "-1"}, "A number of children cannot be below zero."),
        ({"children": "1.800"}, "Write a whole number without dots."),
        ({"children": "99999999999999999999"}, "This is more children than the country has."),
        ({"source": ""}, "Say where the figure comes from."),
    ],
)
def test_a_wrong_number_of_children_says_why(keeper, fields, sentence):
    whole = {"year": "2024", "children": "1800", "source": "Xã báo cáo"}
    answer = keeper.post(f"/units/{unit('25369').pk}/populations/", whole | fields)
    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert not ChildPopulation.objects.exists()


def test_only_keepers_of_the_area_change_reference_data(client, cast):
    fields = {"year": "2024", "children": "1800", "source": "Xã"}
    for person in (cast.lan, cast.minh, cast.vinh, cast.thanh):
        client.force_login(person)
        assert client.post(f"/units/{unit('25369').pk}/populations/", fields).status_code == 403


def test_an_agency_is_added_and_ended(keeper, django_assert_max_num_queries):
    place = unit("25369")
    keeper.post(f"/units/{place.pk}/agencies/", {"kind": "police", "name": "Công an xã", "phone": "0271 300 0000"})
    agency = Agency.objects.get(unit=place)
    assert "0271 300 0000" in keeper.get(place.get_absolute_url()).content.decode()
    Agency.objects.filter(pk=agency.pk).update(valid_from="2020-01-01")
    keeper.post(f"/agencies/{agency.pk}/ending/")
    assert "0271 300 0000" not in keeper.get(place.get_absolute_url()).content.decode()
    wrong = keeper.post(f"/units/{place.pk}/agencies/", {"kind": "police", "name": "X", "phone": "gọi ông Ba"})
    assert wrong.status_code == 422 and "A telephone number has digits" in wrong.content.decode()
    with django_assert_max_num_queries(25):
        keeper.get(unit("70").get_absolute_url())


def test_a_number_of_the_whole_country_is_changed_by_nobody_here(keeper):
    national = Agency.objects.get(phone="111")
    assert keeper.post(f"/agencies/{national.pk}/ending/").status_code == 403
