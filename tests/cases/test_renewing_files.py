"""After all keys were renewed the worker writes each document anew under a new key; a power cut loses none."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from audit.models import Event, Renewal
from cases import keeping_files
from cases.incoming import checked
from cases.models import Document
from childprotect.environment import BASE_DIR
from tests import machine
from tests.cast import case_of, make_cast

from . import papers
from .test_documents import TITLE, address, desk, files, folder  # noqa: F401  folder: a fixture

HOUR = timedelta(hours=1)


class Deadly(FileSystemStorage):
    """A disk at which the power is cut: after it wrote a file, or as it is to remove one."""

    at = os.environ.get("POWER_CUT", "")

    def _save(self, name, content):
        name = super()._save(name, content)
        self.cut("written")
        return name

    def delete(self, name):
        self.cut("removing")
        super().delete(name)

    def cut(self, moment):
        if self.at == moment:
            os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture
def case(cast):
    return case_of(cast.lan)


def added(case, by, count=1):
    file = checked(papers.photograph())
    return [case.add_document(by=by, kind="photo", title=TITLE, file=file) for _each in range(count)]


def renew():
    """An hour ago, when the documents were an hour old."""
    call_command("rotate_keys", renew=True, verbosity=0)
    Renewal.objects.update(asked_at=timezone.now() - HOUR)
    Document.objects.update(key_made_at=timezone.now() - 2 * HOUR)


@pytest.mark.django_db
def test_files_follow_the_renewed_keys_once(cast, case, folder, django_capture_on_commit_callbacks):  # noqa: F811
    before = added(case, cast.lan, 3)
    contents = {document.pk: document.content() for document in before}
    assert keeping_files.renew() == 0, "nobody asked for it"
    renew()
    assert keeping_files.renew(now=timezone.now() - HOUR) == 0, "a transaction that began before may still run"
    with django_capture_on_commit_callbacks(execute=True):
        assert keeping_files.renew(seconds=600) == 3
    for document in before:
        now = Document.objects.get(pk=document.pk)
        assert now.key != document.key and now.name != document.name
        assert now.content() == contents[document.pk]
    assert {f"{path.parent.name}/{path.name}" for path in files(folder)} == set(
        Document.objects.values_list("name", flat=True)
    )
    assert keeping_files.renew() == 0, "each once"


@pytest.mark.django_db
def test_whoever_read_the_row_before_reads_the_file_after(cast, case, django_capture_on_commit_callbacks):
    [document] = added(case, cast.lan)
    held = Document.objects.get(pk=document.pk)
    assert held.name and held.key
    with django_capture_on_commit_callbacks(execute=True):
        Document.objects.get(pk=document.pk).renew()
    assert held.content().startswith(b"\xff\xd8")


@pytest.mark.django_db
def test_a_file_that_does_not_open_is_told_and_stands_in_no_ones_way(cast, case, folder):  # noqa: F811
    broken, gone, good = added(case, cast.lan, 3)
    (folder / broken.name).write_bytes(b"x")
    (folder / gone.name).unlink()
    renew()
    assert keeping_files.renew(seconds=600) == 1
    told = Event.objects.filter(verb="seal_broken").values_list("subject_id", flat=True)
    assert set(told) == {broken.pk, gone.pk}
    kept = Document.objects.get(pk=broken.pk)
    assert (kept.name, kept.key) == (broken.name, broken.key)
    assert Document.objects.get(pk=good.pk).name != good.name


WORK = """
import sys
import django
django.setup()
from django.conf import settings
deadly = "tests.cases.test_renewing_files.Deadly"
settings.STORAGES["documents"] = {"BACKEND": deadly, "OPTIONS": {"location": sys.argv[1]}}
from cases import keeping_files
print(keeping_files.renew(seconds=600))
"""


def work(database, folder, power_cut=""):  # noqa: F811
    environment = os.environ | machine.urls(database)
    environment |= {"CHILDPROTECT_DB_ROLE": "jobs", "DJANGO_SETTINGS_MODULE": "childprotect.settings"}
    environment |= {"POWER_CUT": power_cut, "PYTHONPATH": str(BASE_DIR)}
    command = [sys.executable, "-c", WORK, str(folder)]
    return subprocess.run(command, cwd=BASE_DIR, env=environment, text=True, capture_output=True)


@pytest.mark.parametrize("power_cut", ["written", "removing"])
def test_a_worker_killed_on_the_way_is_made_up_for(own_database, folder, power_cut):  # noqa: F811
    with transaction.atomic():
        cast = make_cast()
        documents = added(case_of(cast.lan), cast.lan, 2)
        renew()
    contents = {document.pk: document.content() for document in documents}
    for _cut in range(2):
        assert work(own_database, folder, power_cut).returncode == -signal.SIGKILL
        assert {document.pk: document.content() for document in Document.objects.all()} == contents
    assert len(files(folder)) == 4, "two that belong to nothing"
    done = work(own_database, folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ("2" if power_cut == "written" else "0")
    assert all(Document.objects.get(pk=document.pk).name != document.name for document in documents)
    for path in files(folder):
        os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 2 * 24 * 3600))
    keeping_files.sweep()
    names = set(Document.objects.values_list("name", flat=True))
    assert {f"{Path(path).parent.name}/{Path(path).name}" for path in files(folder)} == names
    assert {document.pk: document.content() for document in Document.objects.all()} == contents
    page = desk(cast.minh).get(address(documents[0]))
    assert page.status_code == 200
