"""The receipt of a report with the card "Việc cần làm ngay". No child's name: it may lie on a desk."""

from django.db.models import Q

from directory.heading import head_of, in_sentence
from directory.models import Agency, ProcedureText
from lib import official
from lib import official_words as words

TEMPLATE = "print/first_steps.html"
SECRECY = (
    "Thông tin về trẻ em và người cung cấp thông tin được giữ bí mật theo Luật Trẻ em và Nghị định số 56/2017/NĐ-CP."
)
KINDS = ("police", "health", "leader_on_duty", "hotline")


def context(intake, *, cards=True):
    """`cards` is false for a plain receipt."""
    key = card_key(intake)
    return {
        "one_page": True,
        "head": head_of(intake.receiving_unit or intake.unit, on=intake.recorded_at),
        "sign": official.sign("Cán bộ tiếp nhận thông tin", name=intake.by.full_name),
        "number": intake.number,
        "received_at": official.hour_and_day(intake.received_at),
        "channel": words.lowered(words.CHANNELS[intake.channel]),
        "unit": f"{intake.unit.name} (chờ phân chuyển)" if intake.is_unrouted else intake.unit.name,
        "next_step": "",
        "card_title": title(key),
        "steps": [line.text for line in ProcedureText.objects.card(f"at_once.{key}")] if cards else [],
        "phones": phones(intake.unit),
        "legal": SECRECY,
    }


def card_key(intake):
    if "death" in intake.consequences:
        return "death"
    return intake.primary_form or next((form for form in words.FORMS if form in intake.forms), "other")


def title(key):
    return "Trẻ em tử vong" if key == "death" else f"Trẻ em {words.SUFFERED[key]}"


def phones(unit):
    """Numbers of the commune, then of the province, then of the country; a line without a number is for the pen."""
    places = [unit.pk, unit.district_id, unit.province_id, None]
    near = Q(unit=None) | Q(unit__in=[place for place in places if place])
    known = sorted(
        Agency.objects.on().filter(near, kind__in=KINDS),
        key=lambda agency: (places.index(agency.unit_id), KINDS.index(agency.kind)),
    )
    rows = [(agency.name, agency.phone or "………………") for agency in known]
    if not any(agency.unit_id == unit.pk for agency in known):
        rows[:0] = [(f"Công an {in_sentence(unit)}", "………………"), (f"Trạm Y tế {in_sentence(unit)}", "………………")]
    return rows
