"""A report becomes a case, is carried to its close and into the half-year report: by six people, through the pages."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from pypdf import PdfReader

from cases.models import Case
from lib import periods
from tests.cast import HARM, PROTECTION, REVIEW_HARM, STRONG
from tests.conftest import Worker, until

from .hands import act, fill, key_of, press, score

CHILD = "Nguyễn Thị Hồng Nhung"
HEARD = "Cô giáo thấy vết bầm trên tay trẻ, trẻ nói bị đánh ở nhà."


def logs_a_report(page):
    """Form 01 in steps; answers the key of the case."""
    page.goto("/")
    page.locator('a[href="/intakes/new/"]:visible').first.click()
    fill(page, channel="school", description=HEARD)
    press(page)
    fill(page, place_known="own", place="Ấp 3", setting="family")
    press(page)
    fill(page, full_name=CHILD, sex="female", birth_known="year", birth_year=str(timezone.localdate().year - 9))
    press(page)
    fill(page, concern="abused", kinds=["violence"], consequences=["serious_injury"])
    fill(page, **{"who-0-relation": "stepfather", "who-0-full_name": "Trần Văn Giả"})
    press(page)
    fill(page, danger_now="yes", condition="Sợ hãi, đau tay.")
    assert page.locator('a[href="tel:111"]').is_visible()
    press(page)
    fill(page, source="school", reporter_name="Cô Hoa")
    press(page)
    assert CHILD in page.locator("main").inner_text()
    press(page)
    assert "/receipt/" in page.url
    page.locator("main a.row-link").first.click()
    return key_of(page)


def test_six_people_carry_a_report_to_its_close(people):
    lan, hung, minh, quynh, tuyet = (people(name) for name in ("lan", "hung", "minh", "quynh", "tuyet"))
    pk = logs_a_report(lan)
    assert CHILD in lan.locator("h1").inner_text()
    case = Case.objects.get(pk=pk)
    assert case.status == "received" and case.crime_suspected
    assert tuyet.goto(f"/cases/{pk}/").status == 404, "another commune's officer sees nothing"

    # The commune assesses the danger, tells the police, protects, verifies.
    lan.goto(f"/cases/{pk}/assessment/")
    score(lan, harm=HARM, protection=PROTECTION)
    press(lan)
    act(lan, pk, "emergency", measure="medical_care", note="Đưa đi trạm y tế.")
    act(lan, pk, "police-notice", to="Công an xã Đồng Tâm", how="phone", received_by="Đ/c trực ban")
    act(lan, pk, "verification", founded="yes", summary="Đã đến nhà, gặp mẹ và cô giáo.")
    act(lan, pk, "note", text="Mẹ trẻ hợp tác.")

    # The district looks on: a direction is a dated task that the commune answers.
    minh.goto("/")
    assert minh.locator(f'main a[href*="{pk}"]').count()
    act(minh, pk, "opinion", result="direct", text="Cho trẻ đi khám tâm lý.", due=day(5))
    lan.goto(f"/cases/{pk}/coordination/")
    lan.locator('a[href*="/opinion-answer/"]').first.click()
    fill(lan, text="Đã hẹn khám thứ Hai.")
    press(lan)

    # The detailed assessment, the plan of two measures; the leader returns it once, then approves.
    lan.goto(f"/cases/{pk}/detailed-assessment/")
    for group in lan.locator(".scores fieldset").all():
        group.locator('input[value="medium"]').check(force=True)
    press(lan)
    plans(lan, pk)
    act(lan, pk, "submission")
    act(hung, pk, "return", reason="Bổ sung kinh phí.")
    plans(lan, pk, again=True)
    act(lan, pk, "submission")
    hung.goto("/")
    hung.locator(f'main a[href="/cases/{pk}/approval/"]').first.click()
    fill(hung, decision_number="12/QĐ-UBND")
    press(hung)
    assert Case.objects.get(pk=pk).status == "supporting"

    # Support; what is beyond the commune goes up, is taken and answered.
    act(lan, pk, "support", measure="psychological_therapy", provider="Trung tâm công tác xã hội", given_on=day())
    act(lan, pk, "escalation", reason="Cần nơi ở an toàn ngoài xã.", proposal="Bố trí cơ sở trợ giúp.")
    minh.goto(f"/cases/{pk}/coordination/")
    minh.locator('a[href*="/escalation-taking/"]').first.click()
    press(minh)
    minh.goto(f"/cases/{pk}/coordination/")
    minh.locator('a[href*="/escalation-answer/"]').first.click()
    fill(minh, text="Đã bố trí tại cơ sở của huyện.")
    press(minh)
    act(lan, pk, "completion")

    # The review proposes the close, the leader closes.
    lan.goto(f"/cases/{pk}/review/")
    score(lan, harm=REVIEW_HARM, protection=STRONG)
    fill(lan, conclusion="close", reason="Trẻ đã an toàn.")
    press(lan)
    hung.goto("/")
    hung.locator(f'main a[href="/cases/{pk}/closure/"]').first.click()
    fill(hung, outcome="safe_and_stable", no_remaining_risk=True, stable=True, reason="Trẻ an toàn, ổn định.")
    press(hung)
    assert Case.objects.get(pk=pk).outcome == "safe_and_stable"

    # The province reads the whole story.
    quynh.goto(f"/cases/{pk}/")
    told = quynh.locator(".timeline").inner_text()
    for name in ("Lan", "Hung", "Minh"):
        assert name in told


def plans(page, pk, again=False):
    page.goto(f"/cases/{pk}/plan/")
    if again:
        fill(page, **{"actions-0-budget": "500000"})
    else:
        fill(page, goals="Trẻ an toàn, được đi học.", **measure(0, "medical_care", "Trạm y tế xã"))
        press(page, "add")
        fill(page, **measure(1, "psychological_therapy", "Trung tâm công tác xã hội"))
    press(page)
    assert page.url.endswith(f"/cases/{pk}/"), page.locator("main").inner_text()


def measure(number, kind, provider):
    named = {"measure": kind, "provider": provider, "start": day(), "due": day(30), "fund": "state"}
    return {f"actions-{number}-{name}": answer for name, answer in named.items()}


def day(offset=0):
    return (timezone.localdate() + timedelta(days=offset)).isoformat()


def test_an_unnamed_child_is_received_from_the_first_step_alone(people):
    tuyet = people("tuyet")
    tuyet.goto("/intakes/new/")
    fill(tuyet, channel="phone", description="Có trẻ khóc ở chợ, không biết tên.")
    press(tuyet, "save_now")
    assert "/receipt/" in tuyet.url
    tuyet.locator("main a.row-link").first.click()
    case = Case.objects.select_related("child").get(pk=key_of(tuyet))
    assert case.child.full_name == "" and case.unit.code == "25285"


def test_a_case_is_handed_to_the_commune_where_the_child_lives(people, case_at):
    case = case_at("verified")
    lan, tuyet = people("lan"), people("tuyet")
    act(lan, case.pk, "transfer", unit="25285", reason="Trẻ về ở với bà ngoại.")
    tuyet.goto("/")
    tuyet.locator(f'main a[href*="{case.pk}"]').first.click()
    tuyet.goto(f"/cases/{case.pk}/")
    tuyet.locator('a[href*="/transfer-answer/"]').first.click()
    fill(tuyet, accepted="yes")
    press(tuyet)
    case.refresh_from_db()
    assert case.unit.code == "25285" and case.incident_unit.code == "25369"
    assert lan.goto(f"/cases/{case.pk}/").status == 200, "the commune of the incident reads on"


@pytest.fixture
def at_work(database, redis):
    worker = Worker(database, redis)
    worker.start()
    yield worker
    worker.kill()


def test_the_province_prints_its_half_year_report(people, case_at, at_work):
    case_at("verified", forms=["sexual"])
    quynh, vinh = people("quynh"), people("vinh")

    vinh.goto("/dashboard/")
    assert vinh.locator(".figure").count() >= 4
    period = periods.period_at(timezone.now(), "H")
    quynh.goto("/reports/")
    fill(quynh, period=period.code)
    press(quynh)
    address = quynh.url
    until(lambda: figures_shown(quynh, address), 60)

    # The officer mends the words and submits; the figures are locked.
    said = quynh.locator("[name=paragraphs]").input_value()
    assert "qua xác minh có" in said and "bị xâm hại tình dục" in said
    quynh.fill("[name=paragraphs]", said + "\n\nTỉnh tiếp tục chỉ đạo các xã.")
    with quynh.expect_navigation():
        quynh.locator("form[action$='/paragraphs/'] button[type=submit]").click()
    with quynh.expect_navigation():
        quynh.locator("form[action$='/submission/'] button[type=submit]").click()

    vinh.goto(address)
    vinh.fill("[name=number]", "45")
    with vinh.expect_navigation():
        vinh.locator("form[action$='/approval/'] button[type=submit]").click()
    text = until(lambda: printed(vinh, address), 60)
    assert "qua xác minh có" in text and "Tỉnh tiếp tục chỉ đạo các xã." in text
    assert "DỰ THẢO" not in text and "45" in text


def figures_shown(page, address):
    page.goto(address)
    return page.locator("[name=paragraphs]").count()


def printed(page, address):
    """The text of the PDF once the approved paper is stored."""
    page.goto(address)
    link = page.locator("a[href$='/pdf/']")
    if not link.count():
        return ""
    with page.expect_download() as waiting:
        link.click()
    with open(waiting.value.path(), "rb") as made:
        text = " ".join(" ".join(sheet.extract_text().split()) for sheet in PdfReader(io.BytesIO(made.read())).pages)
    return "" if "DỰ THẢO" in text else text
