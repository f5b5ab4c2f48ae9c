"""`make bench`: load, serve, measure side by side, print the ratios. BENCH_CASES, BENCH_CHILDREN say how many."""

import os
import signal
import sys
import time

from childprotect.environment import data_dir
from childprotect.local import process, servers
from childprotect.local.account import CannotStart
from childprotect.local.supervisor import Stop, listen_for_stop

from . import loading, serving

FEWEST = 50_000


def tell(sentence):
    print(sentence, flush=True)


def main():
    cases = int(os.environ.get("BENCH_CASES") or 100_000)
    children = int(os.environ.get("BENCH_CHILDREN") or cases * 354 // 1000)
    if cases < FEWEST:
        raise CannotStart(f"BENCH_CASES must be {FEWEST} or more: with fewer no commune fills a page.")
    data = data_dir() / "bench"
    servers.arrange(data)
    started = time.monotonic()
    for name in [name for name in os.environ if name.endswith(("DATABASE_URL", "REDIS_URL"))]:
        del os.environ[name]  # never another copy's database
    with servers.only_one(data, patience=0):
        up = web = None
        try:
            up = servers.start(data, tell=tell)
            environment = (
                os.environ | up.environment | {"DATA_DIR": str(data), "DJANGO_SETTINGS_MODULE": "bench.settings"}
            )
            loading.load(up, environment, cases=cases, children=children, tell=tell)
            os.environ.update(environment)
            port, web = serving.start(data, environment)
            measure(port)
            tell(f"The whole took {time.monotonic() - started:.0f} s.")
        finally:
            for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(name, signal.SIG_IGN)
            if web:
                process.stop(web)
            if up:
                up.stop()


def measure(port):
    import django

    os.environ["CHILDPROTECT_DB_ROLE"] = "jobs"
    django.setup()
    # Models can be imported only now that the settings know the database.
    from . import measuring

    measuring.measure(port, tell)


if __name__ == "__main__":
    listen_for_stop()
    try:
        main()
    except CannotStart as refusal:
        sys.exit(f"\n{refusal}")
    except Stop:
        tell("Stopped.")
