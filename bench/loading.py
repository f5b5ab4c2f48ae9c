"""The bench's own database: made-up cases over the real communes, filled set by set, kept while nothing changed."""

import hashlib
import json
import time

import psycopg
from psycopg import sql

from childprotect.environment import BASE_DIR
from childprotect.local import postgres
from childprotect.local.credentials import DATABASE
from childprotect.local.prepare import prepare
from lib.crypto import decoded

from . import sealing

STEPS = (
    "set_indexes_aside",
    "places",
    "officers",
    "children",
    "facts",
    sealing.seal_reports,
    "cases",
    "doings",
    sealing.seal_acts,
    "acts",
    "grants",
    "restore_indexes",
    "baseline",
)
SOURCES = ("bench/sql/*.sql", "bench/sealing.py", "*/migrations/*.py", "directory/data/*.csv")


def fingerprint():
    digest = hashlib.sha256()
    for pattern in SOURCES:
        for path in sorted(BASE_DIR.glob(pattern)):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def load(servers, environment, *, cases, children, tell=print):
    """Bring the database to this size, anew where the size, the schema or the generation changed."""
    data = servers.places.data
    note = data / "loaded.json"
    wanted = {"cases": cases, "children": children, "sources": fingerprint()}
    known = json.loads(note.read_text()) if note.exists() else None
    if known != wanted:
        note.unlink(missing_ok=True)
        (data / "prepared.json").unlink(missing_ok=True)
        drop(servers)
    prepare(data, environment, demo=False, own_database=True, tell=tell)
    if known == wanted:
        tell(f"Reusing the {cases:,} cases loaded before.")
        return
    started = time.monotonic()
    fill(servers, cases=cases, children=children)
    note.write_text(json.dumps(wanted))
    tell(f"Loaded {cases:,} cases of {children:,} children in {time.monotonic() - started:.0f} s.")


def drop(servers):
    with postgres.as_superuser(servers.places, servers.kept) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(DATABASE)))
    postgres.make_database(servers.places, servers.kept)


def fill(servers, **sizes):
    with postgres.as_superuser(servers.places, servers.kept, DATABASE) as connection:
        # Rows made here refer to each other by construction; checking them one by one would take most of the time.
        connection.execute("SET session_replication_role = replica")
        connection.execute("SET synchronous_commit = off; SET work_mem = '256MB'; SET temp_buffers = '256MB'")
        connection.execute("SET max_parallel_workers_per_gather = 0; SET maintenance_work_mem = '256MB'")
        cursor = psycopg.ClientCursor(connection)
        for step in STEPS:
            if callable(step):
                step(connection, decoded(servers.kept["wrapping_keys"]))
                continue
            cursor.execute((BASE_DIR / "bench" / "sql" / f"{step}.sql").read_text(), sizes)
        connection.execute("VACUUM (ANALYZE)")
        connection.execute("CHECKPOINT")
