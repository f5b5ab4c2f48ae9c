"""Two people change one record at once: the second sees both versions, field by field, and chooses."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from children.correcting import correct
from tests.api.program import Program
from tests.cast import COMMUNE, appoint, fresh, report


@pytest.fixture
def child(cast):
    return report(cast.lan, children=[{"full_name": "Nguyễn Thị Mơ", "birth_year": 2016}])[1][0][0].child


@pytest.fixture
def lan(cast):
    return signed_in(cast.lan)


def signed_in(officer):
    client = Client()
    client.force_login(officer)
    return client


INPUT = re.compile(r'<input type="(hidden|radio)" name="([^"]+)" value="([^"]*)"[^>]*?( checked)?>')


def form_of(page):
    """What a browser would send of the page that shows both versions, as it stands."""
    sent = {}
    for kind, name, value, checked in INPUT.findall(page.content.decode()):
        if kind == "hidden" or checked:
            sent.setdefault(unescape(name), []).append(unescape(value))
    return {name: values for name, values in sent.items() if name != "code"}


def opened(client, url):
    """The hidden answers that a form was opened with."""
    return {name: form_of(client.get(url))[name] for name in ("version", "opened_with")}


def typed(child, **changed):
    facts = {"full_name": "Nguyễn Thị Mơ", "sex": "unknown", "birth_known": "year", "birth_year": "2016"}
    return facts | {"unit": str(child.unit_id), "reason": "Đã xem giấy khai sinh"} | changed


def changed_by(officer, child, **facts):
    correct(fresh_child(child), by=officer, reason="Sửa", version=fresh_child(child).version, facts=facts)


def fresh_child(child):
    return type(child).objects.get(pk=child.pk)


def test_what_one_changed_stays_and_what_both_changed_is_asked(lan, cast, child):
    url = reverse("children:correction", args=[child.pk])
    hidden = opened(lan, url)
    changed_by(cast.hung, child, school="Trường của Hùng", full_name="Nguyễn Thị Mơ A")
    mine = typed(child, school="Trường của Lan", sex="female")
    page = lan.post(url, mine | hidden)
    text = page.content.decode()
    assert page.status_code == 409
    for words in ("Trường của Hùng", "Trường của Lan", "Hung", "Khi bạn mở", "Nguyễn Thị Mơ A", "Nữ"):
        assert words in text, words
    sent = form_of(page)
    assert sent["asked"] == ["school", "full_name", "sex"]
    assert (sent.get("keep-school"), sent["keep-full_name"], sent["keep-sex"]) == (None, ["now"], ["mine"])
    unchosen = lan.post(url, sent)
    assert unchosen.status_code == 422 and 'href="#keep-school-now"' in unchosen.content.decode()
    assert fresh_child(child).school == "Trường của Hùng"
    assert lan.post(url, form_of(unchosen) | {"keep-school": "mine"}).status_code == 302
    child = fresh_child(child)
    assert (child.school, child.full_name, child.sex) == ("Trường của Lan", "Nguyễn Thị Mơ A", "female")
    assert child.corrections.first().reason == "Đã xem giấy khai sinh"
    assert sorted(child.corrections.first().fields) == ["school", "sex"]


def test_who_comes_between_again_is_shown_again(lan, cast, child):
    url = reverse("children:correction", args=[child.pk])
    hidden = opened(lan, url)
    changed_by(cast.hung, child, school="Một")
    page = lan.post(url, typed(child, school="Lan") | hidden)
    changed_by(cast.hung, child, school="Hai")
    again = lan.post(url, form_of(page) | {"keep-school": "mine"})
    assert again.status_code == 409 and "Hai" in again.content.decode()
    assert fresh_child(child).school == "Hai"
    assert lan.post(url, form_of(again) | {"keep-school": "now", "reason": "Giữ"}).status_code == 302
    assert fresh_child(child).school == "Hai"


def test_birth_is_one_answer(lan, cast, child):
    url = reverse("children:correction", args=[child.pk])
    hidden = opened(lan, url)
    changed_by(cast.hung, child, birth_year=None, date_of_birth=timezone.localdate() - timedelta(days=3000))
    page = lan.post(url, typed(child, school="Mới") | hidden)
    sent = form_of(page)
    assert sent["asked"] == ["birth_known", "school"] and sent["keep-birth_known"] == ["now"]
    assert lan.post(url, sent).status_code == 302
    child = fresh_child(child)
    assert child.birth_year is None and child.date_of_birth is not None and child.school == "Mới"


def test_what_the_form_was_opened_with_is_not_known_everything_is_asked(lan, cast, child):
    url = reverse("children:correction", args=[child.pk])
    changed_by(cast.hung, child, school="Hùng")
    for nonsense in ("", "[1]", "{", '{"school": 3}'):
        page = lan.post(url, typed(child, school="Lan") | {"version": "1", "opened_with": nonsense})
        assert page.status_code == 409 and "keep-school" not in form_of(page)


def test_a_report_is_corrected_by_two(cast):
    intake, _cases = report(cast.lan, place="Sân trường")
    url = reverse("intakes:correction", args=[intake.pk])
    lan, other = signed_in(cast.lan), signed_in(appoint("hoa", "commune_officer", COMMUNE))
    hidden, theirs = opened(lan, url), opened(other, url)
    facts = {"received_at": timezone.localtime(intake.received_at).strftime("%Y-%m-%dT%H:%M"), "concern": "abused"}
    facts |= {"channel": "phone", "kinds": ["violence"], "place": "Sân trường", "unit": str(intake.unit_id)}
    assert other.post(url, facts | theirs | {"place": "Bờ suối", "reason": "Nghe lại"}).status_code == 302
    page = lan.post(url, facts | hidden | {"place": "Ngoài chợ", "channel": "police", "reason": "Công an gọi"})
    sent, text = form_of(page), page.content.decode()
    assert page.status_code == 409 and sent["asked"] == ["place", "channel"] and sent["keep-channel"] == ["mine"]
    assert "Bờ suối" in text and "Ngoài chợ" in text and "Hoa" in text
    assert lan.post(url, sent | {"keep-place": "now"}).status_code == 302
    intake.refresh_from_db()
    assert (intake.place, intake.channel) == ("Bờ suối", "police")


def plan_typed(case, **changed):
    today = timezone.localdate()
    row = {"measure": "medical_care", "provider": "Trạm y tế xã", "start": today, "due": today + timedelta(days=30)}
    rows = {f"actions-0-{name}": str(value) for name, value in row.items()}
    return {"goals": "Trẻ an toàn.", "actions-TOTAL_FORMS": "1", "actions-INITIAL_FORMS": "0"} | rows | changed


def test_a_plan_is_drafted_by_two(walk, cast):
    case = walk().planned().case
    url = reverse("cases:plan", args=[case.pk])
    lan, hoa = signed_in(cast.lan), appoint("hoa", "commune_officer", COMMUNE)
    hidden = opened(lan, url)
    today = timezone.localdate()
    action = {"measure": "legal_aid", "provider": "Trung tâm trợ giúp", "start": today, "due": today}
    case.draft_plan(by=fresh(hoa), goals="Trẻ an toàn và đi học.", actions=[action])
    page = lan.post(url, plan_typed(case, goals="Trẻ an toàn.", needs="Cần áo ấm") | hidden)
    sent, text = form_of(page), page.content.decode()
    assert page.status_code == 409 and "Trung tâm trợ giúp" in text and "Hoa" in text
    assert (sent["keep-goals"], sent["keep-actions"], sent["keep-needs"]) == (["now"], ["now"], ["mine"])
    assert lan.post(url, sent).status_code == 302
    plan = case.plans.get()
    assert (plan.goals, plan.needs) == ("Trẻ an toàn và đi học.", "Cần áo ấm")
    assert [action.provider for action in plan.actions.all()] == ["Trung tâm trợ giúp"]


def test_another_act_on_the_case_is_told_and_the_plan_may_be_sent_again(walk, cast):
    case = walk().planned().case
    url = reverse("cases:plan", args=[case.pk])
    lan = signed_in(cast.lan)
    hidden = opened(lan, url)
    case.add_note(by=cast.hung, text="Đã gọi.")
    told = lan.post(url, plan_typed(case, goals="Mới") | hidden)
    assert told.status_code == 409 and "keep-" not in told.content.decode()
    kept = {name: form_of(told)[name] for name in ("version", "opened_with")}
    assert lan.post(url, plan_typed(case, goals="Mới") | kept).status_code == 302
    assert case.plans.get().goals == "Mới"


def test_a_draft_left_before_another_saved_the_plan_does_not_write_over_it(walk, cast):
    case = walk().planned().case
    url = reverse("cases:plan", args=[case.pk])
    lan, hoa = signed_in(cast.lan), appoint("hoa", "commune_officer", COMMUNE)
    hidden = opened(lan, url)
    lan.post(reverse("drafts:about", args=["plan", case.pk]), plan_typed(case, goals="Của Lan") | hidden)
    case.draft_plan(by=fresh(hoa), goals="Của Hoa", actions=[])
    assert opened(lan, url) == hidden
    page = lan.post(url, plan_typed(case, goals="Của Lan") | opened(lan, url))
    assert page.status_code == 409 and "Của Hoa" in page.content.decode()


def test_a_program_is_told_the_fields_that_stand_otherwise(cast, walk, child):
    lan = Program(cast.lan)
    changed_by(cast.hung, child, school="Trường của Hùng")
    body = {"version": 1, "reason": "x", "school": "Của Lan", "birth_year": 2016, "date_of_birth": None}
    told = lan.patch(f"children/{child.pk}/", body).json()
    assert (told["current"], told["yours"]) == (2, 1)
    assert told["fields"] == {"school": {"current": "Trường của Hùng", "yours": "Của Lan"}}
    intake = child.cases.get().first_allegation.incident.intake
    received = intake.received_at.isoformat()
    body = {"version": 99, "reason": "x", "channel": "police", "received_at": received, "colour": 1}
    told = lan.patch(f"intakes/{intake.pk}/", body).json()
    assert told["fields"] == {"channel": {"current": "phone", "yours": "police"}}
    case = walk().planned().case
    told = lan.post(f"cases/{case.pk}/plan/", {"version": 1, "goals": "Khác", "actions": []}).json()
    assert told["code"] == "stale_version" and told["fields"]["goals"]["current"] == "Trẻ an toàn."
    assert told["fields"]["actions"]["current"][0]["provider"] == "Trạm y tế xã"


def test_who_may_not_correct_is_told_nothing_of_what_stands_there(cast, child):
    changed_by(cast.hung, child, school="Trường của Hùng")
    for person, status in ((cast.quynh, 403), (cast.minh, 403), (cast.tuyet, 404)):
        answer = Program(person).patch(f"children/{child.pk}/", {"version": 1, "reason": "x", "school": "y"})
        assert answer.status_code == status and "Hùng" not in answer.content.decode()
        page = signed_in(person).post(reverse("children:correction", args=[child.pk]), typed(child, version="1"))
        assert page.status_code == status and "Hùng" not in page.content.decode()


def test_two_leaders_assign_at_once(cast):
    (_intake, [(case, _joined)]) = report(cast.lan)
    hoa, my = (appoint(name, "commune_officer", COMMUNE) for name in ("hoa", "my"))
    hung, url = signed_in(cast.hung), reverse("cases:assignment", args=[case.pk])
    hidden = opened(hung, url)
    case.assign(by=appoint("second", "commune_leader", COMMUNE), officer=hoa)
    page = hung.post(url, {"officer": my.pk} | hidden)
    sent, text = form_of(page), page.content.decode()
    assert page.status_code == 409 and sent["asked"] == ["officer"] and "keep-officer" not in sent
    assert "Second" in text and "Hoa" in text and "My" in text
    assert hung.post(url, sent | {"keep-officer": "mine"}).status_code == 302
    case.refresh_from_db()
    assert case.assigned == my


def test_an_act_that_adds_something_is_told_what_was_done_meanwhile(cast):
    (_intake, [(case, _joined)]) = report(cast.lan)
    lan, url = signed_in(cast.lan), reverse("cases:note", args=[case.pk])
    hidden = opened(lan, url)
    case.add_note(by=cast.hung, text="Lời của lãnh đạo")
    told = lan.post(url, {"text": "Sẽ đến nhà."} | hidden)
    text = told.content.decode()
    assert told.status_code == 409 and "Sẽ đến nhà." in text and "Hung," in text and "Lời của lãnh đạo" not in text
    assert lan.post(url, {"text": "Sẽ đến nhà.", "version": form_of(told)["version"]}).status_code == 302
