"""Biên bản tiêu hủy: what was disposed of, by which rule, by whose two words. No word of what was in it."""

from directory.heading import head_of, sign_of
from lib.official import counted, hour_and_day, short_day

TEMPLATE = "print/certificate.html"

KINDS = {
    "founded": "Hồ sơ đã kết thúc (có căn cứ hoặc chưa kết luận)",
    "court": "Hồ sơ đã kết thúc (có cách ly hoặc tố tụng)",
    "unfounded": "Hồ sơ đã kết thúc (không có căn cứ)",
    "entered_in_error": "Hồ sơ trùng hoặc nhập nhầm",
    "draft": "Bản nháp",
    "register_line": "Thông tin trong danh sách trẻ em",
}
STARTS = {
    "closing": "ngày kết thúc hồ sơ",
    "adult": "ngày trẻ em đủ 18 tuổi",
    "last_act": "ngày xử lý cuối cùng",
}
TABLES = {
    "cases_assessment": "Đánh giá nguy cơ",
    "cases_casegrant": "Quyền truy cập",
    "cases_closing": "Lý do kết thúc",
    "cases_decision": "Lý do quyết định",
    "cases_draft": "Bản nháp",
    "cases_emergencymeasure": "Biện pháp khẩn cấp",
    "cases_escalation": "Báo cáo vượt thẩm quyền",
    "cases_incident": "Nơi xảy ra vụ việc",
    "cases_intake": "Nội dung tiếp nhận, người cung cấp thông tin",
    "cases_legalhold": "Tạm dừng tiêu hủy đã gỡ",
    "cases_document": "Tài liệu, hình ảnh",
    "cases_nameopening": "Lý do mở họ tên",
    "cases_note": "Ghi chú",
    "cases_opinion": "Ý kiến kiểm tra",
    "cases_opinionanswer": "Trả lời ý kiến",
    "cases_latenessreason": "Giải trình chậm hạn",
    "cases_perpetrator": "Người bị cho là đã gây tổn hại",
    "cases_plan": "Kế hoạch",
    "cases_planaction": "Biện pháp trong kế hoạch",
    "cases_policeanswer": "Trả lời của công an",
    "cases_policenotice": "Báo tin cho công an",
    "cases_removalextension": "Gia hạn cách ly",
    "cases_removalorder": "Quyết định cách ly",
    "cases_signature": "Chữ ký trên giấy",
    "cases_support": "Hỗ trợ đã thực hiện",
    "cases_transfer": "Chuyển địa bàn",
    "cases_upload": "Tệp tải lên dở dang",
    "cases_unitgrant": "Quyền truy cập của đơn vị",
    "cases_verification": "Kết quả xác minh",
    "cases_datarequest": "Yêu cầu về dữ liệu",
    "children_caregiver": "Người chăm sóc",
    "children_child": "Thông tin của trẻ em",
    "children_childcorrection": "Lịch sử sửa thông tin",
    "children_childgrant": "Quyền truy cập thông tin trẻ em",
    "children_consent": "Sự đồng ý",
    "children_residence": "Nơi cư trú",
}


def context(certificate):
    unit = certificate.unit
    file = f"số {certificate.record_number}" if certificate.record_number else "không ghi số, không ghi tên"
    span = " - ".join(filter(None, [short_day(certificate.began_on), short_day(certificate.ended_on)]))
    return {
        "head": head_of(unit, "BB", number=certificate.number, on=certificate.disposed_at),
        "sign": sign_of(unit, on=certificate.disposed_at),
        "facts": [
            ("Loại tài liệu", KINDS[certificate.what]),
            ("Hồ sơ", file),
            ("Đơn vị phụ trách", unit.name),
            ("Thời gian của hồ sơ", span),
            ("Thời hạn bảo quản", f"{counted(certificate.years)} năm kể từ {STARTS[certificate.start]}"),
            ("Căn cứ", certificate.legal_basis),
            ("Người đề nghị", f"{certificate.proposed_by_name}, {hour_and_day(certificate.proposed_at)}"),
            ("Người phê duyệt", f"{certificate.confirmed_by_name}, {hour_and_day(certificate.confirmed_at)}"),
            ("Thời điểm tiêu hủy", hour_and_day(certificate.disposed_at)),
        ],
        "rows": [(TABLES.get(table, table), counted(rows)) for table, rows in sorted(certificate.rows.items())],
        "kept": "Được giữ lại: số hồ sơ, đơn vị, các mốc thời gian, hình thức, hậu quả, kết luận, giới tính và độ tuổi "
        "tại thời điểm xảy ra vụ việc, để số liệu thống kê không thay đổi.",
        "digest": certificate.digest,
        "whole": certificate.is_whole,
        "recipients": ["Đơn vị phụ trách hồ sơ;", "Lưu: VT, hồ sơ tiêu hủy (bảo quản vĩnh viễn)."],
    }
