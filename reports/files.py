"""The files of a report: the PDF that the worker stored, and a workbook of its figures."""

from io import BytesIO

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from audit.register import record_reading
from lib import cells, official
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
    """The stored PDF; 409 until the worker has printed what stands in the report now."""
    stored = report.stored_pdf
    if stored is None:
        raise Conflict(_("The PDF is being printed. Try again in a moment."), code="not_printed")
    record_reading(report, "downloaded", by=officer, digest=stored.digest)
    return attached(bytes(stored.content), "application/pdf", f"{name_of(report)}.pdf")


def xlsx(report, officer):
    if report.figures is None:
        raise Conflict(_("The figures are still being counted. Try again in a moment."), code="not_computed")
    content = workbook(report, official.printed_by(officer, timezone.now()))
    record_reading(report, "downloaded", by=officer, file="xlsx")
    return attached(content, XLSX, f"{name_of(report)}.xlsx")


def name_of(report):
    return f"bao-cao-cong-tac-tre-em-{report.unit.code}-{report.period}-lan-{report.revision}"


def attached(content, kind, name):
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)


def workbook(report, printed):
    """One sheet with the summary, one with the breakdowns, one with the communes. Vietnamese, as the paper is."""
    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": report.computed_at.replace(tzinfo=None), "comments": printed})
    bold = book.add_format({"bold": True})
    summary(book.add_worksheet("Tổng hợp"), report, bold)
    breakdowns(book.add_worksheet("Phân tổ"), report, bold)
    communes(book.add_worksheet("Địa bàn"), report, bold)
    for sheet in book.worksheets():
        sheet.set_footer("&L&8" + printed.replace("&", "&&"))
    book.get_worksheet_by_name("Tổng hợp").write(4 + len(SUMMARY), 0, printed)
    book.close()
    return file.getvalue()


def summary(sheet, report, bold):
    before = report.before or {}
    sheet.set_column(0, 0, 52)
    sheet.write(0, 0, cells.plain(f"{report.unit.name}, {report.start:%d/%m/%Y} - {report.end:%d/%m/%Y}"), bold)
    sheet.write_row(2, 0, ["Chỉ tiêu", "Kỳ này", "Kỳ trước"], bold)
    for place, (figure, label) in enumerate(SUMMARY.items(), 3):
        sheet.write_row(place, 0, cells.row([label, report.figures[figure], before.get(figure)]))


def breakdowns(sheet, report, bold):
    sheet.set_column(0, 0, 52)
    place = 0
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
    sheet.write_row(0, 0, ["Mã", "Đơn vị", "Nơi xảy ra", "Nơi cư trú"], bold)
    here, home = report.figures["by_unit"], report.figures["by_residence_unit"]
    for place, code in enumerate(sorted({*here, *home}), 1):
        name = known.get(code, {}).get("name", "Chưa xác định")
        sheet.write_row(place, 0, cells.row([code, name, here.get(code, 0), home.get(code, 0)]))
