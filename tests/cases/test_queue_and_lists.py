"""Each role opens "Việc của tôi" and the list of cases: what stands there, and what it costs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from cases import queue
from cases.models import Deadline
from tests.cast import HARM, PROTECTION, Walk, ago, case_of, fresh, report, unit
from tests.conftest import as_app


def signed_in(officer):
    client = Client()
    client.force_login(officer)
    return client


def rows(officer, key):
    """The rows of one section of the officer's queue."""
    return {section.key: section.rows for section in queue.sections_for(fresh(officer))}.get(key, [])


def urls(officer, key):
    return [row.url for row in rows(officer, key)]


def cost(client, url):
    client.get(url)  # the first request of a session writes when it began
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_clocks_stand_by_the_act_that_stops_them(walk, cast):
    late = walk(received_at=ago(hours=20)).case
    today = walk().case
    assert urls(cast.lan, "late") == [reverse("cases:assessment", args=[late.pk])]
    soon = urls(cast.lan, "today") + urls(cast.lan, "soon")
    assert soon == [reverse("cases:assessment", args=[today.pk])]
    assert rows(cast.thu, "late") == []
    page = signed_in(cast.lan).get("/").content.decode()
    assert late.number in page and today.number in page


def test_what_others_do_is_followed_up_once_it_is_late(walk, cast):
    case = walk().submitted().case
    assert urls(cast.hung, "decide") == [reverse("cases:approval", args=[case.pk])]
    assert rows(cast.lan, "soon") == []
    case.deadlines.running().update(due_at=ago(hours=1))
    waiting = [row for row in rows(cast.lan, "late") if row.others]
    assert case.get_absolute_url() in [row.url for row in waiting]


def test_the_leader_is_asked_to_close_what_was_reviewed(walk, cast):
    case = walk().reviewed().case
    assert reverse("cases:closure", args=[case.pk]) in urls(cast.hung, "decide")


def test_a_paper_signature_waits_for_its_signer_and_the_district_sees_it_after_three_working_days(walk, cast):
    case = walk().submitted().case
    case.approve_plan(by=cast.lan, signed={"by": cast.hung, "at": timezone.now(), "number": "12/QĐ-UBND"})
    signature = case.signatures.get()
    assert urls(cast.hung, "decide") == [reverse("cases:signature_confirmation", args=[case.pk, signature.pk])]
    assert rows(cast.minh, "signatures") == []
    case.signatures.update(recorded_at=ago(days=9))
    assert len(rows(cast.minh, "signatures")) == 1


def test_new_information_transfers_and_opinions_reach_the_commune(cast):
    intake, [(case, _joined)] = report(cast.nga, unit=unit("25369"), channel="hotline_111")
    assert urls(cast.lan, "new") == [intake.get_absolute_url()]
    case.assess(by=cast.lan, kind="initial", harm=HARM, protection=PROTECTION)
    opinion = case.give_opinion(by=cast.minh, result="direct", text="Làm rõ", due=timezone.localdate())
    assert urls(cast.lan, "handed") == [reverse("cases:opinion_answer", args=[case.pk, opinion.pk])]
    transfer = case.offer_transfer(by=cast.lan, unit=unit("25285"), reason="Trẻ chuyển nơi ở")
    assert urls(cast.tuyet, "handed") == [reverse("cases:transfer_answer", args=[case.pk, transfer.pk])]


def test_an_incident_that_joined_a_case_elsewhere_is_assessed_where_it_happened(cast):
    child = case_of(cast.lan).child
    report(cast.minh, unit=unit("25363"), children=[{"child": child}])
    case = child.cases.get()
    assert urls(cast.thu, "handed") == [reverse("cases:assessment", args=[case.pk])]


def test_the_district_looks_at_grave_late_unfounded_and_unsupported(walk, cast):
    sexual = walk(forms=["sexual"]).case
    dead = walk(consequences=["death"]).case
    late = walk(received_at=ago(hours=20)).case
    unfounded = walk().verified(founded=False).case
    unsupported = walk().supported().case
    unsupported.plans.update(approved_at=ago(days=11))
    grave = urls(cast.minh, "grave")
    assert {reverse("cases:opinion", args=[case.pk]) for case in (sexual, dead)} <= set(grave)
    assert reverse("cases:opinion", args=[late.pk]) in urls(cast.minh, "late")
    assert urls(cast.minh, "unfounded") == [reverse("cases:opinion", args=[unfounded.pk])]
    assert urls(cast.minh, "no_support") == [reverse("cases:opinion", args=[unsupported.pk])]
    assert late.get_absolute_url() in urls(cast.bich, "late")
    assert rows(cast.dao, "grave") == rows(cast.dao, "late") == []
    sexual.give_opinion(by=cast.minh, result="noted")
    assert reverse("cases:opinion", args=[sexual.pk]) not in urls(cast.minh, "grave")


def test_late_entries_reach_the_district_with_their_reason(cast):
    case = case_of(cast.lan, received_at=ago(days=4))
    done = {"done_at": ago(days=3), "late_reason": "Mất điện"}
    case.assess(by=cast.lan, kind="initial", harm=HARM, protection=PROTECTION, **done)
    [row] = rows(cast.minh, "entered_late")
    assert "Mất điện" in row.label


def test_an_escalation_stands_with_the_tier_it_was_raised_to(walk, cast):
    case = walk().case
    escalation = case.escalate(by=cast.lan, reason="Vượt thẩm quyền")
    assert urls(cast.minh, "escalations") == [reverse("cases:escalation_taking", args=[case.pk, escalation.pk])]
    assert rows(cast.quynh, "escalations") == []
    case.take_escalation(escalation, by=cast.minh)
    assert urls(cast.minh, "escalations") == [reverse("cases:escalation_answer", args=[case.pk, escalation.pk])]


def test_the_province_routes_and_sees_where_it_is_late(walk, cast):
    intake, _cases = report(cast.nga, channel="hotline_111")
    walk(received_at=ago(hours=20))
    assert urls(cast.quynh, "unrouted") == [reverse("intakes:routing", args=[intake.pk])]
    [place] = queue.late_places_for(fresh(cast.quynh))
    assert (place["unit"].code, place["cases"]) == ("25369", 1)
    assert signed_in(cast.vinh).get(place["url"]).status_code == 200


def test_receipts_of_who_reads_no_case(cast):
    intake, _cases = report(cast.tho)
    assert urls(cast.tho, "own") == [intake.get_absolute_url()]
    assert rows(cast.nga, "own") == []


@pytest.mark.parametrize("name", ["lan", "hung", "minh", "quynh", "tho", "nga"])
def test_the_queue_costs_the_same_with_more_rows(cast, name):
    client = signed_in(getattr(cast, name))

    def some():
        report(cast.tho)
        report(cast.nga, channel="hotline_111")
        report(cast.nga, unit=unit("25369"), channel="hotline_111")
        Walk(cast, received_at=ago(hours=20), forms=["sexual"])
        Walk(cast).verified(founded=False)
        walked = Walk(cast).submitted().case
        walked.approve_plan(by=cast.lan, signed={"by": cast.hung, "at": timezone.now()})
        Walk(cast).submitted()
        Walk(cast).reviewed()
        case = Walk(cast).case
        case.give_opinion(by=cast.minh, result="direct", text="Làm rõ")
        case.escalate(by=cast.lan, reason="Vượt thẩm quyền")
        Walk(cast, received_at=ago(days=4)).case.assess(
            by=cast.lan, kind="initial", harm=HARM, protection=PROTECTION, done_at=ago(days=3)
        )

    some()
    few = cost(client, "/")
    for _ in range(3):
        some()
    assert cost(client, "/") == few
    assert (
        few <= 31
    )  # one for each part that the role may have, one for why clocks are late, one for what is told at once


def test_the_list_filters_by_what_its_address_says(walk, cast):
    received = walk().case
    high = walk(forms=["sexual"]).assessed().case
    late = walk(received_at=ago(hours=20)).case
    client = signed_in(cast.minh)

    def listed(query):
        page = client.get(f"/cases/?{query}").content.decode()
        return {case.number for case in (received, high, late) if case.number in page}

    assert listed("") == {received.number, high.number, late.number}
    assert listed("status=verifying") == {high.number}
    assert listed("overdue=1") >= {late.number} and received.number not in listed("overdue=1")
    assert listed("form=sexual") == {high.number}
    assert listed("unit=25369") == {received.number, high.number, late.number}
    assert listed("unit=25363") == set()
    assert listed(f"number={late.number}") == {late.number}
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert listed(f"received_from={tomorrow}") == set()
    assert listed("status=smoke&unit=99999&received_from=never") == {received.number, high.number, late.number}


def test_the_counts_of_the_chips(walk, cast):
    walk()
    walk().assessed()
    page = signed_in(cast.lan).get("/cases/counts/").content.decode()
    assert page.count('<span class="count">2</span>') == 2 and page.count('<span class="count">1</span>') == 2


def test_see_more_walks_on_from_the_last_row(cast):
    for number in range(30):
        report(cast.lan, received_at=ago(hours=1, minutes=number), children=[{"full_name": f"Trẻ {number}"}])
    client = signed_in(cast.lan)
    first = client.get("/cases/").content.decode()
    following = first.split('hx-get="')[-1].split('"')[0].replace("&amp;", "&")
    second = client.get(f"/cases/{following}").content.decode()
    assert first.count('class="row-link"') == 25 and second.count('class="row-link"') == 5
    assert client.get("/cases/?after=nonsense").status_code == 422


@pytest.mark.parametrize("name", ["lan", "minh", "quynh", "vinh"])
def test_the_list_costs_the_same_with_more_rows(cast, name):
    client = signed_in(getattr(cast, name))
    report(cast.lan)
    few = cost(client, "/cases/")
    for number in range(24):
        report(cast.lan, children=[{"full_name": f"Trẻ {number}"}])
    assert cost(client, "/cases/") == few
    assert few <= 14  # one of them, for who reviews, is what is told at once


def test_a_leader_of_the_province_sees_no_name_and_finds_none(cast):
    case = case_of(cast.lan)
    client = signed_in(cast.vinh)
    page = client.get("/cases/").content.decode()
    assert case.number in page and case.child.full_name not in page
    found = client.post("/cases/search/", {"q": case.child.full_name}).content.decode()
    assert case.number not in found


def test_search_by_name_and_by_number(cast):
    case = case_of(cast.lan)
    client = signed_in(cast.lan)
    assert case.number in client.post("/cases/search/", {"q": "nguyen mo"}).content.decode()
    assert client.post("/cases/search/", {"q": case.number}).url == case.get_absolute_url()
    assert client.post("/cases/search/", {"q": str(int(case.number[-6:]))}).url == case.get_absolute_url()
    assert client.post("/cases/search/", {"q": "Không\0 có"}).status_code == 200
    assert Event.objects.filter(verb="searched", actor="lan").exists()
    assert client.get("/cases/search/").status_code == 405


def test_reading_the_list_is_recorded(cast):
    case = case_of(cast.lan)
    signed_in(cast.lan).get("/cases/")
    assert str(case.pk) in Event.objects.get(verb="listed", actor="lan").detail["ids"]


def test_the_rail_counts_what_is_due_today(walk, cast):
    walk(received_at=ago(hours=20))
    late = Deadline.objects.running().filter(due_at__lt=timezone.now()).values("case").distinct().count()
    assert badge_of(cast.lan) >= late >= 1
    assert badge_of(cast.minh) == 0


def badge_of(officer):
    with as_app(officer):
        return queue.badge_for(officer)
