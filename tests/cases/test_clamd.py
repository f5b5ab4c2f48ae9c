"""A real ClamAV daemon looks at what Lan adds, with a signature of the test's own: none is downloaded."""

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from django.urls import reverse

from cases import keeping_files
from cases.incoming import checked
from cases.models import Document
from lib import clamav
from tests import machine
from tests.cast import case_of
from tests.conftest import until

from . import papers
from .test_documents import address, desk, files, folder, send  # noqa: F401  folder: a fixture

SIGN = b"CHILDPROTECT-HARMLESS-TEST-STRING-9f3b"
pytestmark = pytest.mark.django_db


class Daemon:
    """clamd on a socket of its own, with a database of one signature and, as Debian has it, 25 MB at most."""

    def __init__(self, place):
        self.folder, self.process = Path(place), None
        self.address = f"unix:{place}/clamd.sock"
        (self.folder / "db").mkdir()
        (self.folder / "db/own.ndb").write_text(f"Childprotect.Test:0:*:{SIGN.hex()}\n")
        lines = [f"LocalSocket {place}/clamd.sock", f"DatabaseDirectory {place}/db", "Foreground yes"]
        (self.folder / "clamd.conf").write_text("\n".join([*lines, "StreamMaxLength 25M", ""]))

    def start(self):
        program = next(filter(None, map(shutil.which, machine.CLAMD)), None)
        if program is None:
            pytest.skip("clamd is not installed: apt install clamav-daemon.")
        command = [program, f"--config-file={self.folder / 'clamd.conf'}"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until(self.answers)

    def answers(self):
        try:
            return clamav.found_in(b"", self.address) == ""
        except clamav.Away:
            return False

    def stop(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            (self.folder / "clamd.sock").unlink(missing_ok=True)


@pytest.fixture
def clamd(settings):
    place = tempfile.mkdtemp(prefix="cp-clamd-", dir="/tmp")
    daemon = Daemon(place)
    settings.CLAMAV = daemon.address
    daemon.start()
    yield daemon
    daemon.stop()
    shutil.rmtree(place, ignore_errors=True)


@pytest.fixture
def case(cast):
    return case_of(cast.lan)


def test_what_it_finds_is_refused_and_what_is_clean_is_served(cast, case, clamd, folder):  # noqa: F811
    page = send(cast.lan, case, papers.pdf(b"(" + SIGN + b")"), kind="minutes")
    assert page.status_code == 422 and "The virus scanner found something" in page.content.decode()
    assert not Document.objects.exists() and files(folder) == []
    send(cast.lan, case, papers.pdf(b"(" + SIGN[:-1] + b")"), kind="minutes")
    document = case.documents.get()
    assert document.scan == "clean" and desk(cast.lan).get(address(document)).status_code == 200


def test_what_came_while_it_was_away_waits_and_is_judged_when_it_is_back(cast, case, clamd):
    clamd.stop()
    for content in (papers.pdf(b"(" + SIGN + b")"), papers.pdf()):
        case.add_document(by=cast.lan, kind="minutes", title="Biên bản", file=checked(content))
    assert {document.scan for document in case.documents.all()} == {"waiting"}
    assert keeping_files.scan_waiting() == 0
    clamd.start()
    assert keeping_files.scan_waiting() == 2
    found, clean = case.documents.order_by("recorded_at")
    assert (found.scan, clean.scan) == ("found", "clean")
    page = desk(cast.lan).get(reverse("cases:document", args=[case.pk, found.pk]))
    assert page.status_code == 409 and SIGN not in page.content


def test_a_sign_across_two_parts_of_the_stream_is_found_and_an_empty_one_is_clean(clamd):
    for before in (clamav.STEP - 5, 3 * clamav.STEP - 20):
        assert clamav.found_in(b"x" * before + SIGN + b"y" * 1000, clamd.address).startswith("Childprotect.Test")
    assert clamav.found_in(b"", clamd.address) == ""


def test_more_than_it_takes_is_no_verdict(clamd):
    with pytest.raises(clamav.Away):
        clamav.found_in(b"x" * (26 * 1024 * 1024), clamd.address)
