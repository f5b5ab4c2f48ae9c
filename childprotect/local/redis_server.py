"""The embedded Redis: the worker's queue, on a socket, kept on disk."""

import contextlib
import signal
import subprocess
import time

from . import process
from .account import CannotStart

CONFIGURATION = """
port 0
unixsocket "{socket}"
unixsocketperm 700
requirepass {password}
dir "{folder}"
appendonly yes
appendfsync everysec
save ""
maxmemory-policy noeviction
pidfile "{folder}/redis.pid"
daemonize no
"""


def start(places, kept):
    folder = places.home / "redis"
    folder.mkdir(mode=0o700, exist_ok=True)
    places.account.own(folder)
    end_leftover(folder)
    socket = places.sockets / "redis.sock"
    socket.unlink(missing_ok=True)
    settings = CONFIGURATION.format(socket=socket, password=kept["redis"], folder=folder)
    running = process.start(
        [places.binaries.redis, "-"],
        log=places.log / "redis.log",
        account=places.account,
        cwd=folder,
        stdin=subprocess.PIPE,
    )
    running.stdin.write(settings.encode())
    running.stdin.close()
    for _attempt in range(300):
        if socket.exists():
            return running
        if running.poll() is not None:
            break
        time.sleep(0.05)
    raise CannotStart(f"Redis does not start. Its last words:\n{process.tail(places.log / 'redis.log')}")


def end_leftover(folder):
    with contextlib.suppress(OSError, ValueError):
        pid = int((folder / "redis.pid").read_text())
        if "redis-server" in process.command_of(pid):
            process.end_leftover(pid, signal.SIGTERM)
