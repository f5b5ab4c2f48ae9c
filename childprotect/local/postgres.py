"""The embedded PostgreSQL: made once, started, waited for through crash recovery, stopped."""

import contextlib
import shutil
import signal
import subprocess
import tempfile
import time

import psycopg
from psycopg import sql

from . import process
from .account import CannotStart
from .credentials import DATABASE, ROLES, database_url

SUPERUSER = "postgres"
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "shared_buffers": "256MB",
    "max_connections": "100",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_messages": "warning",
    "log_statement": "none",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
    "max_wal_size": "1GB",
}
# Tests keep nothing, so they need not wait for the disk.
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


def make_cluster(places, kept):
    """initdb beside its final place, then one rename: a start killed midway leaves nothing half-made."""
    if places.cluster.exists():
        return
    unfinished = places.home / "postgres.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    places.account.own(unfinished)
    with tempfile.NamedTemporaryFile("w", dir=places.sockets) as password:
        password.write(kept["superuser"])
        password.flush()
        places.account.own(password.name)
        command = [places.binaries.program("initdb"), "-D", unfinished, "-U", SUPERUSER, f"--pwfile={password.name}"]
        command += ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"]
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        done = subprocess.run(
            [str(part) for part in command],
            cwd=places.home,
            capture_output=True,
            text=True,
            **places.account.arguments(),
        )
    if done.returncode:
        raise CannotStart(f"PostgreSQL could not make its data folder:\n{done.stderr or done.stdout}")
    unfinished.rename(places.cluster)


def launch(places, *, throwaway=False):
    settings = SETTINGS | (THROWAWAY if throwaway else {}) | {"unix_socket_directories": f'"{places.sockets}"'}
    command = [places.binaries.program("postgres"), "-D", places.cluster]
    for name, value in settings.items():
        command += ["-c", f"{name}={value}"]
    return process.start(
        command, log=places.log / "postgres.log", account=places.account, stop_signal=signal.SIGINT, cwd=places.home
    )


def wait_until_ready(running, places, kept, *, tell=print):
    """As long as it lives: recovery after a power cut may take minutes, and cutting it short starts it anew."""
    waited = time.monotonic()
    while running.poll() is None:
        try:
            as_superuser(places, kept, "postgres").close()
            return True
        except psycopg.OperationalError:
            time.sleep(0.1)
        if time.monotonic() - waited > 10:
            tell("PostgreSQL is recovering after it was not stopped cleanly; waiting for it.")
            waited = time.monotonic()
    return False


def start(places, kept, *, throwaway=False, tell=print):
    make_cluster(places, kept)
    end_leftover(places)
    for _attempt in range(30):
        running = launch(places, throwaway=throwaway)
        if wait_until_ready(running, places, kept, tell=tell):
            return running
        # Orphaned backends of a killed server hold its shared memory for a moment.
        time.sleep(1)
    raise CannotStart(f"PostgreSQL does not start. Its last words:\n{process.tail(places.log / 'postgres.log')}")


def end_leftover(places):
    with contextlib.suppress(OSError, ValueError, IndexError):
        pid = int((places.cluster / "postmaster.pid").read_text().split()[0])
        if str(places.cluster) in process.command_of(pid):
            process.end_leftover(pid, signal.SIGINT)


def as_superuser(places, kept, name="postgres"):
    url = database_url(SUPERUSER, kept["superuser"], places.sockets, name)
    return psycopg.connect(url, autocommit=True, connect_timeout=5)


def make_roles(places, kept):
    """Three roles that own no more than they must: only the owner may shape the schema."""
    with as_superuser(places, kept) as connection:
        for role, name in ROLES.items():
            user, password = sql.Identifier(name), sql.Literal(kept[role])
            exists = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
            verb = sql.SQL("ALTER" if exists else "CREATE")
            limits = sql.SQL("LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD")
            connection.execute(sql.SQL("{} ROLE {} {} {}").format(verb, user, limits, password))


def make_database(places, kept, name=DATABASE, template="template0"):
    owner, database = sql.Identifier(ROLES["owner"]), sql.Identifier(name)
    with as_superuser(places, kept) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(database, owner, sql.Identifier(template))
        )
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
        for role in ("app", "jobs"):
            connection.execute(
                sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, sql.Identifier(ROLES[role]))
            )
