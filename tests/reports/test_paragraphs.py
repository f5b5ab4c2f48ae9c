"""The half-year of a real directive in its own grammar: 35 children, 30 sexual, 5 violence (1 death, 4 grave)."""

from datetime import date

from reports.paragraphs import sentences, whole

HALF_YEAR = {
    "reports_received": 36,
    "unfounded": 2,
    "being_verified": 1,
    "abused_children": 35,
    "by_form": {"sexual": 30, "violence": 5, "neglect": 0},
    "by_form_and_consequence": {
        "sexual": {"none": 30},
        "violence": {"death": 1, "serious_injury": 3, "psychological_severe": 1},
    },
}
SPAN = {"start": date(2022, 12, 15), "end": date(2023, 6, 14)}


def told(unit_name="Tỉnh Bình Phước", **changes):
    return sentences(HALF_YEAR | changes, **SPAN, unit_name=unit_name)


def test_the_half_year_is_told_as_the_directive_tells_it():
    assert told() == [
        "Trong kỳ (từ ngày 15/12/2022 đến ngày 14/6/2023), toàn tỉnh đã tiếp nhận thông tin 36 trường hợp; "
        "qua xác minh có 35 trẻ em bị xâm hại, trong đó: bị xâm hại tình dục 30 trẻ; bị bạo lực 05 trẻ "
        "(01 trường hợp tử vong, 04 trường hợp để lại hậu quả nghiêm trọng); "
        "không có cơ sở 02 trường hợp; đang xác minh 01 trường hợp."
    ]


def test_a_period_without_reports_says_so():
    empty = {"reports_received": 0, "abused_children": 0, "open": 0, "late": 0, "closed": 0}
    assert sentences(empty, **SPAN, unit_name="Xã Đồng Tâm") == [
        "Trong kỳ (từ ngày 15/12/2022 đến ngày 14/6/2023), toàn xã không phát sinh thông tin về trẻ em bị xâm hại."
    ]


def test_nothing_founded_nothing_unfounded_and_nothing_pending_are_said():
    (sentence,) = told(abused_children=0, by_form={}, unfounded=0, being_verified=0, reports_received=3)
    assert "tiếp nhận thông tin 03 trường hợp" in sentence
    assert "qua xác minh không phát sinh trẻ em bị xâm hại" in sentence
    assert "không có cơ sở: không phát sinh; đang xác minh: không phát sinh." in sentence


def test_a_form_without_children_is_not_named():
    assert "bỏ mặc" not in told()[0]


def test_the_level_is_the_unit_s_own_word():
    names = [
        "Tỉnh Bình Phước",
        "Huyện Đồng Phú",
        "Thị xã Phước Long",
        "Thành phố Đồng Xoài",
        "Xã Đồng Tâm",
        "Thị trấn Tân Phú",
    ]
    assert [whole(name) for name in names] == [
        "toàn tỉnh",
        "toàn huyện",
        "toàn thị xã",
        "toàn thành phố",
        "toàn xã",
        "toàn thị trấn",
    ]


def test_further_figures_become_further_sentences():
    sentences_told = told(
        by_sex={"female": 28, "male": 7, "unknown": 0},
        at_risk_children=4,
        aged_16_17=1,
        supplement=2,
        open=12,
        late=3,
        closed=20,
    )
    assert sentences_told[1:] == [
        "Trong số 35 trẻ em bị xâm hại có 28 trẻ nữ, 07 trẻ nam.",
        "Trẻ em có nguy cơ bị xâm hại được xác minh: 04 trẻ.",
        "Ngoài ra, có 01 người từ đủ 16 đến dưới 18 tuổi bị xâm hại (ngoài độ tuổi trẻ em, thống kê riêng).",
        "Bổ sung từ kỳ trước: 02 trẻ em bị xâm hại.",
        "Tính đến hết ngày 14/6/2023, đang quản lý 12 hồ sơ, trong đó 03 hồ sơ quá hạn; đã kết thúc trong kỳ 20 hồ sơ.",
    ]
