"""Form 07, Quyết định tạm thời cách ly. Where the child is kept is never printed on what goes to parents."""

from directory.heading import head_of, in_sentence, sign_of
from lib.official import hour_and_day
from lib.official_words import CAREGIVERS, RELATIONS, lowered

from . import people
from .form05 import above, authority, grounds

TEMPLATE = "print/form07.html"
HOUSEHOLD = ("father", "mother", "stepfather", "stepmother", "grandparent", "sibling", "relative", "caregiver")


def context(order, *, with_place=False):
    """`with_place` is the copy for the receiving facility and the file, for nobody else."""
    case, on = order.case, order.done_at
    parents = "" if with_place or not case.child.caregivers.invited().exists() else "Cha, mẹ, người chăm sóc trẻ em;"
    recipients = [
        "Như Điều 4;",
        parents,
        "Cơ sở, cá nhân nhận chăm sóc trẻ em;" if with_place else "",
        f"{above(case.unit, on)} (để b/c);",
        "Lưu: VT, hồ sơ.",
    ]
    return {
        "head": head_of(case.unit, "QĐ", number=order.number, on=on),
        "sign": sign_of(case.unit, signer=order.decided_by, on=on, own=True),
        "about": "Về việc tạm thời cách ly trẻ em khỏi cha, mẹ, người chăm sóc trẻ em",
        "authority": authority(case.unit),
        "grounds": [
            *grounds("basis.form_07", on),
            "Xét kết quả đánh giá nguy cơ và đề nghị của người làm công tác bảo vệ trẻ em cấp xã.",
        ],
        "articles": [removes(order), term(order), keeps(order, with_place), duties(case), takes_effect()],
        "recipients": [line for line in recipients if line],
    }


def removes(order):
    child = order.case.child
    born = f", sinh ngày {people.born(child)}" if child.date_of_birth else ""
    return [
        f"Tạm thời cách ly trẻ em {people.name(child)}{born} khỏi {removed_from(order.case)}.",
        f"Lý do: {order.reason.rstrip('.')}.",
    ]


def removed_from(case):
    """The caregivers said to have done harm; else those of the household among the alleged; else the law's words."""
    kept_away = [
        f"{person.full_name} ({CAREGIVERS[person.relation].lower()})"
        for person in case.child.caregivers.filter(alleged_perpetrator=True)
    ]
    if not kept_away:
        kept_away = [
            " ".join(filter(None, [lowered(RELATIONS[person.relation]), person.full_name]))
            for allegation in case.allegations.select_related("incident").order_by("id")
            for person in allegation.suspects
            if person.relation in HOUSEHOLD
        ]
    return "; ".join(dict.fromkeys(kept_away)) or "cha, mẹ, người chăm sóc trẻ em"


def term(order):
    days = "Tổng thời hạn, kể cả gia hạn, không quá 15 ngày"
    longer = f", trừ trường hợp theo {order.authority_document}" if order.authority_document else ""
    return [f"Thời hạn: từ {hour_and_day(order.starts_at)} đến {hour_and_day(order.ends_at)}. {days}{longer}."]


def keeps(order, with_place):
    place = order.placement if with_place else "nơi tạm trú an toàn"
    return [
        f"Trong thời gian tạm thời cách ly, trẻ em được bố trí, chăm sóc tại {place.rstrip('.')}. "
        "Không cung cấp địa chỉ nơi tạm trú cho người không có trách nhiệm."
    ]


def duties(case):
    return [
        f"Công an, Trạm Y tế {in_sentence(case.unit)} và người làm công tác bảo vệ trẻ em phối hợp "
        "đưa trẻ em đến nơi tạm trú an toàn, bảo đảm an toàn, chăm sóc y tế, tâm lý cho trẻ em "
        "trong thời gian tạm thời cách ly.",
        "Cha, mẹ, người chăm sóc trẻ em có trách nhiệm chấp hành Quyết định này.",
    ]


def takes_effect():
    return [
        "Quyết định này có hiệu lực kể từ ngày ký. Các đơn vị, cá nhân nêu tại Điều 1 và Điều 4 "
        "chịu trách nhiệm thi hành Quyết định này./."
    ]
