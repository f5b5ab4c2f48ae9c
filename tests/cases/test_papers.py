"""A printed official paper bears a code that leads, for who may see its case, to whether the record still says it."""

import base64
import io
import re
from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from audit.models import Event
from cases import papers
from cases.models import CaseGrant, Paper
from directory.models import ProcedureText
from lib import qr
from tests.cases.test_printed_by import signed_in
from tests.cast import fresh
from tests.conftest import as_app

pytestmark = pytest.mark.django_db
UNKNOWN = "Không có văn bản nào mang mã này"


@pytest.fixture
def supported(walk):
    """A case with its plan approved."""
    return walk().supported().case


@pytest.fixture
def drawn(monkeypatch):
    """The contexts that papers are drawn from, without the drawing."""
    contexts = []
    monkeypatch.setattr("cases.views.prints.to_pdf", lambda template, context: contexts.append(context) or b"%PDF")
    return contexts


def printed(officer, case, form, about=None):
    keys = [case.pk, form, about.pk] if about else [case.pk, form]
    answer = signed_in(officer).get(reverse("cases:print_about" if about else "cases:print", args=keys))
    assert answer.status_code == 200
    return answer


def test_the_foot_of_an_official_paper_bears_code_and_digits_on_every_page(cast, supported, settings):
    settings.PUBLIC_URL = "https://baovetreem.example.gov.vn"
    answer = printed(cast.lan, supported, "form-05", supported.plans.get())
    paper = Paper.objects.get()
    assert (paper.form, paper.about, paper.by) == ("form-05", supported.plans.get().pk, cast.lan)
    for page in PdfReader(io.BytesIO(answer.content)).pages:
        text = " ".join(page.extract_text().split())
        assert "Bản in từ hệ thống: lan" in text and f"Mã kiểm tra: {paper.code_in_fours}" in text
    line = Event.objects.readings().filter(verb="printed").latest("recorded_at")
    assert line.detail["paper"] == str(paper.pk)


def test_the_address_in_the_code_tells_nobody_anything(cast, supported, settings, drawn, monkeypatch):
    settings.PUBLIC_URL = "https://baovetreem.example.gov.vn"
    texts = []
    monkeypatch.setattr(qr, "data_url", texts.append)
    printed(cast.lan, supported, "form-05", supported.plans.get())
    paper = Paper.objects.get()
    assert texts == [f"https://baovetreem.example.gov.vn/papers/{paper.pk}/{paper.digest[:16]}/"]
    assert re.fullmatch(r"[0-9a-f]{64}", paper.digest)


def test_it_agrees_for_whoever_reads_the_case_until_the_record_changes(cast, supported, drawn):
    intake = supported.allegations.get().incident.intake
    notice = supported.notify_police(by=cast.lan, to="Công an xã", how="document", number="8")
    of = {
        "form-01": intake,
        "form-02": supported.assessments.first(),
        "form-04": supported.plans.get(),
        "form-05": supported.plans.get(),
        "police-slip": notice,
        "quick-report": None,
    }
    for form, about in of.items():
        printed(cast.lan, supported, form, about)
    for paper in Paper.objects.all():
        for officer in (cast.lan, cast.minh, cast.quynh):
            page = signed_in(officer).get(paper.get_absolute_url())
            assert page.status_code == 200 and page.context["agrees"], (paper.form, officer)
            assert supported.child.full_name not in page.content.decode()
    plan = supported.plans.get()
    supported.give_number(plan, by=cast.lan, number="99")
    told = {one.form: papers.agrees(one, cast.lan) for one in Paper.objects.all()}
    assert [form for form, same in told.items() if not same] == ["form-05"]
    page = signed_in(cast.minh).get(Paper.objects.get(form="form-05").get_absolute_url())
    assert not page.context["agrees"] and [str(what) for what, _who, _at in page.context["since"]]


def test_masked_names_and_a_reporter_kept_apart_do_not_change_the_digest(cast, supported, drawn):
    printed(cast.quynh, supported, "form-05", supported.plans.get())
    assert supported.child.full_name not in str(drawn)
    assert signed_in(cast.lan).get(Paper.objects.get().get_absolute_url()).context["agrees"]


def test_out_of_sight_mistyped_and_unknown_are_one_answer(cast, supported, drawn):
    printed(cast.lan, supported, "form-05", supported.plans.get())
    paper = Paper.objects.get()
    wrong = paper.get_absolute_url().replace(paper.code, "0" * 16)
    unknown = reverse("papers:paper", args=[supported.pk, paper.code])
    answers = [signed_in(cast.tuyet).get(paper.get_absolute_url())]
    answers += [signed_in(cast.lan).get(path) for path in (wrong, unknown)]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert all(UNKNOWN in answer.content.decode() for answer in answers)
    with as_app(cast.tuyet):
        assert not Paper.objects.exists()


def test_a_draft_and_the_summary_bear_no_code(cast, walk, drawn):
    case = walk().submitted().case
    plan = case.plans.get()
    for form, about in (("form-04", plan), ("form-05", plan), ("police-slip", None), ("summary", None)):
        printed(cast.lan, case, form, about)
    assert len(drawn) == 4 and not any(context["copy"] for context in drawn)
    assert not Paper.objects.exists()


def test_a_copy_keeps_the_version_of_the_text_that_it_was_made_with(cast, supported, drawn):
    plan = supported.plans.get()
    printed(cast.lan, supported, "form-05", plan)
    lines = ProcedureText.objects.card("basis.form_05", plan.signed_on)
    paper = Paper.objects.get()
    assert set(paper.wording) > {line.pk for line in lines} and lines
    page = signed_in(cast.lan).get(paper.get_absolute_url())
    assert page.context["keeps_its_wording"]
    ProcedureText.objects.create(key="basis.form_05", position=99, text="Căn cứ mới;", valid_from=date(2020, 1, 1))
    page = signed_in(cast.lan).get(paper.get_absolute_url())
    assert page.context["agrees"] and not page.context["keeps_its_wording"]


def test_a_printing_is_never_changed_nor_taken_back_by_the_application(cast, supported, drawn):
    printed(cast.lan, supported, "form-05", supported.plans.get())
    with as_app(cast.lan):
        with pytest.raises(ProgrammingError), transaction.atomic():
            Paper.objects.update(digest="0" * 64)
        assert Paper.objects.all().delete()[0] == 0


def test_who_reads_and_writes_nothing_prints_through_the_second_wall(cast, supported):
    case, plan = supported, supported.plans.get()
    CaseGrant.objects.give(
        cast.son, case, reason="Kiểm tra", by=cast.hung, expires_at=timezone.now() + timedelta(days=1)
    )
    inspector = fresh(cast.son)
    with as_app(inspector):
        paper = papers.keep_copy(case, "form-05", plan, by=inspector)
        assert papers.agrees(papers.paper_for(inspector, paper.pk, paper.code), inspector)


def test_the_code_is_always_the_same_and_holds_no_script():
    text = "https://baovetreem.example.gov.vn/papers/01a22215-bbcb-76bb-8ddf-c65722513c91/abcdef0123456789/"
    made = qr.data_url(text)
    assert made == qr.data_url(text)
    svg = base64.b64decode(made.partition(",")[2]).decode()
    assert svg.startswith("<svg") and "script" not in svg and len(svg) < 12_000
