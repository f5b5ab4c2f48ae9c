"""Figures told in officials' grammar. Vietnamese by law (Decree 30/2020), so not translated."""

from lib.official import NOTHING, counted, short_day
from lib.official_words import SUFFERED

SERIOUS = ("serious_injury", "pregnancy", "suicide_attempt", "psychological_severe")
SEXES = {"female": "nữ", "male": "nam", "unknown": "chưa xác định giới tính"}
KINDS_OF_UNIT = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")


def sentences(figures, *, start, end, unit_name, as_of=None):
    """The report's paragraphs as sentences; start and end are inclusive local dates, as_of the day of the stocks."""
    told = [received(figures, start=start, end=end, unit_name=unit_name)]
    for teller in (sexes, at_risk, aged_16_17, supplement):
        told.append(teller(figures))
    told.append(stocks(figures, end=as_of or end))
    return [sentence for sentence in told if sentence]


def whole(unit_name):
    """Xã Đồng Tâm -> toàn xã."""
    lowered = unit_name.lower()
    return next((f"toàn {kind}" for kind in KINDS_OF_UNIT if lowered.startswith(f"{kind} ")), "toàn địa bàn")


def received(figures, *, start, end, unit_name):
    period = f"Trong kỳ (từ ngày {short_day(start)} đến ngày {short_day(end)})"
    if not figures.get("reports_received") and not figures.get("abused_children"):
        return f"{period}, {whole(unit_name)} {NOTHING} thông tin về trẻ em bị xâm hại."
    parts = [f"{period}, {whole(unit_name)} đã tiếp nhận thông tin {counted(figures['reports_received'])} trường hợp"]
    parts.append(verified(figures))
    parts.append(cases("không có cơ sở", figures.get("unfounded")))
    parts.append(cases("đang xác minh", figures.get("being_verified")))
    return "; ".join(parts) + "."


def verified(figures):
    children = figures.get("abused_children")
    if not children:
        return f"qua xác minh {NOTHING} trẻ em bị xâm hại"
    by_form = figures.get("by_form") or {}
    forms = "; ".join(form_of(form, by_form[form], figures) for form in SUFFERED if by_form.get(form))
    found = f"qua xác minh có {counted(children)} trẻ em bị xâm hại"
    return f"{found}, trong đó: {forms}" if forms else found


def form_of(form, children, figures):
    text = f"{SUFFERED[form]} {counted(children)} trẻ"
    grave = consequences((figures.get("by_form_and_consequence") or {}).get(form) or {})
    return f"{text} ({grave})" if grave else text


def consequences(by_consequence):
    death = by_consequence.get("death") or 0
    serious = sum(by_consequence.get(consequence) or 0 for consequence in SERIOUS)
    told = []
    if death:
        told.append(f"{counted(death)} trường hợp tử vong")
    if serious:
        told.append(f"{counted(serious)} trường hợp để lại hậu quả nghiêm trọng")
    return ", ".join(told)


def cases(label, number):
    return f"{label} {counted(number)} trường hợp" if number else f"{label}: {NOTHING}"


def sexes(figures):
    children, by_sex = figures.get("abused_children"), figures.get("by_sex") or {}
    told = [f"{counted(by_sex[sex])} trẻ {word}" for sex, word in SEXES.items() if by_sex.get(sex)]
    return f"Trong số {counted(children)} trẻ em bị xâm hại có {', '.join(told)}." if children and told else ""


def at_risk(figures):
    number = figures.get("at_risk_children")
    return f"Trẻ em có nguy cơ bị xâm hại được xác minh: {counted(number)} trẻ." if number else ""


def aged_16_17(figures):
    number = figures.get("aged_16_17")
    if not number:
        return ""
    aged = "người từ đủ 16 đến dưới 18 tuổi bị xâm hại (ngoài độ tuổi trẻ em, thống kê riêng)"
    return f"Ngoài ra, có {counted(number)} {aged}."


def supplement(figures):
    number = figures.get("supplement")
    number = number.get("abused_children") if isinstance(number, dict) else number
    return f"Bổ sung từ kỳ trước: {counted(number)} trẻ em bị xâm hại." if number else ""


def stocks(figures, *, end):
    """Open and late are stocks at the cut-off; closed is a flow of the period."""
    if "open" not in figures:
        return ""
    still_open, late, closed = (figures.get(key) or 0 for key in ("open", "late", "closed"))
    if not still_open and not closed:
        return ""
    late_part = f", trong đó {counted(late)} hồ sơ quá hạn" if late else ", không có hồ sơ quá hạn"
    opened = f"đang quản lý {counted(still_open)} hồ sơ{late_part}" if still_open else "không còn hồ sơ đang quản lý"
    ended = f"đã kết thúc trong kỳ {counted(closed)} hồ sơ" if closed else f"hồ sơ kết thúc trong kỳ: {NOTHING}"
    return f"Tính đến hết ngày {short_day(end)}, {opened}; {ended}."
