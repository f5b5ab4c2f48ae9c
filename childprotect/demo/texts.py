"""What officers write, by form of abuse. Made-up sentences without a name."""

HEARD = {
    "violence": [
        "Người báo tin cho biết trẻ bị người nhà đánh nhiều lần trong tuần, trên tay và lưng có vết bầm.",
        "Giáo viên phát hiện trẻ đến lớp với vết thâm ở mặt, trẻ nói bị đánh vì làm mất tiền.",
        "Hàng xóm nghe tiếng trẻ khóc to nhiều đêm, thấy trẻ bị bắt quỳ ngoài sân.",
        "Trẻ bị bạn học lớn tuổi hơn đánh trên đường về, có quay phim.",
    ],
    "sexual": [
        "Gia đình trình báo trẻ có biểu hiện hoảng sợ; trẻ kể bị người quen có hành vi đụng chạm.",
        "Trạm Y tế báo trẻ đến khám có dấu hiệu nghi bị xâm hại tình dục.",
        "Trẻ bị một người quen qua mạng dụ dỗ gửi hình ảnh và hẹn gặp.",
    ],
    "exploitation": [
        "Trẻ nghỉ học, bóc vỏ hạt điều tại cơ sở tư nhân từ sáng đến tối.",
        "Trẻ bán vé số đến khuya, người nhà thu hết tiền.",
    ],
    "trafficking": ["Gia đình báo trẻ được hứa việc làm lương cao, đi khỏi địa phương không liên lạc được."],
    "abandonment": [
        "Trẻ sơ sinh được phát hiện trước cổng trạm y tế, kèm một túi quần áo.",
        "Cha mẹ bỏ đi làm ăn xa không liên lạc, trẻ ở một mình trong nhà thuê.",
    ],
    "neglect": [
        "Trẻ thường xuyên bị bỏ ở nhà một mình, thiếu ăn, chưa được đi học.",
        "Trẻ bệnh nhiều ngày không được đưa đi khám, người chăm sóc thường say rượu.",
    ],
    "other": ["Người báo tin lo ngại về điều kiện sống của trẻ, đề nghị kiểm tra."],
}
FOUND = [
    "Đã gặp trẻ, gia đình và người báo tin; lời kể phù hợp, có căn cứ xác định vụ việc.",
    "Xác minh tại gia đình và trường học: vụ việc có thật, trẻ còn lo sợ.",
    "Làm việc với công an xã và trạm y tế; kết quả khám phù hợp nội dung thông tin.",
]
NOT_FOUND = [
    "Đã gặp trẻ, gia đình, trưởng ấp và giáo viên: không có căn cứ cho nội dung thông tin.",
    "Vết bầm do trẻ ngã xe đạp, có người làm chứng; gia đình chăm sóc trẻ tốt.",
]
GOALS = [
    "Trẻ được an toàn, ổn định tâm lý, tiếp tục đi học; người chăm sóc biết cách bảo vệ trẻ.",
    "Chấm dứt nguy cơ trẻ tiếp tục bị tổn hại; trẻ được chăm sóc y tế, tâm lý phù hợp.",
    "Gia đình cam kết không dùng bạo lực; trẻ được theo dõi định kỳ tại trường và tại nhà.",
]
MEASURES = {
    "medical_care": "Trạm Y tế {unit}",
    "psychological_therapy": "Trung tâm Công tác xã hội tỉnh",
    "parent_counselling": "Hội Liên hiệp Phụ nữ {unit}",
    "safety_monitoring": "Công chức Văn hóa - Xã hội {unit}",
    "education_support": "Trường học trên địa bàn {unit}",
    "legal_aid": "Trung tâm Trợ giúp pháp lý nhà nước tỉnh",
    "social_assistance": "UBND {unit}",
}
WARNINGS = [
    "Đã gặp người chăm sóc, yêu cầu chấm dứt hành vi và giải thích hậu quả pháp lý.",
    "Đưa trẻ đến nhà bà ngoại ở tạm, báo công an xã cử người theo dõi.",
    "Đưa trẻ đi khám tại Trạm Y tế, có cán bộ đi cùng.",
]
SUPPORTED = [
    "Trẻ hợp tác, đã nói chuyện nhiều hơn lần trước.",
    "Đã trao hỗ trợ tại nhà, có trưởng ấp chứng kiến.",
    "Gia đình tham gia đầy đủ buổi tư vấn.",
    "Trẻ đi học đều trong tháng.",
]
NOTES = [
    "Đã gọi điện cho gia đình, trẻ ngủ được, đi học bình thường.",
    "Trưởng ấp báo không có dấu hiệu bất thường trong tuần.",
    "Nhà trường đề nghị được tư vấn thêm cho giáo viên chủ nhiệm.",
]
LATE_REASONS = ["Mất điện, ghi trên giấy trước.", "Cán bộ đi cơ sở, nhập khi về trụ sở.", ""]
OPINIONS = {
    "noted": "Đã kiểm tra, thống nhất với cách xử lý của xã.",
    "supplement": "Đề nghị bổ sung đánh giá nguy cơ cụ thể và ý kiến của nhà trường.",
    "direct": "Đề nghị xã phối hợp công an xã bảo đảm người bị cho là đã gây tổn hại không tiếp cận trẻ.",
    "visit": "Phòng sẽ cử cán bộ cùng xã thăm trẻ trong tuần.",
}
ESCALATIONS = [
    "Vượt nguồn lực của xã: trẻ cần nơi tạm lánh và trị liệu tâm lý dài ngày.",
    "Vụ việc liên quan hai xã, cần cấp trên chủ trì phối hợp.",
    "Vụ việc được dư luận quan tâm, xin ý kiến chỉ đạo về phát ngôn và hướng xử lý.",
]
ANSWERS = [
    "Đã liên hệ Trung tâm Công tác xã hội tỉnh tiếp nhận trẻ; xã hoàn thiện hồ sơ gửi trong hai ngày.",
    "Thống nhất đề xuất của xã. Phòng chủ trì họp hai xã vào đầu tuần tới.",
]
CLOSED = "Trẻ an toàn, tâm lý và sức khỏe ổn định; gia đình và nhà trường tiếp tục theo dõi."
REMOVED = (
    "Người chăm sóc là người gây tổn hại và không chịu thực hiện biện pháp bảo vệ; trẻ có nguy cơ bị tổn hại tiếp."
)
SHELTER = "Nhà người thân bên ngoại do xã chọn, có cộng tác viên thăm hằng ngày"
OTHER_ENDS = [
    ("other_authority", 0.03, "Vụ việc thuộc thẩm quyền cơ quan khác; đã chuyển kèm hồ sơ."),
    ("duplicate", 0.015, "Trùng với hồ sơ đã lập từ nguồn báo khác."),
    ("entered_in_error", 0.01, "Nhập nhầm địa bàn, đã lập lại đúng nơi."),
]
