"""The pages of keeping: what is due, two words, the certificate, holds, rules, a mother's request for data."""

import io
import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from audit.models import Event
from cases import keeping
from cases.disposing import carry_out
from cases.models import DataRequest, Disposal, RetentionRule
from cases.models.data_request import enter_request
from tests.cases.test_disposing import age
from tests.cases.test_queue_and_lists import cost
from tests.cast import Walk, proved


@pytest.fixture
def browse(cast):
    """A signed-in browser for a person of the cast, reading English."""

    def opened(person):
        client = Client()
        client.force_login(getattr(cast, person))
        client.cookies["django_language"] = "en"
        return proved(client)

    return opened


@pytest.fixture
def due(cast):
    return age(Walk(cast).closed().case, 21)


def text_of(answer):
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_hung_proposes_from_the_list_bich_confirms_and_the_certificate_is_printed(browse, cast, due):
    hung, bich = browse("hung"), browse("bich")
    page = hung.get(reverse("keeping:due")).content.decode()
    assert due.number in page and "To be proposed" in page
    form = hung.get(reverse("keeping:propose_case", args=[due.pk])).content.decode()
    assert "This cannot be undone" in form
    sent = {"idempotency_key": "0198"}
    first = hung.post(reverse("keeping:propose_case", args=[due.pk]), sent)
    again = hung.post(reverse("keeping:propose_case", args=[due.pk]), sent)
    proposal = Disposal.objects.get()
    assert first.url == again.url == proposal.get_absolute_url()
    assert "Confirm the disposal" not in hung.get(first.url).content.decode()
    assert "Waits for you" in bich.get(reverse("keeping:disposals")).content.decode()
    assert "Confirm the disposal" in bich.get(first.url).content.decode()
    assert bich.get(reverse("keeping:certificate", args=[proposal.pk])).status_code == 404
    assert bich.post(reverse("keeping:confirmation", args=[proposal.pk])).status_code == 302
    carry_out(proposal.pk)
    paper = text_of(bich.get(reverse("keeping:certificate", args=[proposal.pk])))
    proposal.refresh_from_db()
    certificate = proposal.certificate
    assert "BIÊN BẢN" in paper and due.number in paper and certificate.number in paper
    assert "Hung" in paper and "Bich" in paper and "20 năm kể từ ngày kết thúc hồ sơ" in paper
    assert certificate.digest[:20] in paper.replace(" ", "") and "Nguyễn Thị Mơ" not in paper
    shown = hung.get(due.get_absolute_url()).content.decode()
    assert "Disposed of" in shown and "Unnamed child" in shown
    assert Event.objects.filter(verb="printed", detail__form="certificate").exists()
    assert due.number not in hung.get(reverse("keeping:due")).content.decode()


def test_a_proposal_is_declined_with_a_reason(browse, cast, due):
    browse("hung").post(reverse("keeping:propose_case", args=[due.pk]))
    proposal, minh = Disposal.objects.get(), browse("minh")
    assert minh.post(reverse("keeping:refusal", args=[proposal.pk]), {"reason": ""}).status_code == 422
    assert minh.post(reverse("keeping:refusal", args=[proposal.pk]), {"reason": "Còn cần"}).status_code == 302
    assert "Còn cần" in browse("hung").get(proposal.get_absolute_url()).content.decode()
    assert browse("hung").post(reverse("keeping:propose_case", args=[due.pk])).status_code == 302


def test_what_is_held_or_young_is_not_proposed(browse, cast, due, walk):
    hung = browse("hung")
    young = walk().closed().case
    assert hung.post(reverse("keeping:propose_case", args=[young.pk])).status_code == 409
    url = reverse("keeping:holds", args=[due.pk])
    assert hung.post(url, {"reason": ""}).status_code == 422
    assert hung.post(url, {"reason": "Tòa án đang giải quyết"}).status_code == 302
    assert "Tòa án đang giải quyết" in hung.get(url).content.decode()
    assert "This case is held" in hung.get(due.get_absolute_url()).content.decode()
    assert due.number not in hung.get(reverse("keeping:due")).content.decode()
    assert hung.get(reverse("keeping:propose_case", args=[due.pk])).status_code == 409
    lifting = reverse("keeping:lifting", args=[due.pk, due.holds.get().pk])
    assert hung.get(lifting).status_code == 200
    assert hung.post(lifting, {"reason": "Đã xét xử"}).status_code == 302
    assert hung.post(lifting, {"reason": "Lần nữa"}).status_code == 409
    assert due.number in hung.get(reverse("keeping:due")).content.decode()


def test_the_province_sees_what_is_due_in_its_communes_and_a_foreign_commune_does_not(browse, cast, due):
    assert due.number in browse("vinh").get(reverse("keeping:due")).content.decode()
    assert due.number not in browse("khoa").get(reverse("keeping:due")).content.decode()
    assert browse("vinh").get(reverse("keeping:due") + "?what=lines").status_code == 200


def test_an_administrator_makes_a_longer_rule_and_nothing_is_due_by_the_old_one(browse, due):
    admin, today = browse("admin"), timezone.localdate()
    facts = {"kind": "founded", "start": "closing", "years": "30", "legal_basis": "Quyết định của tỉnh"}
    facts |= {"certainty": "confirmed", "valid_from": today.isoformat()}
    assert keeping.is_due(due)
    for wrong in (
        {"years": "0"},
        {"years": "500"},
        {"legal_basis": ""},
        {"valid_from": ""},
        {"valid_to": "2001-01-01"},
    ):
        assert admin.post(reverse("keeping:rules"), facts | wrong).status_code == 422
    assert admin.post(reverse("keeping:rules"), facts).status_code == 302
    assert admin.post(reverse("keeping:rules"), facts).status_code == 422
    assert not keeping.is_due(due)
    assert Event.objects.get(verb="retention_rule_added").detail["years"] == 30
    rule = RetentionRule.objects.get(years=30)
    assert "Quyết định của tỉnh" in admin.get(reverse("keeping:rules")).content.decode()
    assert admin.post(reverse("keeping:rule", args=[rule.pk]), facts | {"years": "10"}).status_code == 302
    assert keeping.is_due(due) and keeping.rule_for(due).years == 10


def test_a_longer_list_of_what_is_due_costs_no_more_queries(browse, cast, due):
    page = reverse("keeping:due")
    hung = browse("hung")
    one = cost(hung, page)
    for _number in range(3):
        age(Walk(cast).closed().case, 21)
    assert cost(hung, page) == one


ASKED = {"asked_by": "Lê Thị Mẹ", "relation": "parent", "checked": "CCCD số 070…, giấy khai sinh", "wish": "see"}


@pytest.fixture
def child(cast):
    """Told by a neighbour, hurt by a stepfather, with words about both in every text."""
    facts = {"reporter_name": "Bà Hàng Xóm", "description": "Dượng Ba đánh", "place": "Nhà Dượng Ba"}
    case = Walk(cast, **facts).supported().case
    case.allegations.get().incident.perpetrators.create(full_name="Dượng Ba", relation="stepfather")
    child = case.child
    child.caregivers.create(full_name="Dượng Ba", relation="stepfather", alleged_perpetrator=True)
    case.protect(by=cast.lan, measure="medical_care", started_at=timezone.now(), note="Bà Hàng Xóm đưa đi")
    return child


def test_a_mother_asks_and_gets_what_is_the_child_s_and_nobody_else_s(browse, cast, child):
    lan, hung = browse("lan"), browse("hung")
    url = reverse("keeping:request_new", args=[child.pk])
    assert lan.get(url).status_code == 200
    now = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    assert lan.post(url, ASKED | {"received_at": now, "checked": ""}).status_code == 422
    assert lan.post(url, ASKED | {"received_at": now}).status_code == 302
    asked = DataRequest.objects.get()
    assert (asked.due_at - asked.received_at) > timedelta(days=9)
    assert "Lê Thị Mẹ" in lan.get(asked.get_absolute_url()).content.decode()
    assert hung.get(reverse("keeping:extract", args=[asked.pk])).status_code == 409
    answer = reverse("keeping:answer", args=[asked.pk])
    assert hung.post(answer, {"granted": "yes", "answer": ""}).status_code == 422
    assert hung.post(answer, {"granted": "yes", "answer": "Đã trao bản trích"}).status_code == 302
    assert hung.post(answer, {"granted": "no", "answer": "Nhầm"}).status_code == 409
    paper = text_of(hung.get(reverse("keeping:extract", args=[asked.pk])))
    assert "Nguyễn Thị Mơ" in paper and child.cases.get().number in paper and "Chăm sóc y tế" in paper
    assert "Dượng Ba" not in paper and "Hàng Xóm" not in paper
    verbs = set(Event.objects.filter(child_id=child.pk).values_list("verb", flat=True))
    assert {"request_received", "request_answered", "extracted"} <= verbs
    lines = Event.objects.filter(verb__startswith="request_").values_list("detail", flat=True)
    assert "Mẹ" not in json.dumps(list(lines), ensure_ascii=False)


def test_who_is_alleged_to_have_harmed_the_child_gets_nothing(browse, cast, child):
    asked = enter_request(child, by=cast.lan, received_at=timezone.now(), **(ASKED | {"asked_by": "dượng ba"}))
    hung = browse("hung")
    assert "Alleged to have harmed the child" in hung.get(asked.get_absolute_url()).content.decode()
    answer = reverse("keeping:answer", args=[asked.pk])
    assert hung.post(answer, {"granted": "yes", "answer": "Đồng ý"}).status_code == 409
    assert hung.post(answer, {"granted": "no", "answer": "Luật Trẻ em, Điều 21"}).status_code == 302
    assert hung.get(reverse("keeping:extract", args=[asked.pk])).status_code == 409


def test_requests_wait_with_the_soonest_due_first(browse, cast, child):
    now = timezone.now()
    later = enter_request(child, by=cast.lan, received_at=now, **ASKED)
    sooner = enter_request(child, by=cast.lan, received_at=now - timedelta(days=5), **(ASKED | {"wish": "erase"}))
    assert browse("lan").get(reverse("keeping:requests")).context["waiting"] == [sooner, later]
    assert browse("tuyet").get(reverse("keeping:requests")).context["waiting"] == []
