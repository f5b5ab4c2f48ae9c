"""What the tests stand on: servers of their own, a template database, a clone for each who asks."""

import contextlib
import fcntl
import functools
import hashlib
import os
import subprocess
import sys
import uuid
from pathlib import Path

import psycopg
from psycopg import sql

from childprotect.environment import BASE_DIR
from childprotect.local import credentials, keeper

REFERENCE = [
    "*/migrations/*.py",
    "directory/data/**/*",
    "directory/loading/*.py",
    "cases/loading.py",
    "childprotect/management/commands/load_units.py",
    "childprotect/management/commands/grant_roles.py",
    "requirements/run.txt",
]
KEEP_TEMPLATES = 3
# The shell draws no windows and no menus, which the others do even where nobody sees them: half of a page's time.
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

CLAMD = ("clamd", "/usr/sbin/clamd")


def data_dir():
    return (BASE_DIR / os.environ.get("TEST_DATA_DIR", ".data-test")).absolute()


@functools.cache
def fingerprint():
    digest = hashlib.sha256()
    for pattern in REFERENCE:
        for path in sorted(BASE_DIR.glob(pattern)):
            if path.is_file():
                digest.update(str(path.relative_to(BASE_DIR)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def superuser():
    return psycopg.connect(keeper.found(data_dir())["SUPERUSER_URL"], autocommit=True)


def names(connection, prefix):
    rows = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE %s ORDER BY oid", [prefix + "%"])
    return [name for (name,) in rows.fetchall()]


def urls(name):
    """The environment of a process that works on the database `name`."""
    found = keeper.found(data_dir())
    return {
        variable: value.replace(f"/{credentials.DATABASE}?", f"/{name}?")
        for variable, value in found.items()
        if variable.endswith("DATABASE_URL")
    }


def template():
    """Migrated as the owner, with the units; made once for each state of migrations and reference data."""
    name = f"template_{fingerprint()}"
    with open(data_dir() / "template", "a") as lock, superuser() as connection:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not names(connection, name):
            _build(connection, name)
    return name


def _build(connection, name):
    for old in [*names(connection, "template\\_")[:-KEEP_TEMPLATES], *names(connection, "building")]:
        drop(old)
    # The body of a test writes what its story needs as the worker would; its requests go as the app (conftest).
    connection.execute("GRANT cp_jobs TO cp_app WITH INHERIT FALSE, SET TRUE")
    make("building", "template0")
    _manage("building", "grant_roles")
    _manage("building", "migrate", "--verbosity=0")
    if any(BASE_DIR.glob("*/management/commands/load_units.py")):
        _manage("building", "load_units")
    connection.execute(sql.SQL("ALTER DATABASE building RENAME TO {}").format(sql.Identifier(name)))


def _manage(name, *command):
    environment = os.environ | urls(name)
    environment.pop("CHILDPROTECT_DB_ROLE", None)
    done = subprocess.run(
        [sys.executable, "manage.py", *command], cwd=BASE_DIR, env=environment, text=True, capture_output=True
    )
    if done.returncode:
        raise SystemExit(f"manage.py {command[0]} failed on the test database:\n{done.stdout}{done.stderr}")


def build_aside():
    """Begin to build the template, beside whatever runs meanwhile: who asks for a clone waits for it."""
    return subprocess.Popen([sys.executable, "-c", "from tests import machine; machine.template()"], cwd=BASE_DIR)


def make(name, source):
    with superuser() as connection:
        new, owner = sql.Identifier(name), sql.Identifier(credentials.ROLES["owner"])
        statement = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY file_copy")
        connection.execute(statement.format(new, owner, sql.Identifier(source)))
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(new))
        for role in ("app", "jobs"):
            user = sql.Identifier(credentials.ROLES[role])
            connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(new, user))


def drop(name):
    with superuser() as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@contextlib.contextmanager
def clone():
    """A database of one's own, like the template, for as long as the block runs."""
    name = f"test_{os.getpid()}_{uuid.uuid4().hex[:8]}"
    make(name, template())
    try:
        yield name
    finally:
        drop(name)


def drop_abandoned():
    """Clones of sessions that were killed: their process is gone."""
    with superuser() as connection:
        for name in names(connection, "test\\_"):
            if not Path(f"/proc/{name.split('_')[1]}").exists():
                drop(name)
