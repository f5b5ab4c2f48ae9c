"""Databases, servers and the browser of the tests. The people of the tests are in tests/cast.py."""

import contextlib
import os
import shutil
import signal
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest
from django.conf import UserSettingsHolder, settings
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.db import connection, connections
from django.db.backends.signals import connection_created
from django.dispatch import receiver
from django.test.client import ClientHandler
from psycopg.errors import InFailedSqlTransaction

from childprotect.environment import BASE_DIR
from childprotect.local import binaries
from lib.officer import enter, forget_sight

from . import machine

pytest_plugins = ["tests.cast"]

# Seconds until a test gives up. Nothing waits for it to pass: it is long because a machine that tests may be busy.
PATIENCE = 180
# Seconds after which a server of a test sees that it is to end.
QUICKLY = 0.02


def point_to(name):
    """Every thread's next connection goes to the database `name`."""
    connections.settings["default"]["NAME"] = name
    connections["default"].close()
    connections["default"].settings_dict["NAME"] = name


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker):
    """One clone per session and xdist worker; tests with `db` roll back and leave it as it was."""
    with machine.clone() as name, django_db_blocker.unblock():
        point_to(name)
        yield
        connections.close_all()


@pytest.fixture
def own_database(django_db_setup, django_db_blocker):
    """For a test that commits: a database of its own, dropped afterwards. Its name."""
    shared = connections.settings["default"]["NAME"]
    with machine.clone() as name:
        with django_db_blocker.unblock():
            point_to(name)
            try:
                yield name
            finally:
                connections.close_all()
                point_to(shared)


@receiver(connection_created)
def set_the_scene(connection, **_more):
    """Tests tell their story past the walls, as the worker role; whatever answers a request is the app, behind them."""
    if connection.alias == "default" and not getattr(threading.current_thread(), "serves", False):
        connection.connection.execute("SET ROLE cp_jobs")


@contextlib.contextmanager
def as_app(officer=None):
    """What this block asks the database is asked by the app role, for this officer if any."""
    connection.ensure_connection()
    connection.connection.execute("SET ROLE cp_app")
    try:
        if officer is not None:
            enter(officer)
        yield
    finally:
        if officer is not None:
            forget_sight(officer)
        if connection.connection is not None and not connection.connection.closed:
            with contextlib.suppress(
                InFailedSqlTransaction
            ):  # a transaction that failed is rolled back, and the role with it
                connection.connection.execute("SET ROLE cp_jobs")


answer_request = ClientHandler.__call__


def answer_as_app(handler, environ):
    with as_app():
        return answer_request(handler, environ)


ClientHandler.__call__ = answer_as_app
load_middleware = ClientHandler.load_middleware
common = ClientHandler()


def share_middleware(handler):
    """The chain is made once, unless a test changes settings: each browser would look through all static files anew."""
    if isinstance(settings._wrapped, UserSettingsHolder):
        return load_middleware(handler)
    if common._middleware_chain is None:
        load_middleware(common)
    handler._middleware_chain = common._middleware_chain


ClientHandler.load_middleware = share_middleware


class Server(ThreadedWSGIServer, socketserver.ThreadingMixIn):
    daemon_threads = True

    def process_request_thread(self, request, client_address):
        threading.current_thread().serves = True
        super().process_request_thread(request, client_address)


class Handler(WSGIRequestHandler):
    def log_message(self, *args):
        pass


class Live:
    def __init__(self, server):
        self.url = f"http://127.0.0.1:{server.server_port}"

    def __str__(self):
        return self.url


@pytest.fixture
def live(own_database):
    """The application answering on a port of its own, on a database of its own: `live.url`."""
    server = Server(("127.0.0.1", 0), Handler)
    server.set_app(get_wsgi_application())
    threading.Thread(target=server.serve_forever, args=(QUICKLY,), daemon=True).start()
    yield Live(server)
    server.shutdown()
    server.server_close()


class Redis:
    """A Redis of the test's own, to be stopped and started again."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.url = f"redis+socket://{folder}/redis.sock?virtual_host=0"
        self.process = None

    def start(self):
        settings = ["--port", "0", "--unixsocket", self.folder / "redis.sock", "--dir", self.folder, "--save", ""]
        command = [str(part) for part in (binaries.installed().redis, *settings, "--appendonly", "yes")]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        until((self.folder / "redis.sock").exists)

    def stop(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            (self.folder / "redis.sock").unlink(missing_ok=True)


@pytest.fixture
def redis(settings):
    folder = tempfile.mkdtemp(prefix="cp-redis-", dir="/tmp")
    server = Redis(folder)
    server.start()
    settings.REDIS_URL = settings.CELERY_BROKER_URL = server.url
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


def until(true, seconds=PATIENCE):
    """Wait for `true()`; what it answered."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        answer = true()
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError(f"Waited {seconds} seconds in vain for {getattr(true, '__name__', true)}.")


class Worker:
    """A real worker with its timetable. `until` waits for what it should bring about."""

    def __init__(self, database, redis):
        self.redis = redis
        self.environment = os.environ | machine.urls(database) | {"REGISTER_HEADS": str(redis.folder / "heads.jsonl")}
        self.environment |= {"REDIS_URL": redis.url, "CHILDPROTECT_DB_ROLE": "jobs", "CELERY_VISIBILITY_TIMEOUT": "5"}
        self.log = redis.folder / "worker.log"
        self.process = None

    def start(self):
        command = [
            sys.executable,
            "-m",
            "celery",
            "--app=childprotect",
            "--quiet",
            "worker",
            "--concurrency=1",
            "--beat",
        ]
        command += [f"--schedule={self.redis.folder / 'timetable'}", "--loglevel=WARNING"]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                command, cwd=BASE_DIR, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )

    def until(self, true):
        """Wait for `true()`, as long as the worker lives; what it answered."""
        return until(lambda: self.is_alive() and true())

    def is_alive(self):
        assert self.process.poll() is None, f"The worker ended by itself: {self.log.read_text()}"
        return True

    def kill(self):
        """As a power cut would: the worker and everything it was doing."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@pytest.fixture
def worker(own_database, redis):
    started = Worker(own_database, redis)
    started.start()
    yield started
    started.kill()
    sys.stdout.write(started.log.read_text())


# A container's /dev/shm is small, and the sandbox refuses root; nothing is drawn by a card or asked of the network.
FLAGS = (
    "--no-sandbox --disable-dev-shm-usage --disable-gpu --disable-quic --no-first-run --disable-sync"
    " --disable-background-networking --disable-component-update"
).split()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    found = next(filter(None, map(shutil.which, machine.CHROMIUM)), None)
    if found is None:
        pytest.skip("Chromium is not installed: apt install chromium.")
    return browser_type_launch_args | {"executable_path": found, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return browser_context_args | {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}
