"""Documents in an S3-compatible bucket by one setting: as in a folder; away or wrong, nothing is half-written."""

import io
import logging
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from cases import keeping_files
from cases.incoming import checked
from cases.models import Document, Upload
from childprotect.environment import documents
from tests.cast import case_of

from . import papers
from .bucket_server import BUCKET, BucketServer
from .test_documents import TITLE, Line, address, desk, send

pytestmark = pytest.mark.django_db
SECRET = "Khong-Ai-Duoc-Thay-8372"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    started = BucketServer(tmp_path_factory.mktemp("bucket") / "log")
    started.start()
    yield started
    started.kill()


def use(settings, monkeypatch, server, **given):
    """As an operator sets it."""
    environment = {
        "DOCUMENT_STORAGE": f"s3://{BUCKET}?endpoint={server.url}",
        "S3_ACCESS_KEY": server.access_key,
        "S3_SECRET_KEY": server.secret_key,
    }
    for name, value in (environment | given).items():
        monkeypatch.setenv(name, value)
    settings.STORAGES = settings.STORAGES | {"documents": documents(None)}


@pytest.fixture
def bucket(server, settings, monkeypatch):
    use(settings, monkeypatch, server)
    yield server
    server.empty()


@pytest.fixture
def case(cast):
    return case_of(cast.lan)


def test_a_photograph_is_kept_sealed_opened_and_removed(cast, case, bucket, django_capture_on_commit_callbacks):
    assert send(cast.lan, case, papers.photograph()).status_code == 302
    document = case.documents.get()
    [(name, content)] = bucket.files().items()
    assert name == document.name and b"JFIF" not in content and str(document.pk) not in name
    answer = desk(cast.minh).get(address(document))
    assert Image.open(io.BytesIO(answer.content)).size == (200, 400)
    with django_capture_on_commit_callbacks(execute=True):
        path = reverse("cases:document_removal", args=[case.pk, document.pk])
        assert desk(cast.lan).post(path, {"reason": "Của trẻ khác"}).status_code == 302
    assert bucket.files() == {}


def test_a_file_in_parts_becomes_a_document_and_its_parts_go(cast, case, bucket, django_capture_on_commit_callbacks):
    content, line = papers.photograph(), Line(cast.lan, case)
    line.begin(len(content))
    half = len(content) // 2
    assert line.part(0, content[:half]).json()["received"] == half
    assert line.part(half, content[half:]).json()["received"] == len(content)
    assert len(bucket.files()) == 2
    with django_capture_on_commit_callbacks(execute=True):
        assert line.end().status_code == 201
    assert set(bucket.files()) == {Document.objects.get().name}


def test_what_belongs_to_nothing_is_found_in_a_bucket_too(cast, case, bucket, django_capture_on_commit_callbacks):
    document = case.add_document(by=cast.lan, kind="photo", title=TITLE, file=checked(papers.picture()))
    bucket.own.put_object(Bucket=BUCKET, Key="ab/orphan", Body=b"x")
    line = Line(cast.lan, case)
    line.begin(10)
    line.part(0, b"abc")
    keeping_files.sweep()
    assert len(bucket.files()) == 3
    with django_capture_on_commit_callbacks(execute=True):
        keeping_files.sweep(now=timezone.now() + timedelta(days=8))
    assert set(bucket.files()) == {document.name}


def test_a_file_that_is_gone_is_not_taken_for_a_bucket_that_is_away(cast, case, bucket):
    document = case.add_document(by=cast.lan, kind="photo", title=TITLE, file=checked(papers.picture()))
    bucket.empty()
    with pytest.raises(FileNotFoundError):
        document.content()


def nothing_is_kept(cast, case):
    """Neither by the form, nor by parts."""
    before = case.documents.count()
    answer = send(cast.lan, case, papers.picture())
    assert answer.status_code == 503 and "does not answer. Nothing was changed" in answer.content.decode()
    line = Line(cast.lan, case)
    assert line.begin(10).status_code == 201
    part = line.part(0, b"abc")
    assert (part.status_code, part.json()["code"]) == (503, "storage_away")
    upload = Upload.objects.get()
    assert (upload.received, upload.parts) == (0, []) and case.documents.count() == before


@pytest.mark.parametrize("wrong", ["S3_ACCESS_KEY", "S3_SECRET_KEY"])
def test_wrong_credentials_are_said_and_told_to_the_log_without_them(
    cast, case, bucket, settings, monkeypatch, caplog, wrong
):
    document = case.add_document(by=cast.lan, kind="photo", title="Cũ", file=checked(papers.picture()))
    use(settings, monkeypatch, bucket, **{wrong: SECRET})
    with caplog.at_level(logging.ERROR):
        nothing_is_kept(cast, case)
        assert desk(cast.lan).get(address(document)).status_code == 503
    assert {"S3_ACCESS_KEY": "InvalidAccessKeyId", "S3_SECRET_KEY": "SignatureDoesNotMatch"}[wrong] in caplog.text
    assert SECRET not in caplog.text and document.name not in caplog.text
    use(settings, monkeypatch, bucket)
    assert desk(cast.lan).get(address(document)).status_code == 200
    assert set(bucket.files()) == {document.name}


def test_a_bucket_that_is_not_there_is_said(cast, case, bucket, settings, monkeypatch):
    use(settings, monkeypatch, bucket, DOCUMENT_STORAGE=f"s3://nowhere?endpoint={bucket.url}")
    nothing_is_kept(cast, case)


def test_a_server_that_is_down_is_said_and_a_removal_goes_through_all_the_same(
    cast, case, bucket, settings, monkeypatch, django_capture_on_commit_callbacks
):
    document = case.add_document(by=cast.lan, kind="photo", title="Cũ", file=checked(papers.picture()))
    use(settings, monkeypatch, bucket, DOCUMENT_STORAGE=f"s3://{BUCKET}?endpoint=http://127.0.0.1:9")
    nothing_is_kept(cast, case)
    with django_capture_on_commit_callbacks(execute=True):
        path = reverse("cases:document_removal", args=[case.pk, document.pk])
        assert desk(cast.lan).post(path, {"reason": "Nhầm"}).status_code == 302
    document.refresh_from_db()
    assert document.key == "" and len(bucket.files()) == 1, "unreadable, until the nightly sweep"
    use(settings, monkeypatch, bucket)
    keeping_files.sweep(now=timezone.now() + timedelta(days=8))
    assert bucket.files() == {}


def test_a_scan_waits_while_the_bucket_is_away(cast, case, bucket, settings, monkeypatch):
    settings.CLAMAV = "127.0.0.1:1"
    case.add_document(by=cast.lan, kind="photo", title="Cũ", file=checked(papers.picture()))
    use(settings, monkeypatch, bucket, DOCUMENT_STORAGE=f"s3://{BUCKET}?endpoint=http://127.0.0.1:9")
    assert keeping_files.scan_waiting() == 0
    assert case.documents.get().scan == "waiting"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"DOCUMENT_STORAGE": "s3:///"}, "DOCUMENT_STORAGE looks like s3://bucket"),
        ({"DOCUMENT_STORAGE": "https://bucket"}, "DOCUMENT_STORAGE looks like s3://bucket"),
        ({"DOCUMENT_STORAGE": "s3://b", "S3_ACCESS_KEY": "a", "S3_SECRET_KEY": ""}, "set both, or neither"),
    ],
)
def test_a_wrong_setting_is_said(monkeypatch, given, said):
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=said):
        documents(None)
