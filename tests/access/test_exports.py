"""Whatever leaves the system as a file: every address that answers one says who took it and leaves a line behind."""

import html
import io
import re
import zipfile

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from audit.models import Event
from lib.cells import BEGIN_A_FORMULA
from reports import tasks
from tests.cast import proved

from .scene import make_scene
from .test_access_matrix import ROWS, keys_of

FILES = re.compile(r"application/pdf|text/csv|application/vnd\.(?:openxml|ms-excel|oasis)")
# The form for a pen tells of nobody.
WITHOUT_LINE = {"cases:blank_form_01"}
# What came from outside stays as it came; the official file answers to its digest (docs/decisions/report-files.md).
WITHOUT_FOOT = {"cases:document", "cases_api:document-content", "reports:official", "reports_api:official"}
KNOWN = {
    *("cases:print", "cases:print_about", "cases:register", "cases:blank_form_01"),
    *("intakes:print_form_01", "intakes:print_first_steps", "keeping:certificate", "keeping:extract"),
    *("reports:pdf", "reports:xlsx", "reports:official"),
    *("reports_api:pdf", "reports_api:xlsx", "reports_api:official"),
}
FOOT = re.compile(r"Bản (?:in|tải) từ hệ thống: (\w+), .*?\d\d giờ \d\d, \d\d/\d+/\d{4}")


@pytest.fixture(scope="module")
def files(django_db_setup, django_db_blocker):
    """{address: (who, the answer, how many readings it left)} of every GET of the matrix that answers a file."""
    with django_db_blocker.unblock(), transaction.atomic():
        scene = make_scene()
        approved(scene)
        found = {}
        for name, rows in sorted(ROWS.items()):
            for row in rows:
                if row.method == "GET" and row.allow:
                    found |= asked(scene, name, row)
        yield found
        transaction.set_rollback(True)


def approved(scene):
    report = scene.report
    tasks.compute(str(report.pk))
    report.refresh_from_db()
    report.submit(by=scene.cast.lan)
    report.approve(by=scene.cast.hung, number="5")
    tasks.print_pdf(str(report.pk))


def asked(scene, name, row):
    person = getattr(scene.cast, sorted(row.allow)[0])
    client = Client(raise_request_exception=False)
    client.force_login(person)
    proved(client)
    path = reverse(name, args=keys_of(scene, row.keys))
    with transaction.atomic():
        lines = Event.objects.readings().filter(actor_id=person.pk)
        before = lines.count()
        answer = client.get(path)
        left = lines.count() - before
        transaction.set_rollback(True)
    is_file = FILES.match(answer.get("Content-Type", "")) or "attachment" in answer.get("Content-Disposition", "")
    return {name: (person.username, answer, left)} if is_file else {}


def words_of(answer):
    """The text of each page or sheet."""
    if answer["Content-Type"] == "application/pdf":
        return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(answer.content)).pages]
    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    return [html.unescape(packed.read(name).decode()) for name in packed.namelist() if "worksheets/sheet" in name]


def test_the_walk_finds_the_files(files):
    assert not KNOWN - set(files), f"Answered no file: {sorted(KNOWN - set(files))}"


def test_every_file_leaves_a_line_in_the_register(files):
    silent = {name for name, (_who, _answer, left) in files.items() if not left}
    assert silent == WITHOUT_LINE


def test_every_page_and_sheet_says_who_took_it(files):
    for name, (who, answer, _left) in files.items():
        if name not in WITHOUT_FOOT:
            told = [FOOT.search(text) for text in words_of(answer)]
            assert told and all(foot and foot[1] == who for foot in told), (name, who)


def test_no_file_is_kept_by_a_cache(files):
    assert {name for name, (_who, answer, _left) in files.items() if answer["Cache-Control"] != "no-store"} == set()


def test_no_cell_of_a_workbook_runs(files):
    sheets = [answer for _who, answer, _left in files.values() if "spreadsheet" in answer["Content-Type"]]
    assert sheets
    for answer in sheets:
        packed = zipfile.ZipFile(io.BytesIO(answer.content))
        texts = re.findall(r"<t[^>]*>([^<]*)</t>", packed.read("xl/sharedStrings.xml").decode())
        assert texts and not [text for text in texts if text.startswith(BEGIN_A_FORMULA)]
        assert not any("<f>" in text for text in words_of(answer))


def test_whoever_writes_a_spreadsheet_escapes_its_cells():
    """A new export that forgot lib.cells fails here, before anybody types a formula into a name."""
    writes = re.compile(r"\bWorkbook\(|\bcsv\.(?:writer|DictWriter)\(")
    rooms = ("audit", "cases", "childprotect", "children", "directory", "prevention", "reports")
    files = [path for room in rooms for path in (settings.BASE_DIR / room).rglob("*.py")]
    writing = [path for path in files if writes.search(path.read_text())]
    assert writing
    assert not [str(path) for path in writing if not re.search(r"\bcells\.(?:plain|row)\(", path.read_text())]
