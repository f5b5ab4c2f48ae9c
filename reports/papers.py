"""The letterhead, the signature and the tables of one report, printed as PDF."""

from django.utils import timezone

from directory.models import Letterhead
from lib import official, pdf, periods

from .printing import child_work

# The kinds of a unit's name; the place of a dateline is the name without it.
KINDS_OF_NAME = ("Thành phố ", "Thị trấn ", "Thị xã ", "Đặc khu ", "Phường ", "Huyện ", "Quận ", "Tỉnh ", "Xã ")
UNROUTED = "Chưa xác định xã, phường"


def pdf_of(report):
    """The PDF of a computed report: with DỰ THẢO and without number and date until it is approved."""
    return pdf.document("print/child_work.html", context_of(report))


def context_of(report):
    return child_work(
        report.figures,
        previous=report.before,
        about=f"Công tác trẻ em {periods.label(report.span, 'vi')}",
        paragraphs=report.paragraphs,
        counted_at=report.computed_at,
        draft=not report.is_agreed,
        units=units_of(report),
        footnotes=[f"Số liệu điều chỉnh lần {report.revision - 1}."] if report.revision > 1 else [],
        **letterhead(report),
    )


def letterhead(report):
    """Head and signature as the office wrote them on the day of signing, or writes them today."""
    signed_on = timezone.localdate(report.approved_at) if report.approved_at else None
    unit = report.unit
    found = (
        Letterhead.objects.of(unit, signed_on)
        or Letterhead.objects.filter(level=unit.level).order_by("-valid_from").first()
    )
    if found is None:
        return {"head": official.head(unit.name, on=signed_on), "sign": official.sign("Thủ trưởng đơn vị")}
    names = names_of(unit)
    head = official.head(
        found.issuer.format(**names),
        superior=found.superior.format(**names),
        symbol=f"BC-{found.suffix}",
        place=found.place.format(**names),
        number=report.number,
        on=signed_on,
    )
    name = report.approved_by.full_name if report.approved_by else ""
    return {"head": head, "sign": official.sign(*found.signer_title.split("\n"), name=name)}


def names_of(unit):
    """What the braces of a letterhead stand for; a level that a unit lacks is left empty."""
    place = next((unit.name.removeprefix(kind) for kind in KINDS_OF_NAME if unit.name.startswith(kind)), unit.name)
    province = unit if unit.level == "province" else unit.province
    district = unit if unit.level == "district" else unit.district
    return {
        "unit": unit.name,
        "district": district.name if district else "",
        "province": province.name if province else "",
        "place": place,
    }


def units_of(report):
    """Children by the units of the next tier: districts where there are any, else communes."""
    places, by_unit = report.places or {}, report.figures["by_unit"]
    if report.unit.level == "commune":
        return []
    known = places.get("units", {})
    if report.unit.level == "province" and places.get("districts"):
        rows = [(code, place["name"], place["children"]) for code, place in places["districts"].items()]
    else:
        rows = [
            (code, known[code]["name"], n) for code, n in by_unit.items() if code in known and code != report.unit.code
        ]
    rows = [(name, children) for _code, name, children in sorted(rows)]
    unrouted = by_unit.get(report.unit.code)
    return [*rows, (UNROUTED, unrouted)] if unrouted else rows
