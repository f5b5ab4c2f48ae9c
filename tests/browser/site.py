"""The application as it is shipped: granian, collected and compressed static files, a process of its own."""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from childprotect.environment import BASE_DIR
from childprotect.local.prepare import SOURCES
from childprotect.local.prepare import _fingerprint as fingerprint
from tests import machine
from tests.conftest import until

DAY = 24 * 60 * 60  # seconds
NOT_PASSED_ON = ("CHILDPROTECT_TESTING", "DEMO", "DEBUG")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def sources():
    """What the fonts and the static files are made from, in a few letters."""
    return fingerprint([*SOURCES["build_fonts"], *SOURCES["collectstatic"]])[:12]


def drop_old():
    """Folders that nobody has made today."""
    for folder in machine.data_dir().glob("site-*"):
        if time.time() - folder.stat().st_mtime > DAY:
            shutil.rmtree(folder, ignore_errors=True)


class Site:
    def __init__(self, database, **variables):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.folder = machine.data_dir() / f"site-{sources()}"
        self.environment = {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON}
        self.environment |= machine.urls(database) | {"DATA_DIR": str(self.folder), "CHILDPROTECT_DB_ROLE": "app"}
        self.environment |= variables
        self.process = None

    def collect(self):
        """Fonts and static files, in a folder of their own for each state of their sources."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with open(self.folder / "collected", "a+") as stamp:
            fcntl.flock(stamp, fcntl.LOCK_EX)
            stamp.seek(0)
            if stamp.read():
                return
            for command in (["build_fonts"], ["collectstatic", "--noinput", "--verbosity=0"]):
                subprocess.run([sys.executable, "manage.py", *command], cwd=BASE_DIR, env=self.environment, check=True)
            stamp.write("done")
            drop_old()

    def start(self):
        self.collect()
        command = [sys.executable, "-m", "granian", "--interface=wsgi", "--host=127.0.0.1", f"--port={self.port}"]
        command += ["--workers=1", "--blocking-threads=4", "--no-ws", "childprotect.wsgi:application"]
        with open(self.folder / f"web-{self.port}.log", "wb") as log:
            self.process = subprocess.Popen(
                command, cwd=BASE_DIR, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        until(self.answers, 120)  # machines that test are busy

    def answers(self):
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=5):
                return True
        except urllib.error.HTTPError as refused:
            refused.close()
            return True
        except OSError:
            return False

    def kill(self):
        """As a power cut would: the server and the workers that answer for it."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(20)
            log = self.folder / f"web-{self.port}.log"
            sys.stdout.write(log.read_text(errors="replace")[-4000:])
            log.unlink()
