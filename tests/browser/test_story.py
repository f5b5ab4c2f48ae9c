"""Through the pages: an unnamed child, and a transfer. The main story and the half-year stand in test_readme."""

from cases.models import Case

from .hands import act, fill, key_of, press


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
    act(lan, case.pk, "transfer", unit_q="Lộc Thiện Lộc Ninh", reason="Trẻ về ở với bà ngoại.")
    tuyet.goto("/")
    tuyet.locator(f'main a[href*="{case.pk}"]').first.click()
    tuyet.goto(f"/cases/{case.pk}/")
    tuyet.locator('a[href*="/transfer-answer/"]').first.click()
    fill(tuyet, accepted="yes")
    press(tuyet)
    case.refresh_from_db()
    assert case.unit.code == "25285" and case.incident_unit.code == "25369"
    assert lan.goto(f"/cases/{case.pk}/").status == 200, "the commune of the incident reads on"
