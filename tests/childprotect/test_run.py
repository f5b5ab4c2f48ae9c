"""The servers of `make run`: found by manage.py, unhurt by kill -9, ended by Ctrl-C, one copy per folder."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from childprotect.environment import BASE_DIR


class Copy:
    """Only PostgreSQL and Redis of a DATA_DIR: what is above them is served in other tests."""

    def __init__(self, data):
        self.data = data
        self.environment = {name: value for name, value in os.environ.items() if "_URL" not in name}
        own = ("SECRET_KEY", "WRAPPING_KEYS", "INDEX_KEY", "DJANGO_SETTINGS_MODULE")
        for name in ("CHILDPROTECT_DB_ROLE", "CHILDPROTECT_TESTING", *own):
            self.environment.pop(name, None)
        self.environment |= {"DATA_DIR": str(data)}

    def start(self):
        command = [sys.executable, "-m", "childprotect.local", "servers"]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        self.process = subprocess.Popen(command, cwd=BASE_DIR, env=self.environment, start_new_session=True, **pipes)
        said = []
        for line in self.process.stdout:
            said.append(line)
            if "are up" in line:
                return "".join(said)
        return "".join(said)

    def end(self, number=signal.SIGINT):
        self.process.send_signal(number)
        self.process.stdout.read()
        return self.process.wait(30)

    def queue(self):
        """Whether manage.py's settings reach Redis, through the library that the worker uses."""
        ask = "from childprotect.celery import app; app.connection_for_write().ensure_connection(); print('ok')"
        return self.role("shell", "-v0", "-c", ask).stdout.strip()

    def role(self, *command):
        ask = (
            "from django.db import connection as c; print('role', c.cursor().execute('select current_user').fetchone())"
        )
        manage = [sys.executable, "manage.py", *(command or ("shell", "-c", ask))]
        return subprocess.run(manage, cwd=BASE_DIR, env=self.environment, capture_output=True, text=True)


@pytest.fixture
def copy():
    folder = Path(tempfile.mkdtemp(prefix="cp-run-"))
    folder.chmod(0o755)
    started = Copy(folder / "data")
    yield started
    if started.process.poll() is None:
        started.end()
    shutil.rmtree(folder)


def test_a_copy_is_found_by_manage_and_survives_a_kill(copy):
    assert "are up" in copy.start()
    assert "cp_app" in copy.role().stdout
    assert (copy.data / "secrets.json").stat().st_mode & 0o777 == 0o600

    copy.end(signal.SIGKILL)
    assert "are up" in copy.start()
    assert "cp_app" in copy.role().stdout
    assert copy.end() == 0


def test_a_folder_that_is_not_ours_keeps_its_mode(copy):
    copy.data.mkdir(mode=0o700)
    said = copy.start()
    assert "are up" in said
    assert copy.data.stat().st_mode & 0o777 == 0o700
    if os.geteuid() == 0:
        home = Path(said.split("the servers' data is in ")[1].split()[0].rstrip("."))
        assert (home / "postgres").stat().st_uid != 0
        copy.end()
        shutil.rmtree(home)


def test_a_long_path_moves_the_sockets_to_a_short_one(copy):
    copy.data = copy.data / ("d" * 60) / ("e" * 60)
    copy.environment["DATA_DIR"] = str(copy.data)
    assert "are up" in copy.start()
    assert "cp_app" in copy.role().stdout


def test_a_folder_may_have_a_vietnamese_name(copy):
    copy.data = copy.data / "Bảo vệ trẻ em"
    copy.environment["DATA_DIR"] = str(copy.data)
    assert "are up" in copy.start()
    assert "cp_app" in copy.role().stdout
    assert copy.queue() == "ok"


def test_nothing_set_and_nothing_running_says_what_to_set(copy):
    copy.process = subprocess.Popen(["true"])
    refused = copy.role("check")
    assert refused.returncode != 0
    assert refused.stderr.startswith("SECRET_KEY is not set. Set it to")
