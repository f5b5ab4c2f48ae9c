"""The receipt of a report with the cards "Việc cần làm ngay". No child's name: it may lie on a desk."""

from django.utils import translation

from cases.at_once import cards_for
from directory.heading import head_of
from directory.phones import phones_for
from lib import official
from lib import official_words as words

TEMPLATE = "print/first_steps.html"
SECRECY = (
    "Thông tin về trẻ em và người cung cấp thông tin được giữ bí mật theo Luật Trẻ em và Nghị định số 56/2017/NĐ-CP."
)
FOR_A_PEN = "………………"


def context(intake, *, cards=True):
    """`cards` is false for a plain receipt."""
    return {
        "one_page": True,
        "head": head_of(intake.receiving_unit or intake.unit, on=intake.recorded_at),
        "sign": official.sign("Cán bộ tiếp nhận thông tin", name=intake.by.full_name),
        "number": intake.number,
        "received_at": official.hour_and_day(intake.received_at),
        "channel": words.lowered(words.CHANNELS[intake.channel]),
        "unit": f"{intake.unit.name} (chờ phân chuyển)" if intake.is_unrouted else intake.unit.name,
        "cards": cards_of(intake) if cards else [],
        "phones": [(agency.name, agency.phone or FOR_A_PEN) for agency in phones_for(intake.unit)],
        "legal": SECRECY,
    }


def cards_of(intake):
    """Those of the report and of each child in it, in Vietnamese as all that is printed."""
    forms, consequences = set(intake.forms), set(intake.consequences)
    for own_forms, own_consequences in intake.incident.allegations.values_list("forms", "consequences"):
        forms |= set(own_forms)
        consequences |= set(own_consequences)
    with translation.override("vi"):
        return [(title(key), [line["words"] for line in lines]) for key, lines in cards_for(forms, consequences)]


def title(key):
    if key == "death":
        return "Trẻ em tử vong"
    return "Trẻ em bị tổn hại, chưa rõ hình thức" if key == "other" else f"Trẻ em {words.SUFFERED[key]}"
