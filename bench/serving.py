"""The shipped server, as `make run` starts it, with the two baselines beside its pages."""

import socket
import time
import urllib.request

from childprotect.environment import BASE_DIR
from childprotect.local import process
from childprotect.local.account import CannotStart
from childprotect.local.supervisor import programs


def start(data, environment):
    """(port, process) of a server that answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command, own = programs(port, data)["web"]
    log = data / "log" / "web.log"
    web = process.start(command, log=log, env=environment | own, cwd=BASE_DIR)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and web.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
            return port, web
        except OSError:
            time.sleep(0.1)
    process.stop(web)
    raise CannotStart(f"The web server does not answer. Its last words:\n{process.tail(log)}")
