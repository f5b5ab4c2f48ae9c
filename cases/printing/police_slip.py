"""Phiếu chuyển tin báo: what goes to the police, and the slip that comes back."""

from directory.heading import head_of, office_of, sign_of

from . import people
from .quick_report import short

TEMPLATE = "print/police_slip.html"


def context(case, notice=None):
    """For a notice already given its own addressee and number, else a draft to the commune police."""
    allegation = case.allegations.select_related("incident__intake", "incident__unit").order_by("-id").first()
    incident, unit = allegation.incident, case.unit
    on = notice.done_at if notice is not None and notice.number else None
    office = office_of(unit, on)
    return {
        "one_page": True,
        "head": head_of(unit, "PC", number=notice.number if notice is not None else "", on=on),
        "sign": sign_of(unit, on=on),
        "to": [notice.to] if notice is not None else [f"Công an {unit.name[:1].lower()}{unit.name[1:]}"],
        "case_number": case.number,
        "opening": f"{office} chuyển đến Quý cơ quan tin báo về vụ việc trẻ em có dấu hiệu bị xâm hại để xem xét, "
        "giải quyết theo thẩm quyền:",
        "facts": [
            ("Số hồ sơ", case.number),
            ("Trẻ em", people.in_one_line(case.child, incident.occurred_on)),
            ("Nơi cư trú của trẻ em", people.residence(case.child)),
            ("Nơi xảy ra vụ việc", people.scene(incident)),
            ("Thời gian xảy ra", people.happened(incident)),
            ("Thông tin nhận được lúc", people.received(incident.intake)),
            ("Dấu hiệu, hậu quả", people.harm(allegation)),
            ("Nội dung thông tin", short(people.said(incident.intake, "description"), 450)),
            ("Người bị cho là đã gây tổn hại", short(people.perpetrators(allegation), 200)),
            ("Tình trạng hiện tại của trẻ em", short(people.said(incident.intake, "condition"), 240)),
        ],
        "attached": ["Báo cáo tiếp nhận thông tin trẻ em (Mẫu số 01)"],
        "request": [
            "Đề nghị Quý cơ quan tiếp nhận, giải quyết theo pháp luật tố tụng hình sự và thông báo kết quả "
            f"cho {office} để phối hợp bảo vệ, hỗ trợ trẻ em.",
            "Thông tin về trẻ em và người cung cấp thông tin phải được giữ bí mật theo quy định tại Luật Trẻ em "
            "và Nghị định số 56/2017/NĐ-CP.",
        ],
        "recipients": ["Như trên;", "Lưu: hồ sơ."],
    }
