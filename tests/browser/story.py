"""The main job as hands do it: a report is carried to its close, and the half-year's report is printed."""

import io
from datetime import timedelta

from django.utils import timezone
from pypdf import PdfReader

from lib import periods
from tests.cast import HARM, PROTECTION, REVIEW_HARM, STRONG
from tests.conftest import until

from .hands import act, fill, key_of, press, score

PHASES = ["received", "verifying", "intervening", "supporting", "closed"]
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


def carry_to_the_close(lan, hung, minh, quynh, tuyet):
    """From the report to the close, by an officer and a leader of the commune, the district and the province.

    `tuyet` is an officer of another commune. Answers the key of the case.
    """
    pk = logs_a_report(lan)
    assert CHILD in lan.locator("h1").inner_text()
    assert current_phase(lan) == "received"
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
    assert current_phase(hung) == "supporting"

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
    assert current_phase(hung) == "closed"

    # The province reads the whole story.
    quynh.goto(f"/cases/{pk}/")
    told = quynh.locator(".timeline").inner_text()
    for person in (lan, hung, minh):
        assert name_of(person) in told
    return pk


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


def print_the_half_year(quynh, vinh):
    """The province's officer asks for the figures and submits them, its leader approves; answers the PDF's text."""
    until(lambda: vinh.goto("/dashboard/") and vinh.locator(".figure").count() >= 4, 60)
    period = periods.period_at(timezone.now(), "H")
    quynh.goto("/reports/")
    fill(quynh, period=period.code)
    press(quynh)
    address = quynh.url
    until(lambda: figures_shown(quynh, address))

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
    text = until(lambda: printed(vinh, address))
    assert "qua xác minh có" in text and "Tỉnh tiếp tục chỉ đạo các xã." in text
    assert "DỰ THẢO" not in text and "45" in text
    return text


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


def current_phase(page):
    """The phase that the bar of the case's page marks as the present one."""
    phases = page.locator(".phases .phase").all()
    return next(name for name, phase in zip(PHASES, phases, strict=True) if phase.get_attribute("aria-current"))


def name_of(page):
    """Who is signed in, as the top bar says."""
    return page.locator(".menu-who strong").text_content().strip()
