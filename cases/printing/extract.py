"""Bản trích dữ liệu: the child's own record for the child or a guardian, without anything of other people.

Who told, who is alleged, who cares, where a removed child is kept and every free account stay out: an
account may name others.
"""

from cases.access import reads_content
from directory.heading import head_of, sign_of
from lib import official_words as words
from lib.official import counted, hour_and_day, short_day

from . import people

TEMPLATE = "print/extract.html"
WISHES = {"child": "trẻ em", "parent": "cha, mẹ", "guardian": "người giám hộ", "lawyer": "luật sư, trợ giúp pháp lý"}


def context(asked, officer):
    """`officer` prints: cases that this officer does not read stay out, and their number is not told."""
    child = asked.child
    unit = child.unit or officer.home.unit
    related = ("unit", "incident_unit")
    cases = child.cases.filter(disposed_at=None).select_related(*related).order_by("opened_at")
    return {
        "head": head_of(unit, on=asked.answered_at),
        "sign": sign_of(unit, on=asked.answered_at),
        "opening": f"Theo yêu cầu nhận {hour_and_day(asked.received_at)} của {WISHES[asked.relation]}.",
        "identity": identity(child),
        "residences": [(people.address(home.unit, home.address), span(home)) for home in child.residences.all()],
        "cases": [case_of(case) for case in cases if reads_content(officer, case)],
        "left_out": "Bản trích không có thông tin của người khác: người cung cấp thông tin, người bị cho là đã gây "
        "tổn hại, người chăm sóc, nơi tạm trú và các đoạn tường thuật có thể nêu tên người khác.",
        "recipients": ["Người yêu cầu;", "Lưu: hồ sơ."],
    }


def identity(child):
    known = [
        ("Họ và tên", people.name(child)),
        ("Ngày, tháng, năm sinh", people.born(child) or people.estimated_age(child)),
        ("Giới tính", words.SEXES[child.sex]),
        ("Trường, lớp", child.school),
        ("Nơi cư trú", people.residence(child)),
    ]
    return [(label, text) for label, text in known if text]


def span(home):
    return f"từ {short_day(home.since)}" + (f" đến {short_day(home.until)}" if home.until else "")


def case_of(case):
    allegations = case.allegations.select_related("incident__unit").order_by("id")
    rows = [
        ("Tiếp nhận", short_day(case.opened_at)),
        ("Đơn vị phụ trách", people.address(case.unit)),
        ("Giai đoạn", words.PHASES[case.status]),
        ("Kết quả", words.OUTCOMES.get(case.outcome, "")),
        ("Mức độ nguy cơ", words.RISKS.get(case.risk, "")),
        *[("Vụ việc", happened(allegation)) for allegation in allegations],
        *[("Biện pháp khẩn cấp", given(one.measure, one.started_at)) for one in case.emergencymeasures.all()],
        *[("Tạm thời cách ly", f"từ {short_day(one.starts_at)}") for one in case.removalorders.all()],
        *[("Hỗ trợ", given(one.measure, one.given_on)) for one in case.supports.order_by("given_on", "id")],
    ]
    return {"number": case.number, "rows": [(label, text) for label, text in rows if text]}


def happened(allegation):
    incident = allegation.incident
    judged = {True: "có căn cứ", False: "không có căn cứ", None: "chưa kết luận"}[allegation.founded]
    age = allegation.age_at_incident
    aged = f"khi trẻ em {counted(age)} tuổi" if age is not None else ""
    harm = words.listed(words.FORMS, allegation.forms)
    return "; ".join(filter(None, [short_day(incident.occurred_on), aged, incident.unit.name, harm, judged]))


def given(measure, when):
    return f"{words.MEASURES[measure]}, {short_day(when)}"
