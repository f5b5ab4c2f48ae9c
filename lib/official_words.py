"""The API's words as official papers write them, in Vietnamese whatever the reader's language is."""

CHANNELS = {
    "phone": "Điện thoại",
    "in_person": "Gặp trực tiếp",
    "third_party": "Người khác báo",
    "hotline_111": "Tổng đài quốc gia bảo vệ trẻ em 111",
    "hotline_18008077": "Đường dây nóng 18008077",
    "document": "Văn bản",
    "social_media": "Mạng xã hội",
    "press": "Báo chí",
    "police": "Công an",
    "school": "Trường học",
    "health": "Cơ sở y tế",
    "collaborator": "Cộng tác viên",
    "self_detected": "Tự phát hiện",
}
SOURCES = {
    "child": "Trẻ em",
    "family": "Gia đình",
    "community": "Cộng đồng",
    "collaborator": "Cộng tác viên",
    "school": "Trường học",
    "health": "Cơ sở y tế",
    "police": "Công an",
    "hotline": "Tổng đài, đường dây nóng",
    "press_social_media": "Báo chí, mạng xã hội",
    "other": "Nguồn khác",
}
CONCERNS = {
    "abused": "bị xâm hại",
    "at_risk": "có nguy cơ bị bạo lực, bóc lột, bỏ rơi",
    "special_circumstance": "có hoàn cảnh đặc biệt",
}
FORMS = {
    "sexual": "Xâm hại tình dục",
    "trafficking": "Mua bán trẻ em",
    "exploitation": "Bóc lột",
    "violence": "Bạo lực",
    "abandonment": "Bỏ rơi",
    "neglect": "Bỏ mặc, xao nhãng",
    "other": "Hình thức gây tổn hại khác",
}
# What was done to a child, inside a sentence; the gravest first.
SUFFERED = {
    "sexual": "bị xâm hại tình dục",
    "trafficking": "bị mua bán",
    "exploitation": "bị bóc lột",
    "violence": "bị bạo lực",
    "abandonment": "bị bỏ rơi",
    "neglect": "bị bỏ mặc, xao nhãng",
    "other": "bị xâm hại bằng hình thức khác",
}
CONSEQUENCES = {
    "death": "Tử vong",
    "serious_injury": "Thương tích nghiêm trọng",
    "pregnancy": "Mang thai",
    "suicide_attempt": "Tự tử không thành",
    "psychological_severe": "Tổn hại tâm lý nghiêm trọng",
    "psychological": "Tổn hại tâm lý",
    "minor": "Thương tích nhẹ",
    "other": "Hậu quả khác",
    "none": "Chưa ghi nhận hậu quả",
}
SETTINGS = {
    "family": "Gia đình",
    "school": "Trường học",
    "community": "Cộng đồng, nơi công cộng",
    "care_facility": "Cơ sở chăm sóc, nuôi dưỡng",
    "workplace": "Nơi làm việc",
    "online": "Môi trường mạng",
    "other": "Nơi khác",
}
RELATIONS = {
    "father": "Cha",
    "mother": "Mẹ",
    "stepfather": "Cha dượng",
    "stepmother": "Mẹ kế",
    "grandparent": "Ông, bà",
    "sibling": "Anh, chị, em",
    "relative": "Người thân thích",
    "caregiver": "Người chăm sóc",
    "intimate_partner": "Bạn tình, người yêu",
    "teacher": "Giáo viên, nhân viên nhà trường",
    "neighbour": "Hàng xóm",
    "friend": "Bạn bè",
    "online_acquaintance": "Người quen qua mạng",
    "stranger": "Người lạ",
    "other": "Người khác",
    "unknown": "Chưa xác định",
}
CAREGIVERS = {
    "father": "Cha",
    "mother": "Mẹ",
    "stepfather": "Cha dượng",
    "stepmother": "Mẹ kế",
    "grandparent": "Ông, bà",
    "sibling": "Anh, chị, em",
    "relative": "Người thân thích",
    "guardian": "Người giám hộ",
    "other": "Người khác",
}
MEASURES = {
    "medical_care": "Chăm sóc y tế",
    "psychological_therapy": "Trị liệu tâm lý",
    "safe_shelter": "Bố trí nơi tạm trú an toàn",
    "alternative_care": "Chăm sóc thay thế",
    "family_reunification": "Đoàn tụ gia đình, tái hòa nhập cộng đồng",
    "parent_counselling": "Tư vấn cho cha, mẹ, người chăm sóc trẻ em",
    "legal_aid": "Trợ giúp pháp lý",
    "safety_monitoring": "Theo dõi, giám sát sự an toàn của trẻ em",
    "no_contact_order": "Cấm tiếp xúc với trẻ em",
    "education_support": "Hỗ trợ giáo dục",
    "social_assistance": "Trợ giúp xã hội",
    "risk_warning": "Cảnh báo nguy cơ, tư vấn",
    "other": "Biện pháp khác",
}
FUNDS = {
    "state": "Ngân sách nhà nước",
    "social": "Vận động xã hội",
    "international": "Viện trợ quốc tế",
    "family": "Gia đình",
}
RISKS = {"urgent": "Khẩn cấp", "high": "Nguy cơ cao", "medium": "Nguy cơ trung bình", "low": "Nguy cơ thấp"}
LEVELS = {"high": "Cao", "medium": "Trung bình", "low": "Thấp"}
SEXES = {"male": "Nam", "female": "Nữ", "unknown": "Không biết"}
PHASES = {
    "received": "Tiếp nhận",
    "verifying": "Xác minh",
    "intervening": "Can thiệp",
    "supporting": "Hỗ trợ",
    "closed": "Kết thúc",
}
OUTCOMES = {
    "safe_and_stable": "Trẻ em an toàn, ổn định",
    "unfounded": "Không có cơ sở",
    "other_authority": "Chuyển cơ quan khác giải quyết",
    "duplicate": "Trùng hồ sơ",
    "entered_in_error": "Nhập nhầm",
    "moved": "Chuyển đi nơi khác",
    "aged_out": "Đủ 16 tuổi",
    "deceased": "Trẻ em tử vong",
}
WAYS_TO_POLICE = {"phone": "qua điện thoại", "document": "bằng văn bản", "in_person": "trực tiếp"}
OPINIONS = {
    "noted": "Đã kiểm tra",
    "supplement": "Yêu cầu bổ sung",
    "direct": "Chỉ đạo thực hiện",
    "visit": "Kiểm tra tại địa bàn",
}


def listed(words, codes):
    """Several codes as one phrase, in the order of the words: "Xâm hại tình dục; bạo lực"."""
    return "; ".join(
        lowered(word, first=not n) for n, word in enumerate(words[code] for code in words if code in codes)
    )


def lowered(word, *, first=False):
    return word if first else word[:1].lower() + word[1:]
