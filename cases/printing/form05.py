"""Form 05, Quyết định phê duyệt kế hoạch hỗ trợ, can thiệp."""

from directory.heading import head_of, office_of, sign_of
from directory.models import ProcedureText
from lib.official import local_date, money, short_day
from lib.official_words import FUNDS, MEASURES, lowered

from . import people

TEMPLATE = "print/form05.html"


def context(plan):
    """Number, day and signer only once the plan is approved."""
    case, on, actions = plan.case, plan.approved_at, list(plan.actions.all())
    return {
        "head": head_of(case.unit, "QĐ", number=plan.decision_number, on=on),
        "sign": sign_of(case.unit, signer=plan.approved_by, on=on, own=True),
        "about": "Phê duyệt kế hoạch hỗ trợ, can thiệp đối với trẻ em",
        "authority": authority(case.unit),
        "grounds": [*grounds("basis.form_05", on), "Xét đề nghị của người làm công tác bảo vệ trẻ em cấp xã."],
        "articles": [approves(case, plan), assigns(actions), costs(actions), takes_effect()],
        "recipients": ["Như Điều 4;", f"{above(case.unit, on)} (để b/c);", "Lưu: VT, hồ sơ."],
    }


def authority(unit):
    return f"CHỦ TỊCH ỦY BAN NHÂN DÂN {unit.name.upper()}"


def grounds(key, on=None):
    """The basis lines in force on the day of signing; an administrator keeps them."""
    return [line.text for line in ProcedureText.objects.card(key, on and local_date(on))]


def above(unit, on=None):
    return office_of(unit.parent, on) if unit.parent else "Cơ quan cấp trên"


def approves(case, plan):
    child = case.child
    born = f", sinh ngày {people.born(child)}" if child.date_of_birth else ""
    lives = f", cư trú tại {people.residence(child)}" if child.unit else ""
    return [
        f"Phê duyệt kế hoạch hỗ trợ, can thiệp lần thứ {plan.cycle:02d} đối với trẻ em "
        f"{people.name(child)}{born}{lives} (hồ sơ số {case.number}; có kế hoạch kèm theo)."
    ]


def assigns(actions):
    rows = [
        f"{letter}) {action.provider}: {lowered(MEASURES[action.measure])}, "
        f"từ ngày {short_day(action.start)} đến ngày {short_day(action.due)}"
        for letter, action in zip("abcdđeghiklmnopqrstuvxy" * 4, actions, strict=False)
    ]
    ended = [f"{text}{'.' if text == rows[-1] else ';'}" for text in rows]
    return ["Phân công thực hiện:", *ended] if ended else ["Phân công thực hiện theo kế hoạch kèm theo."]


def costs(actions):
    by_fund = {}
    for action in actions:
        if action.budget:
            by_fund[action.fund] = by_fund.get(action.fund, 0) + action.budget
    if not by_fund:
        return ["Kinh phí: lồng ghép trong hoạt động thường xuyên của các đơn vị được phân công."]
    parts = "; ".join(f"{lowered(FUNDS.get(fund, 'nguồn khác'))} {money(amount)}" for fund, amount in by_fund.items())
    return [f"Kinh phí thực hiện: {money(sum(by_fund.values()))} ({parts})."]


def takes_effect():
    return [
        "Quyết định này có hiệu lực kể từ ngày ký. Người làm công tác bảo vệ trẻ em cấp xã, "
        "các đơn vị, cá nhân nêu tại Điều 2 chịu trách nhiệm thi hành Quyết định này./."
    ]
