"""The servers of one DATA_DIR, up together and down together; one owner at a time."""

import contextlib
import fcntl
import os
import shutil
import signal
import time
from dataclasses import dataclass

from . import credentials, postgres, process, redis_server
from .account import CannotStart
from .places import Places, arrange


@dataclass
class Servers:
    places: Places
    kept: dict
    environment: dict
    processes: dict

    def stop(self):
        for name in ("redis", "postgres"):
            if name in self.processes:
                process.stop(self.processes[name], signal.SIGINT if name == "postgres" else signal.SIGTERM)
        if self.places.home not in self.places.sockets.parents:
            shutil.rmtree(self.places.sockets, ignore_errors=True)


@contextlib.contextmanager
def only_one(data, patience=20):
    """Hold DATA_DIR for this process; an ending one is waited for."""
    with open(data / "lock", "a+") as lock:
        deadline = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError:
                if time.monotonic() > deadline:
                    lock.seek(0)
                    raise CannotStart(
                        f"{data} is in use by a running copy (process {lock.read().strip() or 'unknown'}). "
                        "Stop it first, or give another DATA_DIR."
                    ) from None
                time.sleep(0.2)
        lock.seek(0)
        lock.truncate()
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def start(data, *, given=(), throwaway=False, tell=print):
    """Start what is not `given` by the environment, and note for manage.py how to reach it."""
    places = arrange(data)
    kept = credentials.kept(data)
    environment = {name.upper(): kept[name] for name in ("secret_key", "wrapping_keys", "index_key")}
    servers = Servers(places, kept, environment, {})
    if places.home.parent != data and len(given) < 2:
        tell(f"{data} cannot be reached by the account {places.account.name}: the servers' data is in {places.home}.")
    try:
        if "DATABASE_URL" not in given:
            servers.processes["postgres"] = postgres.start(places, kept, throwaway=throwaway, tell=tell)
            postgres.make_roles(places, kept)
            postgres.make_database(places, kept)
            environment.update(credentials.database_urls(kept, places.sockets))
        if "REDIS_URL" not in given:
            servers.processes["redis"] = redis_server.start(places, kept)
            environment["REDIS_URL"] = credentials.redis_url(kept["redis"], places.sockets)
    except BaseException:
        servers.stop()
        raise
    return servers
