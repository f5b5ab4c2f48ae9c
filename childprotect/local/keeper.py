"""Servers for test sessions: started by the first, shared by all, gone soon after the last has ended."""

import contextlib
import fcntl
import json
import os
import subprocess
import sys
import time

from childprotect.environment import BASE_DIR

from . import credentials, servers
from .account import CannotStart

LINGER = 5  # seconds: a session started right after another finds the servers warm


@contextlib.contextmanager
def _locked(path, kind=fcntl.LOCK_EX):
    with open(path, "a") as file:
        fcntl.flock(file, kind)
        yield


@contextlib.contextmanager
def session(data):
    """Hold the servers of `data` for as long as the block runs."""
    data.mkdir(parents=True, exist_ok=True)
    with _locked(data / "lease", fcntl.LOCK_SH):
        with _locked(data / "spawning"):
            if not _alive(data):
                _spawn(data)
        yield


def _alive(data):
    with open(data / "lock", "a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False


def _spawn(data):
    command = [sys.executable, "-m", "childprotect.local", "keep"]
    environment = {
        name: value for name, value in os.environ.items() if not name.endswith(("DATABASE_URL", "REDIS_URL"))
    }
    keeper = subprocess.Popen(
        command,
        cwd=BASE_DIR,
        env=environment | {"DATA_DIR": str(data)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        start_new_session=True,
        text=True,
    )
    said = []
    for line in keeper.stdout:
        if line.strip() == "ready":
            keeper.stdout.close()
            keeper.returncode = 0  # it outlives us on purpose; nobody waits for it
            return
        said.append(line)
    raise CannotStart("The test servers do not start.\n" + "".join(said))


def keep(data):
    """The keeper itself: serves while anybody holds the lease."""
    with servers.only_one(data, patience=0):
        up = servers.start(data, throwaway=True, tell=lambda sentence: print(sentence, flush=True))
        try:
            urls = up.environment | {"SUPERUSER_URL": _superuser_url(up)}
            credentials.write(data / "copy.json", up.environment)
            credentials.write(data / "test.json", urls)
            print("ready", flush=True)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            _wait_until_unused(data, up)
        finally:
            up.stop()


def _wait_until_unused(data, up):
    with open(data / "lease", "a") as lease:
        while all(running.poll() is None for running in up.processes.values()):
            try:
                fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                time.sleep(1)
                continue
            fcntl.flock(lease, fcntl.LOCK_UN)
            time.sleep(LINGER)
            with contextlib.suppress(OSError):
                # Held until this process has ended, so that a new session waits and starts its own.
                fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
                up.stop()
                return


def _superuser_url(up):
    return credentials.database_url("postgres", up.kept["superuser"], up.places.sockets, "postgres")


def found(data):
    return json.loads((data / "test.json").read_text())
