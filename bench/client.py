"""A small load: keep-alive connections that ask one address after the other and stop at a count."""

import http.client
import threading
import time

TIMEOUT = 30  # seconds
HEADERS = {"Accept-Language": "vi", "Accept-Encoding": "gzip"}


class Connection:
    """One keep-alive connection of a signed-in browser."""

    def __init__(self, port):
        self.http = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
        self.http.connect()

    def get(self, url, session):
        """Milliseconds until the whole answer is here."""
        started = time.perf_counter()
        self.http.request("GET", url, headers=HEADERS | {"Cookie": f"sessionid={session}"})
        answer = self.http.getresponse()
        body = answer.read()
        took = (time.perf_counter() - started) * 1000
        if answer.status != 200:
            raise RuntimeError(f"{url} answered {answer.status}: {body[:300]!r}")
        return took

    def close(self):
        self.http.close()


def one_after_the_other(port, asked, times):
    """Milliseconds of each request, on one fresh connection, its first request left out."""
    connection = Connection(port)
    try:
        connection.get(*asked)
        return [connection.get(*asked) for _time in range(times)]
    finally:
        connection.close()


def together(port, asked, times, connections):
    """Milliseconds per request over all connections: what a request costs the machine, not how long one waits."""
    gate = threading.Barrier(connections + 1)
    failed = []

    def ask():
        connection = Connection(port)
        try:
            connection.get(*asked)
            gate.wait()
            for _time in range(times):
                connection.get(*asked)
        except Exception as error:
            failed.append(error)
            gate.abort()
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, daemon=True) for _number in range(connections)]
    for thread in threads:
        thread.start()
    try:
        gate.wait()
        started = time.perf_counter()
    except threading.BrokenBarrierError:
        started = 0
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return [(time.perf_counter() - started) * 1000 / (times * connections)]
