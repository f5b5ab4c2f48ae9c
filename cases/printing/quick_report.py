"""Báo cáo nhanh: one page on a serious case to the tier above, the same day."""

from directory.heading import head_of, in_sentence, office_of, sign_of
from lib import official_words as words
from lib.official import short_day, short_moment

from . import people

TEMPLATE = "print/quick_report.html"


def context(case, *, proposal=""):
    allegation = case.allegations.select_related("incident__intake", "incident__unit").order_by("-id").first()
    unit = case.unit
    return {
        "one_page": True,
        "head": head_of(unit, "BC"),
        "sign": sign_of(unit),
        "to": [office_of(unit.parent)] if unit.parent else ["Cơ quan cấp trên"],
        "about": title(allegation),
        "opening": f"{office_of(unit)} báo cáo nhanh vụ việc như sau:",
        "facts": facts(case, allegation),
        "done": done(case),
        "next": following(case),
        "proposal": proposal,
        "recipients": ["Như trên;", f"Chủ tịch, các PCT UBND {in_sentence(unit)};", "Lưu: VT, hồ sơ."],
    }


def title(allegation):
    if "death" in allegation.consequences:
        return "Vụ việc trẻ em tử vong nghi do bị xâm hại"
    if "sexual" in allegation.forms:
        return "Vụ việc trẻ em nghi bị xâm hại tình dục"
    return "Vụ việc trẻ em nghi bị xâm hại có hậu quả nghiêm trọng"


def facts(case, allegation):
    incident = allegation.incident
    intake = incident.intake
    level = words.RISKS.get(case.risk, "chưa đánh giá").lower()
    rows = [
        ("Số hồ sơ; mức độ nguy cơ", f"{case.number}; {level}"),
        ("Trẻ em", people.in_one_line(case.child, incident.occurred_on)),
        ("Nơi cư trú", people.residence(case.child)),
        ("Thời gian, nơi xảy ra", f"{people.happened(incident)}; {people.scene(incident)}"),
        ("Thông tin nhận được lúc", people.received(intake)),
        ("Hình thức, hậu quả", people.harm(allegation)),
        ("Người bị cho là đã gây tổn hại", short(people.perpetrators(allegation), 160)),
        ("Tình trạng hiện tại của trẻ em", short(people.said(intake, "condition"), 240)),
        ("Tóm tắt thông tin", short(people.said(intake, "description"), 320)),
    ]
    return [(label, text) for label, text in rows if text]


def short(text, most):
    """One page has room for the first words of a long account."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def done(case):
    """The acts that protect the child and tell the others, oldest first."""
    told = [
        (act.done_at, f"đánh giá nguy cơ, kết luận: {words.RISKS[act.final].lower()}") for act in case.assessments.all()
    ]
    told += [
        (act.started_at, f"áp dụng biện pháp: {words.lowered(words.MEASURES[act.measure])}")
        for act in case.emergencymeasures.all()
    ]
    told += [(act.starts_at, "tạm thời cách ly trẻ em, bố trí nơi tạm trú an toàn") for act in case.removalorders.all()]
    told += [(act.done_at, f"báo tin {words.WAYS_TO_POLICE[act.how]} cho {act.to}") for act in case.policenotices.all()]
    told += [
        (act.done_at, "xác minh: có cơ sở" if act.founded else "xác minh: không có cơ sở")
        for act in case.verifications.all()
    ]
    return [f"{short_moment(at)}: {what}." for at, what in sorted(told)][-6:]


def following(case):
    running = case.deadlines.running().select_related("rule")
    return [f"{clock.rule.name}: trước {short_moment(clock.due_at)}." for clock in running[:3]] or [
        f"Theo dõi, hỗ trợ trẻ em; báo cáo bổ sung khi có tình tiết mới (tính đến ngày {short_day(case.last_act_at)})."
    ]
