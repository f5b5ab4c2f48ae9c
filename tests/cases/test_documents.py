"""Lan adds scans and photographs to a case; they are sealed, opened through the door alone, and taken back."""

import io
import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from audit.models import Event
from cases import keeping_files
from cases.incoming import checked
from cases.models import Document, Upload
from lib.crypto import Broken
from tests.cast import case_of, proved

from . import papers
from .test_incoming import scanner  # noqa: F401  a fixture

TITLE = "Biên bản làm việc Xyloquart"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """Documents of a test lie in a folder of its own."""
    settings.STORAGES = settings.STORAGES | {
        "documents": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "documents", "file_permissions_mode": 0o600},
        }
    }
    return tmp_path / "documents"


def desk(officer):
    client = Client(headers={"accept-language": "en"})
    client.cookies["django_language"] = "en"
    client.force_login(officer)
    return proved(client)


def send(officer, case, content, name="anh.jpg", **facts):
    facts = {"kind": "photo", "title": TITLE} | facts
    facts["file"] = SimpleUploadedFile(name, content)
    return desk(officer).post(reverse("cases:document_new", args=[case.pk]), facts)


@pytest.fixture
def case(cast):
    return case_of(cast.lan)


@pytest.fixture
def document(cast, case):
    file = checked(papers.photograph())
    return case.add_document(by=cast.lan, kind="photo", title=TITLE, file=file)


def files(folder):
    return [path for path in Path(folder).rglob("*") if path.is_file()]


def address(document):
    return reverse("cases:document", args=[document.case_id, document.pk])


def test_a_photograph_sent_by_the_form_is_listed_opened_and_in_the_register(cast, case):
    assert send(cast.lan, case, papers.photograph()).url == reverse("cases:documents", args=[case.pk])
    document = case.documents.get()
    assert TITLE in desk(cast.lan).get(reverse("cases:documents", args=[case.pk])).content.decode()
    assert TITLE in desk(cast.lan).get(case.get_absolute_url()).content.decode(), "in the timeline"
    answer = desk(cast.minh).get(address(document))
    assert Image.open(io.BytesIO(answer.content)).size == (200, 400)
    verbs = Event.objects.about(document).values_list("verb", "actor", "case_id")
    assert list(verbs) == [("read", "minh", case.pk)]
    assert Event.objects.filter(case_id=case.pk, verb="document_added", actor="lan").count() == 1


def test_the_file_on_the_disk_tells_nothing(document, folder, case):
    [file] = files(folder)
    content = file.read_bytes()
    assert b"JFIF" not in content and str(case.pk) not in file.name and str(document.pk) not in file.name
    assert file.stat().st_mode & 0o077 == 0
    assert document.content().startswith(b"\xff\xd8")


def test_files_exchanged_changed_or_cut_short_do_not_open(cast, case, document, folder):
    other = case.add_document(by=cast.lan, kind="photo", title="Khác", file=checked(papers.picture("PNG")))
    first, second = folder / document.name, folder / other.name
    kept = first.read_bytes()
    for content in (second.read_bytes(), kept[:-1], kept[:30], b"", kept[:-1] + bytes([kept[-1] ^ 1]), kept + kept):
        first.write_bytes(content)
        with pytest.raises(Broken):
            document.content()
    first.write_bytes(kept)
    assert Document.objects.get(pk=document.pk).content()


def test_a_document_is_served_as_what_it_is_and_alone(cast, case, document):
    answer = desk(cast.lan).get(address(document))
    assert answer["Content-Type"] == "image/jpeg" and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith(f'inline; filename="{case.number}-photo-')
    assert "sandbox" in answer["Content-Security-Policy"] and "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store" and TITLE not in str(answer.headers)
    send(cast.lan, case, papers.pdf(), name="anh.jpg", kind="minutes")
    paper = desk(cast.lan).get(address(case.documents.get(kind="minutes")))
    assert paper["Content-Type"] == "application/pdf" and paper["Content-Disposition"].startswith("attachment")


def test_strangers_find_neither_the_document_nor_its_place(cast, case, document):
    foreign = case_of(cast.tuyet)
    borrowed = reverse("cases:document", args=[foreign.pk, document.pk])
    api = reverse("cases_api:document-content", args=[case.pk, document.pk])
    for officer in (cast.tuyet, cast.ha, cast.thu, cast.admin):
        for path in (address(document), borrowed, api):
            assert desk(officer).get(path).status_code in (404, 403) and desk(officer).get(path).status_code != 200
    assert desk(cast.tuyet).get(address(document)).status_code == 404
    assert desk(cast.tuyet).get(borrowed).status_code == 404
    assert desk(cast.vinh).get(address(document)).status_code == 403, "a province leader reads phases and clocks"
    assert desk(cast.hung).post(reverse("cases:document_new", args=[case.pk])).status_code == 403


@pytest.mark.parametrize(
    ("facts", "content", "said"),
    [
        ({}, b"MZ" + b"\0" * 100, "Only photographs and scans"),
        ({}, b"", "This file is empty"),
        ({"title": ""}, papers.picture(), ""),
        ({"kind": "letter"}, papers.picture(), ""),
        ({"dated": "2999-01-01"}, papers.picture(), "This day lies in the future"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(cast, case, folder, facts, content, said):
    answer = send(cast.lan, case, content, **facts)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not Document.objects.exists() and files(folder) == []


def test_sexual_abuse_is_warned_of_before_anything_is_chosen(cast):
    warning = "Pictures of sexual abuse of a child never belong here"
    sexual, other = (case_of(cast.lan, forms=[form]) for form in ("sexual", "neglect"))
    asked = [desk(cast.lan).get(reverse("cases:document_new", args=[one.pk])) for one in (sexual, other)]
    assert [warning in page.content.decode() for page in asked] == [True, False]


def test_a_document_is_removed_with_a_reason_and_its_content_is_gone(
    cast, case, document, folder, django_capture_on_commit_callbacks
):
    path = reverse("cases:document_removal", args=[case.pk, document.pk])
    assert desk(cast.hung).post(path, {"reason": "Của trẻ khác"}).status_code == 403
    assert desk(cast.lan).post(path, {"reason": ""}).status_code in (200, 422)
    with django_capture_on_commit_callbacks(execute=True):
        desk(cast.lan).post(path, {"reason": "Của trẻ khác"})
    document.refresh_from_db()
    assert (document.removal_reason, document.key, files(folder)) == ("Của trẻ khác", "", [])
    assert "Của trẻ khác" in desk(cast.lan).get(reverse("cases:documents", args=[case.pk])).content.decode()
    assert desk(cast.lan).get(address(document)).status_code == 409
    assert desk(cast.lan).post(path, {"reason": "Nữa"}).status_code == 409


class Line:
    """A program that sends a file in parts."""

    def __init__(self, officer, case):
        self.client, self.url = desk(officer), reverse("cases_api:uploads", args=[case.pk])

    def begin(self, size, **facts):
        body = {"kind": "photo", "title": TITLE, "size": size} | facts
        answer = self.client.post(self.url, json.dumps(body), content_type="application/json")
        if answer.status_code == 201:
            self.own = f"{self.url}{answer.json()['id']}/"
        return answer

    def part(self, at, content):
        return self.client.put(f"{self.own}?at={at}", content, content_type="application/octet-stream")

    def received(self):
        return self.client.get(self.own).json()["received"]

    def end(self):
        return self.client.post(f"{self.own}document/", "{}", content_type="application/json")


def test_a_file_in_parts_goes_on_after_a_dropped_line(cast, case, folder):
    content, line = papers.photograph(), Line(cast.lan, case)
    assert line.begin(len(content)).status_code == 201
    assert line.part(0, content[:1000]).json()["received"] == 1000
    assert line.part(0, content[:1000]).json()["received"] == 1000, "sent again: the answer was lost"
    wrong = line.part(2000, content[2000:])
    assert (wrong.status_code, wrong.json()["code"], wrong.json()["received"]) == (409, "wrong_offset", 1000)
    assert line.end().json()["code"] == "incomplete"
    assert content[:200] not in b"".join(path.read_bytes() for path in files(folder))
    for at in range(line.received(), len(content), 700):
        assert line.part(at, content[at : at + 700]).status_code == 200
    made = line.end()
    assert (made.status_code, made.json()["title"]) == (201, TITLE)
    assert line.end().json()["id"] == made.json()["id"]
    assert Document.objects.get().content().startswith(b"\xff\xd8") and Upload.objects.get().parts == []


def test_an_upload_is_its_senders_and_never_longer_than_it_said(cast, case, settings):
    line, other = Line(cast.lan, case), Line(cast.tuyet, case)
    assert line.begin(10).status_code == 201
    assert line.part(0, b"a" * 11).status_code == 422 and line.part(0, b"").status_code == 422
    assert other.begin(10).status_code == 404
    other.own = line.own
    assert [other.part(0, b"a").status_code, other.client.get(line.own).status_code] == [404, 404]
    assert line.begin(settings.DOCUMENT_LARGEST + 1).status_code == 422
    assert line.client.put(f"{line.own}?at=0", "{}", content_type="application/json").status_code == 415


def test_a_bad_file_in_parts_is_refused_at_its_end(cast, case):
    line = Line(cast.lan, case)
    line.begin(4)
    line.part(0, b"MZ\0\0")
    answer = line.end()
    assert answer.status_code == 422 and "Only photographs and scans" in answer.json()["errors"]["file"][0]
    assert not Document.objects.exists()


def test_programs_list_read_and_remove(cast, case, document):
    lan = desk(cast.lan)
    [row] = lan.get(reverse("cases_api:documents", args=[case.pk])).json()["results"]
    assert (row["id"], row["title"], row["media"], row["scan"]) == (str(document.pk), TITLE, "image/jpeg", "none")
    content = lan.get(reverse("cases_api:document-content", args=[case.pk, document.pk]))
    assert content.content.startswith(b"\xff\xd8") and "sandbox" in content["Content-Security-Policy"]
    path = reverse("cases_api:document-removal", args=[case.pk, document.pk])
    assert lan.post(path, "{}", content_type="application/json").status_code == 422
    removed = lan.post(path, json.dumps({"reason": "Nhầm"}), content_type="application/json")
    assert removed.status_code == 201 and removed.json()["removal_reason"] == "Nhầm"


def test_a_document_waits_unserved_until_the_scanner_has_seen_it(cast, case, settings, request):
    settings.CLAMAV = "127.0.0.1:1"
    send(cast.lan, case, papers.pdf())
    send(cast.lan, case, papers.picture())
    document = case.documents.get(media="application/pdf")
    page = desk(cast.lan).get(address(document))
    assert page.status_code == 409 and "has not looked at this document yet" in page.content.decode()
    assert keeping_files.scan_waiting() == 0
    request.getfixturevalue("scanner")
    assert keeping_files.scan_waiting() == 2
    assert desk(cast.lan).get(address(document)).status_code == 200


def test_what_was_never_finished_and_what_belongs_to_nothing_is_let_go(
    cast, case, document, folder, django_capture_on_commit_callbacks
):
    line = Line(cast.lan, case)
    line.begin(10)
    line.part(0, b"abc")
    storages["documents"].save("ab/orphan", io.BytesIO(b"x"))
    keeping_files.sweep()
    assert len(files(folder)) == 3, "nothing is old yet"
    with django_capture_on_commit_callbacks(execute=True):
        keeping_files.sweep(now=timezone.now() + timedelta(days=8))
    assert [path.name for path in files(folder)] == [Path(document.name).name]
    assert not Upload.objects.exists()


def test_a_case_keeps_two_hundred_documents_at_most(cast, case, document, monkeypatch):
    monkeypatch.setattr("cases.models.document.MOST", 1)
    assert "as many documents as can be kept" in send(cast.lan, case, papers.picture()).content.decode()
    assert Line(cast.lan, case).begin(10).status_code == 409
