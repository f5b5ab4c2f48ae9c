"""Biên bản bàn giao hồ sơ: who hands which cases to whom, as they stood. It names no child."""

from cases.clock_names import clock_names, told
from cases.models import HandOverSignature
from directory.heading import head_of, office_of
from lib import official
from lib import official_words as words

TEMPLATE = "print/minutes.html"

WHY = {
    "post_ends": "thôi giữ chức danh",
    "moves": "chuyển công tác",
    "leave": "nghỉ dài ngày",
    "other": "lý do khác",
}
WAITS = {
    "plan": "Kế hoạch chưa được duyệt",
    "opinion": "Ý kiến cấp trên chưa trả lời",
    "signature": "Chữ ký trên giấy chưa được xác nhận",
    "removal": "Đang tạm thời cách ly",
    "transfer": "Đang chờ nơi nhận trả lời chuyển địa bàn",
}
PARTS = {"leader": "LÃNH ĐẠO ĐƠN VỊ", "giver": "NGƯỜI BÀN GIAO", "receiver": "NGƯỜI NHẬN"}


def context(hand_over, items):
    """`items` are those that whoever prints may see; how many others there are stands below."""
    unit, names = hand_over.unit, clock_names(official=True)
    signatures = list(hand_over.signatures.all())
    receivers = [one.officer for one in signatures if one.part == HandOverSignature.Part.RECEIVER]
    return {
        "head": head_of(unit, "BB", number=number_of(hand_over, signatures), on=hand_over.done_at),
        "draft": hand_over.status == "called_off",
        "called_off": hand_over.status == "called_off",
        "office": office_of(unit),
        "when": official.hour_and_day(hand_over.done_at or hand_over.proposed_at),
        "people": [
            ("Người bàn giao", person(hand_over.officer)),
            ("Người nhận bàn giao", "\n".join(map(person, receivers))),
            ("Người chứng kiến", person(hand_over.proposed_by)),
            ("Lý do", WHY[hand_over.why]),
            ("Số hồ sơ bàn giao", official.counted(hand_over.counted)),
        ],
        "rows": [row(place, item, names) for place, item in enumerate(items, 1)],
        "several": len(receivers) > 1,
        "others": official.counted(hand_over.counted - len(items)) if hand_over.counted > len(items) else "",
        "signatures": [signature(one) for one in ordered(signatures)],
        "digest": hand_over.digest,
        "recipients": ["Như trên;", "Lưu: VT."],
    }


def number_of(hand_over, signatures):
    """That of the signed paper, once everybody has signed."""
    return next((one.number for one in signatures if one.number), "") if hand_over.done_at else ""


def person(officer):
    return ", ".join(filter(None, [officer.full_name or officer.username, officer.title]))


def row(place, item, names):
    due = [clock(*one) for one in told(item.clocks, names)]
    phase = words.PHASES.get(item.phase, item.phase)
    level = words.RISKS.get(item.risk, "Chưa đánh giá")
    waits = [WAITS[thing] for thing in item.waiting]
    return {
        "place": place,
        "number": item.number,
        "stand_in": item.part == "stand_in",
        "phase": phase,
        "level": level,
        "clocks": due,
        "waits": waits,
        "receiver": item.receiver.full_name,
        "left": item.left != "",
    }


def clock(name, due_at, late):
    return f"{name}: {official.short_moment(due_at)}{' (quá hạn)' if late else ''}"


def ordered(signatures):
    order = ("giver", "receiver", "leader")
    return sorted(signatures, key=lambda one: (order.index(one.part), one.pk))


def signature(one):
    """A box to sign in; where somebody signed already it says when and how."""
    how = "Ký trên giấy" if one.entered_by_id else "Đã xác nhận trên hệ thống"
    note = f"{how}, {official.short_moment(one.signed_at)}" if one.signed_at else "(Ký, ghi rõ họ tên)"
    return {"part": PARTS[one.part], "name": one.officer.full_name, "note": note}
