"""The page that shows every component once, with made-up people. Served at /guide/ with DEBUG only."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from django import forms
from django.shortcuts import render
from django.utils import timezone

from childprotect.templatetags.states import RISKS, STATES
from lib.widgets import DayInput


class GuideForm(forms.Form):
    danger = forms.ChoiceField(
        label="Trẻ em có đang gặp nguy hiểm ngay lúc này?",
        choices=[("yes", "Có"), ("no", "Không"), ("unknown", "Chưa xác định")],
        widget=forms.RadioSelect,
    )
    called = forms.MultipleChoiceField(
        label="Đã gọi",
        choices=[("police", "Công an xã"), ("health", "Trạm y tế"), ("leader", "Lãnh đạo trực")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    full_name = forms.CharField(label="Họ tên trẻ em", error_messages={"required": "Nhập họ tên, hoặc chọn chưa rõ."})
    born = forms.DateField(label="Ngày sinh", widget=DayInput, required=False)
    sex = forms.ChoiceField(label="Giới tính", choices=[("", "Chọn"), ("male", "Nam"), ("female", "Nữ")])
    text = forms.CharField(label="Nội dung", widget=forms.Textarea)
    agree = forms.BooleanField(label="Người cung cấp thông tin đồng ý cho liên hệ lại", required=False)


def example(now):
    def due(hours, **facts):
        return SimpleNamespace(due_at=now + timedelta(hours=hours), met_at=None, state="running", **facts)

    works = [
        ("Lập kế hoạch hỗ trợ, can thiệp", "70-2026-000123", "Nguyễn Thị Bình An", "Xã Đồng Tâm", "high", -51),
        ("Áp dụng biện pháp khẩn cấp", "70-2026-000131", "Trẻ em chưa rõ tên", "Xã Lộc Thiện", "urgent", 3),
        ("Rà soát kế hoạch", "70-2026-000098", "Trần Gia Bảo", "Xã Đồng Tâm", "low", 150),
    ]
    works = [
        {"act": act, "number": number, "child": child, "place": place, "risk": level, "deadline": due(hours)}
        for act, number, child, place, level, hours in works
    ]
    phases = ["received", "verifying", "intervening", "supporting", "closed"]
    cases = [
        work | {"number": f"70-2026-{100 + place:06}", "status": phase}
        for place, (phase, work) in enumerate(zip(phases, works + works, strict=False))
    ]
    start = datetime(2026, 6, 1, 14, 5, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    return {
        "states": list(STATES),
        "risks": list(RISKS),
        "deadlines": [work["deadline"] for work in works]
        + [
            SimpleNamespace(due_at=now, met_at=now, state="met"),
            SimpleNamespace(due_at=now, met_at=None, state="paused"),
        ],
        "works": works,
        "cases": cases,
        "dates": {phase: start + timedelta(days=4 * place) for place, phase in enumerate(phases[:3])},
        "form": GuideForm({"danger": "yes", "born": "2026-02-31"}),
        "steps": [
            {"key": "heard", "label": "Tiếp nhận", "done": True, "url": "#"},
            {"key": "place", "label": "Nơi xảy ra", "done": True, "url": "#"},
            {"key": "child", "label": "Trẻ em"},
            {"key": "danger", "label": "Nguy hiểm"},
            {"key": "check", "label": "Kiểm tra"},
        ],
        "scores": [
            "Tổn hại về thể chất của trẻ em",
            "Khả năng tiếp cận trẻ em của người bị cho là đã gây tổn hại",
            "Môi trường chăm sóc",
        ],
        "levels": ["Cao", "Trung bình", "Thấp"],
        "months": [
            {"label": f"T{(place + 6) % 12 + 1}", "value": value, "before": before, "url": "#"}
            for place, (value, before) in enumerate(
                zip(
                    [14, 18, 12, 9, 16, 21, 19, 11, 17, 26, 31, 24],
                    [12, 11, 15, 13, 12, 18, 14, 15, 13, 17, 19, 22],
                    strict=True,
                )
            )
        ],
        "forms": [
            {"label": label, "value": value, "before": before, "url": "#"}
            for label, value, before in [
                ("Bạo lực", 31, 28),
                ("Xâm hại tình dục", 22, 25),
                ("Bỏ mặc", 9, 6),
                ("Bóc lột", 3, 4),
                ("Hình thức gây tổn hại khác", 0, 1),
            ]
        ],
        "districts": [
            {"label": label, "value": value, "extra": rate, "url": "#"}
            for label, value, rate in [
                ("Huyện Đồng Phú", 14, 0.8),
                ("Thành phố Đồng Xoài", 21, 0.7),
                ("Huyện Lộc Ninh", 17, 0.6),
                ("Thị xã Bình Long", 6, 0.4),
                ("Huyện Bù Gia Mập", 3, 0.2),
            ]
        ],
        "stages": [
            {"label": label, "value": value, "note": note, "url": "#"}
            for label, value, note in [
                ("Tiếp nhận", 12, "9 giờ"),
                ("Xác minh", 18, "3 ngày"),
                ("Can thiệp", 41, "12 ngày"),
                ("Hỗ trợ", 15, "96 ngày"),
            ]
        ],
    }


def show(request):
    guide = example(timezone.now())
    guide["form"].is_valid()
    return render(request, "ui/guide.html", {"guide": guide})
