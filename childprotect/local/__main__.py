"""`python -m childprotect.local` serves this folder's copy; with `servers`, only PostgreSQL and Redis run."""

import ctypes.util
import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request

from childprotect.environment import data_dir

from . import credentials, keeper, process, servers
from .account import CannotStart
from .dropping import account_for_programs
from .prepare import prepare
from .supervisor import Stop, Supervisor, listen_for_stop


def tell(sentence):
    print(sentence, flush=True)


def main(only_servers):
    data = data_dir()
    given = {name for name in ("DATABASE_URL", "REDIS_URL") if os.environ.get(name)}
    demo = os.environ.get("DEMO", "" if "DATABASE_URL" in given else "1") in {"1", "true", "yes", "on"}
    if "DATABASE_URL" in given:
        for name in ("OWNER_DATABASE_URL", "JOBS_DATABASE_URL"):
            if not os.environ.get(name):
                raise CannotStart(
                    f"DATABASE_URL is given, but {name} is not. Set it to that role's postgresql://… too."
                )
    places = servers.arrange(data)
    with servers.only_one(data):
        port = _port()
        watcher = None
        try:
            up = servers.start(data, given=given, tell=tell)
            chosen = {name: value for name, value in os.environ.items() if name.endswith(("DATABASE_URL", "REDIS_URL"))}
            found = up.environment | chosen | {"DEMO": "1" if demo else ""}
            credentials.write(data / "copy.json", found)
            environment = {"CELERY_VISIBILITY_TIMEOUT": "45"} | found | os.environ | {"DATA_DIR": str(data)}
            watcher = Supervisor(up, environment, port, tell)
            watcher.end_leftovers()
            if only_servers:
                watcher.programs = {}
                tell(f"PostgreSQL and Redis are up; `DATA_DIR={data} .venv/bin/python manage.py …` finds them.")
            else:
                _port_must_be_free(port)
                prepare(data, environment, demo=demo, own_database="DATABASE_URL" not in given, tell=tell)
                _say_what_is_missing()
                watcher.account = account_for_programs(places, environment, port, tell)
                watcher.start_all()
                _wait_for_answer(port, watcher)
                tell(f"http://127.0.0.1:{port} is up. Logs are in {places.log}. Ctrl-C ends it.")
            watcher.watch()
        finally:
            for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(name, signal.SIG_IGN)
            if watcher:
                watcher.stop()


def _port():
    try:
        port = int(os.environ.get("PORT") or 8000)
    except ValueError:
        port = 0
    if not 0 < port < 65536:
        raise CannotStart("PORT must be a number from 1 to 65535.")
    return port


def _port_must_be_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CannotStart(
                f"Port {port} cannot be used ({error.strerror}). Give another one: PORT={port + 1}."
            ) from None


def _wait_for_answer(port, watcher):
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline:
        if watcher.running["web"].poll() is not None:
            break
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5)
            return
        except urllib.error.HTTPError as error:
            error.close()
        except OSError:
            pass
        time.sleep(0.1)
    log = watcher.servers.places.log / "web.log"
    raise CannotStart(f"The web server does not answer. Its last words:\n{process.tail(log)}")


def _say_what_is_missing():
    if not ctypes.util.find_library("pango-1.0"):
        tell(
            "PDFs need Pango, which is missing here; everything else runs. "
            "On Debian or Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        )


if __name__ == "__main__":
    process.end_with_parent(os.environ.get("CHILDPROTECT_PARENT"))
    listen_for_stop()
    try:
        if sys.argv[1:] == ["keep"]:
            keeper.keep(data_dir())
        else:
            main(only_servers=sys.argv[1:] == ["servers"])
    except CannotStart as refusal:
        sys.exit(f"\n{refusal}")
    except Stop:
        tell("Stopped.")
