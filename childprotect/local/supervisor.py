"""The one foreground process: starts, watches, restarts and ends the processes of a copy."""

import contextlib
import json
import signal
import sys
import time

from childprotect.environment import BASE_DIR

from . import postgres, process, redis_server
from .dropping import ROOT, variables


class Stop(BaseException):
    """Ctrl-C, a closed terminal, or a parent that is gone."""


def listen_for_stop():
    def stop(number, frame):
        # A second Ctrl-C while ending must not cut the ending short.
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, signal.SIG_IGN)
        raise Stop

    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, stop)


def programs(port, data):
    """What serves, beside the servers: name -> (command, variables of its own)."""
    python = [sys.executable, "-m"]
    celery = [*python, "celery", "--app=childprotect", "--quiet"]
    return {
        "web": (
            [*python, "granian", "--interface=wsgi", "--host=127.0.0.1", f"--port={port}", "--workers=2"]
            + ["--blocking-threads=4", "--no-ws", "--respawn-failed-workers", "childprotect.wsgi:application"],
            {"CHILDPROTECT_DB_ROLE": "app"},
        ),
        "worker": (
            [*celery, "worker", "--concurrency=2", "--loglevel=WARNING", "--without-gossip", "--without-mingle"],
            {"CHILDPROTECT_DB_ROLE": "jobs"},
        ),
        "timetable": (
            [*celery, "beat", "--loglevel=WARNING", f"--schedule={data / 'beat' / 'schedule'}", "--pidfile="],
            {"CHILDPROTECT_DB_ROLE": "jobs"},
        ),
    }


class Supervisor:
    def __init__(self, servers, environment, port, tell=print):
        self.servers, self.environment, self.tell = servers, environment, tell
        self.programs = programs(port, servers.places.data)
        self.account = ROOT
        self.running = {}
        self.retry_at = {}

    @property
    def note(self):
        return self.servers.places.data / "processes.json"

    def start(self, name):
        if name in self.programs:
            command, own = self.programs[name]
            log = self.servers.places.log / f"{name}.log"
            if self.account is not ROOT:
                own = own | variables(self.servers.places.data)
            given = {"env": self.environment | own, "account": self.account}
            running = process.start(command, log=log, cwd=BASE_DIR, **given)
            self.running[name] = running
            self._write_note()
        elif name == "redis":
            self.servers.processes[name] = redis_server.start(self.servers.places, self.servers.kept)
        else:
            self.servers.processes[name] = postgres.launch(self.servers.places)

    def end_leftovers(self):
        """What a killed watcher left: ended by number and time of birth, so never a stranger."""
        with contextlib.suppress(OSError, ValueError):
            for pid, born in json.loads(self.note.read_text()).values():
                if born and process.started_at(pid) == born:
                    process.end_leftover(pid)
                    process.sweep(pid)

    def start_all(self):
        (self.servers.places.data / "beat").mkdir(mode=0o700, exist_ok=True)
        for name in self.programs:
            self.start(name)

    def watch(self):
        while True:
            time.sleep(0.3)
            for name, running in [*self.servers.processes.items(), *self.running.items()]:
                if running.poll() is not None:
                    self._revive(name, running)

    def _revive(self, name, ended):
        now = time.monotonic()
        if name not in self.retry_at:
            self.tell(
                f"{name} ended ({ended.returncode}); starting it again. See {self.servers.places.log}/{name}.log."
            )
            process.sweep(ended.pid)
            self.retry_at[name] = now + 1  # second: a program that cannot start must not spin
        elif now >= self.retry_at[name]:
            del self.retry_at[name]
            self.start(name)

    def stop(self):
        for name in ("timetable", "web", "worker"):
            if name in self.running:
                process.stop(self.running[name])
        self.note.unlink(missing_ok=True)
        self.servers.stop()

    def _write_note(self):
        born = {name: (running.pid, process.started_at(running.pid)) for name, running in self.running.items()}
        self.note.write_text(json.dumps(born))
