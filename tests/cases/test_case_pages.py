"""The acts of a case through its pages: what an officer fills in, what is kept, what is refused and why."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from audit.models import Event
from cases import drafts
from cases.models import Case
from tests.cast import HARM, PROTECTION, REVIEW_HARM, STRONG, Walk, appoint, case_of

pytestmark = pytest.mark.django_db


def signed_in(officer):
    client = Client()
    client.force_login(officer)
    return client


def scores(harm, protection):
    return {f"harm.{code}": level for code, level in harm.items()} | {
        f"protection.{code}": level for code, level in protection.items()
    }


def send(officer, case, act, **data):
    return signed_in(officer).post(f"/cases/{case.pk}/{act}/", data)


def rows(**row):
    today = timezone.localdate()
    first = {"measure": "medical_care", "provider": "Trạm y tế xã", "start": today, "due": today + timedelta(days=20)}
    first |= row
    counts = {"actions-TOTAL_FORMS": 1, "actions-INITIAL_FORMS": 0}
    return counts | {f"actions-0-{name}": value for name, value in first.items()}


def test_a_case_is_carried_to_its_close_through_its_pages(cast):
    case = case_of(cast.lan)
    done = [
        send(cast.lan, case, "assessment", **scores(HARM, PROTECTION)),
        send(cast.lan, case, "verification", founded="yes", summary="Đã đến nhà."),
        send(cast.lan, case, "plan", goals="Trẻ an toàn.", **rows()),
        send(cast.lan, case, "submission"),
        send(cast.hung, case, "approval", decision_number="03/QĐ-UBND"),
        send(cast.lan, case, "support", measure="medical_care", given_on=timezone.localdate(), provider="Trạm y tế xã"),
        send(cast.lan, case, "review", conclusion="close", **scores(REVIEW_HARM, STRONG)),
        send(
            cast.hung, case, "closure", outcome="safe_and_stable", no_remaining_risk="on", stable="on", reason="An toàn"
        ),
    ]
    assert [answer.status_code for answer in done] == [302] * 8
    case.refresh_from_db()
    assert (case.status, case.outcome) == ("closed", "safe_and_stable")


def test_a_refusal_keeps_what_was_typed_and_says_why(cast):
    case = Walk(cast).supported().case
    answer = send(cast.hung, case, "closure", outcome="safe_and_stable", reason="Đã gặp trẻ ba lần.")
    page = answer.content.decode()
    assert answer.status_code == 409 and "Đã gặp trẻ ba lần." in page
    case.refresh_from_db()
    assert case.status == "supporting"


def test_a_stale_page_is_told_and_may_be_sent_again(cast):
    case = case_of(cast.lan)
    seen = case.version
    case.add_note(by=cast.hung, text="Đã gọi cho gia đình.")
    first = send(cast.lan, case, "note", text="Sẽ đến nhà.", version=seen)
    assert first.status_code == 409 and "Sẽ đến nhà." in first.content.decode()
    again = send(cast.lan, case, "note", text="Sẽ đến nhà.", version=Case.objects.get(pk=case.pk).version)
    assert again.status_code == 302 and case.notes.count() == 2


def test_pressing_twice_makes_one(cast):
    case = case_of(cast.lan)
    client = signed_in(cast.lan)
    body = {"text": "Đã gọi điện.", "idempotency_key": "a-key"}
    answers = [client.post(f"/cases/{case.pk}/note/", body) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302] and case.notes.count() == 1


def test_an_unanswered_item_is_named_at_its_field(cast):
    case = case_of(cast.lan)
    answer = send(cast.lan, case, "assessment", **scores(HARM, PROTECTION | {"B3": ""}))
    assert answer.status_code == 200 and "protection.B3" in answer.content.decode()
    assert case.assessments.count() == 0


def test_what_is_typed_into_a_plan_is_found_again(cast):
    case = Walk(cast).verified().case
    lan = signed_in(cast.lan)
    typed = {"goals": "Trẻ được đi học lại.", **rows(provider="Trường tiểu học Đồng Tâm")}
    assert lan.post(f"/drafts/plan/{case.pk}/", typed).status_code == 204
    page = lan.get(f"/cases/{case.pk}/plan/").content.decode()
    assert "Trẻ được đi học lại." in page and "Trường tiểu học Đồng Tâm" in page
    assert signed_in(cast.thu).get(f"/drafts/plan/{case.pk}/").json() == {"fields": {}}
    assert lan.post(f"/cases/{case.pk}/plan/", typed).status_code == 302
    assert drafts.of(cast.lan, "plan", case.pk) == {}


def test_adding_a_measure_keeps_the_rows(cast):
    case = Walk(cast).verified().case
    answer = send(cast.lan, case, "plan", goals="An toàn", add="1", **rows(provider="Hội Phụ nữ xã"))
    page = answer.content.decode()
    assert 'name="actions-1-measure"' in page and "Hội Phụ nữ xã" in page and case.plan is None


def test_the_officer_records_what_the_leader_signed_on_paper(cast):
    case = Walk(cast).submitted().case
    signed_at = timezone.localtime().strftime("%Y-%m-%dT%H:%M:%S")
    answer = send(
        cast.lan, case, "approval", signer=cast.hung.pk, signed_at=signed_at, signed_number="09", decision_number=""
    )
    assert answer.status_code == 302, answer.content.decode()
    signature = case.signatures.get()
    assert signature.signer == cast.hung and signature.number == "09"
    told = send(cast.hung, case, f"signature-confirmation/{signature.pk}", answer="dispute", reason="Tôi không ký.")
    signature.refresh_from_db()
    assert told.status_code == 302 and signature.status == "disputed"


def test_opening_a_case_is_one_line_of_the_register(cast):
    case = case_of(cast.lan)
    signed_in(cast.minh).get(f"/cases/{case.pk}/")
    assert Event.objects.of_case(case.pk).readings().filter(actor="minh").count() == 1


def test_the_province_leader_sees_phases_and_no_name(cast):
    case = case_of(cast.lan, description="Cháu bị đánh ở nhà.")
    page = signed_in(cast.vinh).get(f"/cases/{case.pk}/").content.decode()
    assert case.number in page and "Mơ" not in page and "Cháu bị đánh" not in page


def queries(client, path):
    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code == 200
    return len(caught)


def test_the_case_page_does_not_cost_more_as_the_case_grows(cast):
    case = Walk(cast).supported().case
    lan = signed_in(cast.lan)
    path = f"/cases/{case.pk}/"
    lan.get(path)
    before = queries(lan, path)
    for number in range(6):
        case.give_support(
            by=cast.lan, measure="legal_aid", given_on=timezone.localdate(), provider=f"Trung tâm {number}"
        )
    # One more kind of act may add its one query, never one for each.
    assert queries(lan, path) <= before + 1 <= 26


def test_people_to_choose_from_stand_in_the_order_of_their_given_names(cast):
    case = case_of(cast.lan)
    for number, name in enumerate(("Lê Thị Út", "Trần Văn Ân", "Đỗ Văn An")):
        person = appoint(f"can_bo_{number}", "commune_officer", "25369")
        type(person).objects.filter(pk=person.pk).update(full_name=name)
    form = signed_in(cast.hung).get(f"/cases/{case.pk}/assignment/").context["form"]
    names = [label for _key, label in form.fields["officer"].choices]
    assert names[1:] == ["Đỗ Văn An", "Trần Văn Ân", "Lan", "Lê Thị Út"]
    unit_page = signed_in(cast.lan).get(case.unit.get_absolute_url()).content.decode()
    places = [unit_page.index(name) for name in names[1:] if name != "Lan"]
    assert places == sorted(places)


def test_the_timeline_calls_people_by_their_names(cast):
    case = Walk(cast).submitted().case
    signed_at = timezone.localtime().strftime("%Y-%m-%dT%H:%M:%S")
    send(cast.lan, case, "approval", signer=cast.hung.pk, signed_at=signed_at, signed_number="09", decision_number="")
    other = appoint("mai", "commune_officer", "25369")
    case.refresh_from_db()
    case.assign(by=cast.hung, officer=other)
    page = signed_in(cast.lan).get(f"/cases/{case.pk}/").content.decode()
    assert "Hung ký trên giấy" in page and "hung ký trên giấy" not in page
    assert '<p class="said">Mai</p>' in page, "to whom the case was given"


def test_an_act_that_does_not_fit_leads_back_to_its_case(cast):
    case = case_of(cast.lan)
    answer = signed_in(cast.lan).get(f"/cases/{case.pk}/submission/")
    assert answer.status_code == 409 and f'href="/cases/{case.pk}/"' in answer.content.decode()


def test_a_name_that_is_withheld_says_the_number_once_and_opens_only_now(cast):
    case = case_of(cast.lan)
    page = signed_in(cast.quynh).get(f"/cases/{case.pk}/names/").content.decode()
    assert f"Trẻ em · {case.number}" in page and f"{case.number} · {case.number}" not in page
    assert 'name="done_at"' not in page and 'name="late_reason"' not in page


def test_a_case_is_offered_to_a_commune_by_its_name(cast):
    case = case_of(cast.lan)
    assert send(cast.lan, case, "transfer", unit_q="loc thien loc ninh", reason="Nơi cư trú").status_code == 302
    assert case.transfers.get().to_unit.code == "25285"


def test_what_is_due_first_stands_first(cast):
    case = case_of(cast.lan, forms=["sexual"], danger_now=True)
    page = signed_in(cast.lan).get(f"/cases/{case.pk}/").content.decode()
    card = page[page.index('id="next"') :]
    places = {act: card.index(f"/cases/{case.pk}/{act}/") for act in ("police-notice", "emergency", "assessment")}
    due = {clock.code: clock.due_at for clock in case.deadlines.all()}
    assert due["DL14"] < due["DL04"], "police within the hour, emergency within twelve"
    assert places["police-notice"] < min(places["emergency"], places["assessment"])
