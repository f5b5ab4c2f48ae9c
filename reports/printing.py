"""The periodic report on paper: figures and paragraphs become the context of templates/print/child_work.html."""

from lib import official_words as words
from lib.official import hour_and_day
from lib.vietnamese import number

UNKNOWN = "Chưa xác định"
AGE_BANDS = {
    "0-5": "Dưới 6 tuổi",
    "6-10": "Từ đủ 6 đến dưới 11 tuổi",
    "11-12": "Từ đủ 11 đến dưới 13 tuổi",
    "13-15": "Từ đủ 13 đến dưới 16 tuổi",
    "unknown": UNKNOWN,
}
SUMMARY = {
    "reports_received": "Số trường hợp được tiếp nhận thông tin",
    "incidents": "Số vụ việc",
    "founded": "Số trường hợp có cơ sở",
    "unfounded": "Số trường hợp không có cơ sở",
    "being_verified": "Số trường hợp đang xác minh",
    "abused_children": "Số trẻ em bị xâm hại (1)",
    "serious_consequences": "Trong đó: để lại hậu quả nghiêm trọng",
    "at_risk_children": "Số trẻ em có nguy cơ bị xâm hại",
    "aged_16_17": "Số người từ đủ 16 đến dưới 18 tuổi bị xâm hại (2)",
    "supplement": "Bổ sung từ kỳ trước",
    "open": "Số hồ sơ đang quản lý (3)",
    "late": "Số hồ sơ quá hạn (3)",
    "closed": "Số hồ sơ kết thúc trong kỳ",
}
TABLES = (
    ("by_form", "Theo hình thức xâm hại", "Hình thức", words.FORMS),
    ("by_consequence", "Theo hậu quả", "Hậu quả", words.CONSEQUENCES),
    ("by_sex", "Theo giới tính", "Giới tính", words.SEXES),
    ("by_age_band", "Theo độ tuổi", "Độ tuổi", AGE_BANDS),
    ("by_setting", "Theo nơi xảy ra", "Nơi xảy ra", words.SETTINGS),
    ("by_relation", "Theo quan hệ của người bị cho là đã gây tổn hại", "Quan hệ", words.RELATIONS),
    ("by_source", "Theo nguồn tin", "Nguồn tin", words.SOURCES),
)
FOOTNOTES = (
    "Mỗi trẻ em dưới 16 tuổi tại thời điểm xảy ra vụ việc được tính một lần, theo hình thức và hậu quả nặng nhất.",
    "Ngoài độ tuổi trẻ em theo Luật Trẻ em, thống kê riêng, không cộng vào số trẻ em bị xâm hại.",
    "Số liệu tại thời điểm chốt số liệu của kỳ báo cáo.",
)
TWO_COMMUNES = "Trẻ em bị xâm hại tại nhiều đơn vị được tính ở từng đơn vị nhưng chỉ một lần ở tổng số."
CONSEQUENCE_COLUMNS = {
    "Tử vong": ("death",),
    "Hậu quả nghiêm trọng": ("serious_injury", "pregnancy", "suicide_attempt", "psychological_severe"),
    "Hậu quả khác": ("psychological", "minor", "other"),
    "Chưa ghi nhận hậu quả": ("none",),
}


def child_work(
    figures, *, about, head, sign, paragraphs, counted_at, draft,
    previous=None, units=(), opening="", to=(), further=(), recipients=("Như trên;", "Lưu: VT."), footnotes=(),
):  # fmt: skip
    """`figures` and `previous` as the contract's; `units` = [(name, children)] of the tier below."""
    given = [spec for spec in TABLES if any((figures.get(spec[0]) or {}).values())]
    tables = [shares(figures, order, *spec) for order, spec in enumerate(given, start=2)]
    after = len(tables) + 2
    crossed = cross(figures, after)
    return {
        "about": about,
        "head": head,
        "sign": sign,
        "draft": draft,
        "to": list(to),
        "opening": opening,
        "paragraphs": list(paragraphs),
        "further": list(further),
        "recipients": list(recipients) if to else [line for line in recipients if line != "Như trên;"],
        "annex_of": annex_of(head),
        "summary": summary(figures, previous),
        "has_previous": previous is not None,
        "pairs": list(zip(tables[::2], [*tables[1::2], *[None] * (len(tables) % 2)], strict=True)),
        "cross": crossed,
        "units": by_units(figures, units, after + bool(crossed)),
        "chart": bars("Số trẻ em bị xâm hại theo hình thức", figures.get("by_form") or {}, words.FORMS),
        "footnotes": [
            *FOOTNOTES,
            *([TWO_COMMUNES] if counted_twice(figures, units) else []),
            *footnotes,
            counting(counted_at),
        ],
    }


def counting(counted_at):
    return f"Nguồn: hồ sơ quản lý trường hợp trên hệ thống; tổng hợp lúc {hour_and_day(counted_at)}."


def annex_of(head):
    numbered = head["number_line"].removeprefix("Số: ")
    day = head["dateline"].partition(", ")[2]
    return f"(Kèm theo Báo cáo số {numbered} {day} của {' '.join(head['issuer'].split())})"


def plain(value):
    """The supplement of earlier periods may carry its own parts; its children are its number."""
    return value.get("abused_children", 0) if isinstance(value, dict) else value


def summary(figures, previous):
    return [
        (label, told(plain(figures[key])), told(plain((previous or {}).get(key))))
        for key, label in SUMMARY.items()
        if figures.get(key) is not None
    ]


def told(value):
    return "" if value is None else number(value)


def shares(figures, order, key, title, label_head, labels):
    """Biểu n: children by one breakdown, with their share; a child with two relations stands in both."""
    by = figures[key]
    total = figures.get("abused_children") or 0
    known = [code for code in labels if by.get(code)] + [code for code in by if code not in labels and by[code]]
    rows = [(labels.get(code, UNKNOWN), number(by[code]), share(by[code], total)) for code in known]
    summed = sum(by.values()) == total
    return {
        "title": f"Biểu {order}. {title}",
        "label_head": label_head,
        "rows": rows,
        "total": number(total) if rows and summed else "",
    }


def share(part, total):
    return f"{100 * part / total:.1f}".replace(".", ",") if total else ""


def cross(figures, order):
    by = figures.get("by_form_and_consequence") or {}
    rows = []
    for form, label in words.FORMS.items():
        counts = by.get(form) or {}
        if any(counts.values()):
            cells = [sum(counts.get(code) or 0 for code in codes) for codes in CONSEQUENCE_COLUMNS.values()]
            rows.append((label, [number(cell) for cell in [*cells, sum(cells)]]))
    columns = [*CONSEQUENCE_COLUMNS, "Tổng số"]
    return {"title": f"Biểu {order}. Hình thức và hậu quả", "columns": columns, "rows": rows} if rows else None


def by_units(figures, units, order):
    if not units:
        return None
    total = figures.get("abused_children") or 0
    return {
        "title": f"Biểu {order}. Theo đơn vị nơi xảy ra vụ việc",
        "columns": ["Số trẻ em bị xâm hại", "Tỷ lệ (%)"],
        "rows": [(name, [number(children), share(children, total)]) for name, children in units],
        "total": [number(total), "100" if total else ""],
    }


def counted_twice(figures, units):
    return sum(children for _name, children in units) > (figures.get("abused_children") or 0)


def bars(title, by, labels):
    """Horizontal bars, the longest first, for templates/print/_bars.html; units of its viewBox."""
    rows = sorted(((labels[code], by[code]) for code in labels if by.get(code)), key=lambda row: -row[1])
    if not rows:
        return None
    longest = rows[0][1]
    drawn = []
    for place, (label, value) in enumerate(rows):
        width, y = max(2, round(380 * value / longest)), 4 + 26 * place
        drawn.append(
            {
                "label": label,
                "value": number(value),
                "y": y,
                "text_y": y + 13,
                "width": width,
                "value_x": 206 + width + 8,
            }
        )
    return {"title": title, "bars": drawn, "height": 26 * len(rows) + 4}
