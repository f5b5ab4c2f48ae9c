"""When a post ends, all open cases of the officer go on: proposed by the leader, signed by everybody, moved at once."""

import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from audit.models import Event
from cases import handing, queue
from cases.access import case_for
from cases.access_handing import items_of
from cases.models import Case, HandOver, HandOverItem, beyond
from cases.timeline import entries
from directory.left_behind import cases_of
from lib.refusals import Conflict, Invalid, NotAllowed
from tests.api.program import Program
from tests.cast import COMMUNE, HARM, PROTECTION, Walk, ago, appoint, case_of, fresh, proved, unit
from tests.conftest import as_app


@pytest.fixture
def hoa(cast):
    """A second officer of Xã Đồng Tâm."""
    return appoint("hoa", "commune_officer", COMMUNE)


@pytest.fixture
def my(cast):
    """A third one."""
    return appoint("my", "commune_officer", COMMUNE)


def signed_in(officer):
    client = Client()
    client.force_login(officer)
    return proved(client)


def assigned(cast, number=1, to=None, **facts):
    cases = [case_of(cast.lan, children=[{"full_name": f"Trẻ {place}"}], **facts) for place in range(number)]
    for case in cases:
        case.assign(by=cast.hung, officer=to or cast.lan)
    return cases


def proposed(cast, cases, receiver, **others):
    receivers = {case.pk: receiver for case in cases} | others.pop("receivers", {})
    with as_app(hung := fresh(cast.hung)):
        return handing.propose(cast.lan, unit(COMMUNE), by=hung, why="post_ends", receivers=receivers)


def sign(hand_over, *officers):
    for officer in officers:
        with as_app(person := fresh(officer)):
            handing.sign(hand_over, by=person)
    hand_over.refresh_from_db()


def test_all_cases_move_at_once_when_everybody_has_signed(cast, hoa, my):
    first, second, sealed_off = assigned(cast, 3)
    second.assign(by=cast.hung, officer=cast.lan, stand_in=hoa)
    third = assigned(cast, to=my)[0]
    third.assign(by=cast.hung, officer=my, stand_in=cast.lan)
    made = proposed(cast, [first, second, third], hoa, receivers={sealed_off.pk: my})
    assert [one.signed_at is not None for one in made.signatures.order_by("part")] == [False, True, False, False]
    sign(made, cast.lan, my)
    first.refresh_from_db()
    assert first.assigned == cast.lan and made.status == "proposed"
    version = first.version
    sign(made, hoa)
    for case in (first, second, third, sealed_off):
        case.refresh_from_db()
    assert made.status == "done"
    assert (first.assigned, first.stand_in, first.version) == (hoa, None, version + 1)
    assert (second.assigned, second.stand_in) == (hoa, None)  # nobody stands in for oneself
    assert (third.assigned, third.stand_in) == (my, hoa)
    assert sealed_off.assigned == my
    lines = Event.objects.filter(verb="handed_over")
    assert {line.case_id for line in lines} == {first.pk, second.pk, third.pk, sealed_off.pk}
    done = Event.objects.get(verb="hand_over_done")
    assert done.detail["cases"] == 4 and done.detail["digest"] == made.digest and done.unit_id == first.unit_id
    shown, _more = entries(case_for(fresh(cast.hung), first.pk))
    told = next(entry for entry in shown if entry.event.verb == "handed_over")
    assert told.words == ["Lan → Hoa"]


def test_the_list_keeps_phase_and_clocks_as_they_stood(cast, hoa):
    case = Walk(cast, received_at=ago(hours=20)).case
    case.assign(by=cast.hung, officer=cast.lan)
    made = proposed(cast, [case], hoa)
    running = list(case.deadlines.running().order_by("due_at").values_list("code", flat=True))
    case.assess(by=cast.lan, kind="initial", harm=HARM, protection=PROTECTION)
    item = made.items.get()
    assert item.phase == "received" and [clock["code"] for clock in item.clocks] == running
    assert item.clocks[0]["late"] is True


def test_a_restricted_case_moves_though_its_last_signer_never_saw_it(cast, hoa, my):
    (open_one,) = assigned(cast)
    (restricted,) = assigned(cast, forms=["sexual"])
    assert restricted.confidentiality == "restricted"
    made = proposed(cast, [restricted], my, receivers={open_one.pk: hoa})
    with as_app(fresh(hoa)):
        assert not Case.objects.filter(pk=restricted.pk).exists()
        assert [item.case_id for item in made.items.all()] == [open_one.pk]
    sign(made, cast.lan, my, hoa)
    restricted.refresh_from_db()
    assert restricted.assigned == my
    with as_app(fresh(my)):
        assert Case.objects.filter(pk=restricted.pk).exists()
    page = signed_in(hoa).get(made.get_absolute_url()).content.decode()
    assert restricted.number not in page and open_one.number in page


def test_what_changed_hands_since_the_proposal_stays_where_it_is(cast, hoa, my):
    kept, closed, given = assigned(cast, 3)
    made = proposed(cast, [kept, closed, given], hoa)
    closed.close(by=cast.hung, outcome="entered_in_error", reason="Nhầm")
    given.assign(by=cast.hung, officer=my)
    later = assigned(cast)[0]
    sign(made, cast.lan, hoa)
    assert dict(made.items.values_list("case", "left")) == {kept.pk: "", closed.pk: "closed", given.pk: "moved"}
    given.refresh_from_db()
    assert given.assigned == my
    page = signed_in(cast.hung).get(made.get_absolute_url()).content.decode()
    assert "1 hồ sơ đang mở" in page
    assert later.assigned == cast.lan


def test_who_signs_last_moves_the_case_that_is_kept_from_them(cast, hoa, my):
    here, kept = assigned(cast, 2)
    made = proposed(cast, [here, kept], hoa, receivers={here.pk: my})
    kept.conflicts.create(officer=my, why="involved", by=cast.hung)
    sign(made, cast.lan, hoa, my)
    assert list(made.items.values_list("moved", flat=True)) == [True, True]
    kept.refresh_from_db()
    assert kept.assigned == hoa
    with as_app(my := fresh(my)):
        assert [item.case_id for item in items_of(HandOver.objects.get(pk=made.pk), my)] == [here.pk]


def test_only_the_parties_sign_and_each_once(cast, hoa):
    made = proposed(cast, assigned(cast), hoa)
    with pytest.raises(NotAllowed):
        sign(made, cast.hung)
    sign(made, hoa)
    with pytest.raises(Conflict) as refused:
        sign(made, hoa)
    assert refused.value.code == "signed"
    for stranger in (cast.tuyet, cast.minh, cast.khoa, cast.admin):
        assert signed_in(stranger).get(made.get_absolute_url()).status_code == 404


def test_who_cannot_sign_in_signs_the_minutes_and_the_leader_records_it(cast, hoa):
    (case,) = assigned(cast)
    made = proposed(cast, [case], hoa)
    cast.lan.posts.get().end(on=timezone.localdate() - timedelta(days=1))
    refused = signed_in(cast.lan).post(reverse("handovers:signature", args=[made.pk]))
    assert refused.status_code == 403
    sign(made, hoa)
    hung, address = signed_in(cast.hung), reverse("handovers:paper", args=[made.pk])
    early = hung.post(address, {"officer": cast.lan.pk, "signed_at": "2020-01-01T08:00", "number": "12/BB-UBND"})
    assert early.status_code == 422 and "12/BB-UBND" in early.content.decode()
    now = timezone.localtime().strftime("%Y-%m-%dT%H:%M:%S")
    assert hung.post(address, {"officer": cast.lan.pk, "signed_at": now, "number": "12/BB-UBND"}).status_code == 302
    case.refresh_from_db()
    assert case.assigned == hoa
    paper = made.signatures.get(part="giver")
    assert paper.entered_by == cast.hung and paper.number == "12/BB-UBND"


def test_called_off_the_cases_stay_and_may_be_proposed_anew(cast, hoa):
    (case,) = assigned(cast)
    made = proposed(cast, [case], hoa)
    with pytest.raises(Conflict):
        proposed(cast, [case], hoa)
    off = signed_in(hoa).post(reverse("handovers:calling_off", args=[made.pk]), {"reason": "Tôi đi học"})
    assert off.status_code == 302
    made.refresh_from_db()
    assert made.status == "called_off" and "Tôi đi học" in made.reason
    with pytest.raises(Conflict):
        sign(made, cast.lan)
    assert proposed(cast, [case], hoa).status == "proposed"


def test_a_receiver_works_in_the_unit_and_is_not_involved(cast, hoa):
    (case,) = assigned(cast)
    with pytest.raises(Invalid):
        proposed(cast, [case], cast.tuyet)
    with pytest.raises(Invalid):
        proposed(cast, [], hoa)
    case.conflicts.create(officer=hoa, why="involved", by=cast.hung)
    with pytest.raises(Invalid) as refused:
        proposed(cast, [case], hoa)
    assert str(case.pk) in refused.value.errors
    with as_app(khoa := fresh(cast.khoa)), pytest.raises(NotAllowed):
        handing.propose(cast.lan, unit(COMMUNE), by=khoa, why="leave", receivers={case.pk: hoa})


def test_a_receiver_who_left_is_told_before_anything_moves(cast, hoa):
    (case,) = assigned(cast)
    made = proposed(cast, [case], hoa)
    sign(made, hoa)
    hoa.posts.get().end(on=timezone.localdate() - timedelta(days=1))
    with pytest.raises(Conflict) as refused:
        sign(made, cast.lan)
    assert refused.value.code == "receiver_left"
    case.refresh_from_db()
    assert case.assigned == cast.lan


def test_the_page_of_three_hundred_cases_costs_what_one_costs(cast, hoa):
    hung, address = signed_in(cast.hung), reverse("handovers:new", args=[cast.lan.pk])

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert hung.get(address).status_code == 200
        return len(queries)

    (case,) = assigned(cast)
    hung.get(address)
    one = cost()
    assigned(cast, 12)
    assert cost() == one <= 32
    assert case.number in hung.get(address).content.decode()


def test_the_leader_proposes_on_the_page_with_a_receiver_for_all_and_one_for_a_case(cast, hoa, my):
    first, second = assigned(cast, 2)
    hung, address = signed_in(cast.hung), reverse("handovers:new", args=[cast.lan.pk])
    empty = hung.post(address, {"why": "post_ends", "reason": "Chuyển công tác"})
    assert empty.status_code == 422 and "Chuyển công tác" in empty.content.decode()
    sent = {"why": "post_ends", "receiver": hoa.pk, str(second.pk): my.pk}
    assert hung.post(address, sent).status_code == 302
    made = HandOver.objects.get()
    assert dict(made.items.values_list("case", "receiver")) == {first.pk: hoa.pk, second.pk: my.pk}
    assert [row.url for row in rows(hoa, "hand_overs")] == [made.get_absolute_url()]
    assert signed_in(hoa).post(reverse("handovers:signature", args=[made.pk])).status_code == 302
    assert rows(hoa, "hand_overs") == []


def test_a_signature_asks_once_more_who_sits_there(cast, hoa):
    made = proposed(cast, assigned(cast), hoa)
    client = Client()
    client.force_login(hoa)
    session = client.session
    session["proved_at"] = 0
    session.save()
    answer = client.post(reverse("handovers:signature", args=[made.pk]))
    assert answer.status_code == 302 and answer.url.startswith("/confirmation/")


def rows(officer, key):
    with as_app(person := fresh(officer)):
        return {section.key: section.rows for section in queue.sections_for(person)}.get(key, [])


def test_an_ended_post_leaves_no_case_without_an_owner(cast, hoa):
    """Every open case is with a live officer of the unit in charge, or stands at the top of its leader's work."""
    mine, other = assigned(cast, 2)
    other.assign(by=cast.hung, officer=hoa)
    fresh_one = case_of(cast.tho, unit=unit(COMMUNE))
    assert fresh_one.assigned is None
    admin, post = signed_in(cast.admin), cast.lan.posts.get()
    address = reverse("directory:post_ending", args=[post.pk])
    assert "1 hồ sơ đang mở" in admin.get(address).content.decode()
    yesterday = timezone.localdate() - timedelta(days=1)
    told = admin.post(address, {"last_day": yesterday.isoformat()}, follow=True).content.decode()
    assert "1 hồ sơ đang mở" in told
    check_nothing_lost(cast.hung)
    waiting = {row.number: row for row in rows(cast.hung, "without_owner")}
    assert set(waiting) == {mine.number, fresh_one.number}
    assert waiting[mine.number].url == reverse("cases:assignment", args=[mine.pk])
    assert "Lan" in waiting[mine.number].note
    with as_app(fresh(cast.hung)):
        assert queue.sections_for(fresh(cast.hung))[0].key == "without_owner"
        assert beyond.without_owner() == 2
    hoa.is_active = False
    hoa.save(update_fields=["is_active"])
    check_nothing_lost(cast.hung)
    assert {row.number for row in rows(cast.hung, "without_owner")} == {mine.number, fresh_one.number, other.number}
    Case.objects.filter(pk=other.pk).update(assigned=cast.lan)
    assert reverse("handovers:new", args=[cast.lan.pk]) in [row.url for row in rows(cast.hung, "without_owner")]


def check_nothing_lost(leader):
    listed = {row.number for row in rows(leader, "without_owner")}
    for case in Case.objects.open().filter(unit=unit(COMMUNE)).select_related("assigned"):
        owned = case.assigned is not None and case.works_here(fresh(case.assigned))
        assert owned != (case.number in listed), case.number


def test_a_sealed_case_without_an_owner_is_told_to_the_named_and_as_a_number_to_the_leader(cast, hoa):
    (case,) = assigned(cast)
    case.classify(
        by=cast.hung, level="sealed", reason="Liên quan cán bộ", officers=[fresh(cast.minh), fresh(cast.bich)]
    )
    cast.lan.posts.get().end(on=timezone.localdate() - timedelta(days=1))
    assert rows(cast.hung, "without_owner") == []
    page = signed_in(cast.hung).get("/").content.decode()
    assert case.number not in page and "1 hồ sơ hạn chế" in page
    assert [row.number for row in rows(cast.bich, "without_owner")] == [case.number]


def test_the_number_left_behind_is_told_to_the_administrator_of_the_area_alone(cast):
    assigned(cast, 2)
    foreign = appoint("admin_2", "administrator", "01")
    for person, told in ((cast.admin, 2), (foreign, 0), (cast.hung, 0), (cast.tuyet, 0)):
        with as_app(fresh(person)):
            assert cases_of(cast.lan, cast.lan.posts.get()) == told
            assert cases_of(cast.lan) == told


def test_a_hand_over_is_closed_to_everybody_else_in_the_database(cast, hoa):
    made = proposed(cast, assigned(cast), hoa)
    for person in (cast.tuyet, cast.minh, cast.khoa, cast.admin, cast.tho, cast.son):
        with as_app(fresh(person)):
            assert not HandOver.objects.exists() and not HandOverItem.objects.exists()
            assert beyond.cases_handed(made.pk) == []
            assert HandOver.objects.filter(pk=made.pk).update(status="done") == 0


def test_the_minutes_tell_numbers_and_clocks_and_no_child(cast, hoa):
    (case,) = assigned(cast)
    made = proposed(cast, [case], hoa)
    answer = signed_in(cast.lan).get(reverse("handovers:minutes", args=[made.pk]))
    assert answer["Content-Type"] == "application/pdf" and "BB" not in answer["Content-Disposition"]
    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert case.number in text and "Bàn giao hồ sơ trẻ em" in text and "Đánh giá nguy cơ ban đầu" in text
    assert made.digest[:20] in text.replace(" ", "") and "Trẻ 0" not in text
    assert Event.objects.filter(verb="printed", subject_id=made.pk).exists()


def test_over_the_api_the_same_hand_over(cast, hoa):
    first, second = assigned(cast, 2)
    hung, lan, receiver = Program(cast.hung), Program(cast.lan), Program(hoa)
    body = {"username": "lan", "why": "moves", "receiver": "hoa"}
    assert hung.post("handovers/", body | {"receiver": "tuyet"}).status_code == 422
    wrong = body | {"receivers": [{"case": str(cast.lan.pk), "username": "hoa"}]}
    assert "receivers.0.case" in hung.post("handovers/", wrong).json()["errors"]
    made = hung.post("handovers/", body, key="k1")
    assert made.status_code == 201 and {row["id"] for row in made.json()["cases"]} == {str(first.pk), str(second.pk)}
    assert hung.post("handovers/", body, key="k1").json()["id"] == made.json()["id"]
    assert hung.post("handovers/", body).json()["code"] == "proposed"
    path = f"handovers/{made.json()['id']}/"
    assert lan.post(f"{path}signature/").json()["status"] == "proposed"
    done = receiver.post(f"{path}signature/", key="k2")
    assert done.json()["status"] == "done" and all(row["moved"] for row in done.json()["cases"])
    assert receiver.post(f"{path}signature/", key="k2").json()["status"] == "done"
    assert receiver.post(f"{path}signature/").json()["code"] == "wrong_status"
    assert [row["id"] for row in receiver.get("handovers/?status=done").json()["results"]] == [made.json()["id"]]
    assert Program(cast.minh).get(path).status_code == 404
