"""How Decree 30/2020/ND-CP writes numbers, dates, letterheads and signatures. Vietnamese by law, never translated."""

from datetime import datetime

from django.utils import timezone

from lib import vietnamese

NOTHING = "không phát sinh"


def counted(number):
    """Below ten with a leading zero; thousands with a dot."""
    return f"{number:02d}" if number < 10 else vietnamese.number(number)


def local_date(moment):
    return timezone.localtime(moment).date() if isinstance(moment, datetime) else moment


def short_day(moment):
    """05/02/2026 and 14/6/2023: only January and February take the zero; empty for no day."""
    if not moment:
        return ""
    on = local_date(moment)
    return f"{on.day:02d}/{on.month:02d}/{on.year}" if on.month < 3 else f"{on.day:02d}/{on.month}/{on.year}"


def long_day(moment):
    """ngày 05 tháng 02 năm 2026; without a day the blanks of an unsigned draft."""
    return vietnamese.long_date(local_date(moment)) if moment else "ngày … tháng … năm …"


def hour_and_day(moment):
    """08 giờ 05 phút, ngày 05 tháng 02 năm 2026."""
    if not moment:
        return ""
    local = timezone.localtime(moment)
    return f"{local.hour:02d} giờ {local.minute:02d} phút, {long_day(local.date())}"


def short_moment(moment):
    """08 giờ 05, 05/02/2026: for tables and lists."""
    if not moment:
        return ""
    local = timezone.localtime(moment)
    return f"{local.hour:02d} giờ {local.minute:02d}, {short_day(local)}"


def printed_by(officer, moment):
    """The small line on whatever leaves the system: in whose hands this copy began."""
    return f"Bản in từ hệ thống: {hands(officer)}, {short_moment(moment)}"


def downloaded_by(officer, moment):
    return f"Bản tải từ hệ thống: {hands(officer)}, {short_moment(moment)}"


def hands(officer):
    post = officer.home
    place = str(post.unit or post.agency or "") if post else ""
    return ", ".join(filter(None, [officer.username, place]))


def money(amount):
    return "" if amount is None else vietnamese.money(int(amount))


def number_line(symbol, number=""):
    """Số: 05/BC-UBND; without a number the space for a pen; a number written with its symbol stays as it is."""
    number = str(number or "").strip()
    if "/" in number:
        return f"Số: {number}"
    number = f"{int(number):02d}" if number.isdecimal() else number
    return f"Số: {number}/{symbol}" if number else f"Số: {chr(160) * 8}/{symbol}"


def head(issuer, *, superior="", symbol="", place="", number="", on=None, about=""):
    """The `head` of every print template. Issuer and superior may hold a line break."""
    return {
        "superior": superior.upper(),
        "issuer": issuer.upper(),
        "number_line": number_line(symbol, number) if symbol else "",
        "dateline": f"{place}, {long_day(on)}" if place else long_day(on),
        "about": about,
    }


def sign(*capacity, name="", note=""):
    """The `sign` block: lines such as TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH; no name on an unsigned draft."""
    return {"capacity": [line.upper() for line in capacity], "name": name, "note": note}
