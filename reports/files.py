"""The files of a report: the PDF that the worker stored, as a copy or as the official file, and a workbook."""

from hashlib import sha256
from io import BytesIO

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from audit.register import record_reading
from lib import cells, official, stamping
from lib import official_words as words
from lib.refusals import Conflict

from .printing import AGE_BANDS, SUMMARY

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# figure -> the title of its table and the words of its rows.
TABLES = {
    "by_form": ("Theo hình thức xâm hại", words.FORMS),
    "by_any_form": ("Theo mọi hình thức được nêu", words.FORMS),
    "by_consequence": ("Theo hậu quả", words.CONSEQUENCES),
    "by_sex": ("Theo giới tính", words.SEXES),
    "by_age_band": ("Theo độ tuổi", AGE_BANDS),
    "by_setting": ("Theo nơi xảy ra", words.SETTINGS),
    "by_relation": ("Theo quan hệ của người bị cho là đã gây tổn hại", words.RELATIONS),
    "by_source": ("Theo nguồn tin", words.SOURCES),
}


def pdf(report, officer):
    """A copy of the stored PDF whose foot says who took it; the register keeps the digests of both."""
    stored = printed(report)
    copy = stamping.stamped(bytes(stored.content), official.downloaded_by(officer, timezone.now()))
    told = {"digest": stored.digest, "copy": sha256(copy).hexdigest()}
    record_reading(report, "downloaded", by=officer, file="pdf", **told)
    return attached(copy, "application/pdf", f"{name_of(report)}-ban-sao.pdf")


def official_pdf(report, officer):
    """The stored PDF itself, byte by byte, once it is approved: what the office signs, sends and files."""
    report.permit("official", officer)
    stored = printed(report)
    record_reading(report, "official_taken", by=officer, digest=stored.digest)
    return attached(bytes(stored.content), "application/pdf", f"{name_of(report)}.pdf")


def printed(report):
    """409 until the worker has printed what stands in the report now."""
    stored = report.stored_pdf
    if stored is None:
        raise Conflict(_("The PDF is being printed. Try again in a moment."), code="not_printed")
    return stored


def xlsx(report, officer):
    if report.figures is None:
        raise Conflict(_("The figures are still being counted. Try again in a moment."), code="not_computed")
    content = workbook(report, official.downloaded_by(officer, timezone.now()))
    record_reading(report, "downloaded", by=officer, file="xlsx")
    return attached(content, XLSX, f"{name_of(report)}.xlsx")


def name_of(report):
    return f"bao-cao-cong-tac-tre-em-{report.unit.code}-{report.period}-lan-{report.revision}"


def attached(content, kind, name):
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)


def workbook(report, taken):
    """The summary, the breakdowns, the communes, each headed by who took it. Vietnamese, as the paper is."""
    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": report.computed_at.replace(tzinfo=None), "comments": taken})
    bold, small = book.add_format({"bold": True}), book.add_format({"font_size": 8, "font_color": "#555555"})
    summary(book.add_worksheet("Tổng hợp"), report, bold)
    breakdowns(book.add_worksheet("Phân tổ"), report, bold)
    communes(book.add_worksheet("Địa bàn"), report, bold)
    for sheet in book.worksheets():
        sheet.set_footer("&L&8" + taken.replace("&", "&&"))
        sheet.write(0, 0, taken, small)
    book.close()
    return file.getvalue()


def summary(sheet, report, bold):
    before = report.before or {}
    sheet.set_column(0, 0, 52)
    sheet.write(2, 0, cells.plain(f"{report.unit.name}, {report.start:%d/%m/%Y} - {report.end:%d/%m/%Y}"), bold)
    sheet.write_row(4, 0, ["Chỉ tiêu", "Kỳ này", "Kỳ trước"], bold)
    for place, (figure, label) in enumerate(SUMMARY.items(), 5):
        sheet.write_row(place, 0, cells.row([label, report.figures[figure], before.get(figure)]))


def breakdowns(sheet, report, bold):
    sheet.set_column(0, 0, 52)
    place = 2
    for figure, (title, labels) in TABLES.items():
        sheet.write(place, 0, title, bold)
        counted = report.figures[figure]
        for code in [*labels, *(code for code in counted if code not in labels)]:
            if code in counted:
                place += 1
                sheet.write_row(place, 0, cells.row([labels.get(code, "Chưa xác định"), counted[code]]))
        place += 2


def communes(sheet, report, bold):
    known = report.places["units"]
    sheet.set_column(1, 1, 40)
    sheet.write_row(2, 0, ["Mã", "Đơn vị", "Nơi xảy ra", "Nơi cư trú"], bold)
    here, home = report.figures["by_unit"], report.figures["by_residence_unit"]
    for place, code in enumerate(sorted({*here, *home}), 3):
        name = known.get(code, {}).get("name", "Chưa xác định")
        sheet.write_row(place, 0, cells.row([code, name, here.get(code, 0), home.get(code, 0)]))
