"""Passwords and keys of a copy, made at its first start and kept in DATA_DIR."""

import json
import os
import secrets
from urllib.parse import quote

DATABASE = "childprotect"
ROLES = {"app": "cp_app", "owner": "cp_owner", "jobs": "cp_jobs"}


def kept(data):
    """The copy's secrets; made once, never overwritten. A copy from before one of them came gets it now."""
    path = data / "secrets.json"
    known = json.loads(path.read_text()) if path.exists() else {}
    made = {name: secrets.token_urlsafe(32) for name in ("superuser", "redis", *ROLES, "wrapping_keys", "index_key")}
    made["secret_key"] = secrets.token_urlsafe(64)
    if made.keys() - known.keys():
        known = made | known
        write(path, known)
    return known


def write(path, content):
    """Readable by us alone from its first byte, and never seen half-written."""
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(content, file, indent=1)
    unfinished.rename(path)


def database_url(user, password, sockets, name=DATABASE):
    return f"postgresql://{user}:{password}@/{name}?host={quote(str(sockets), safe='')}"


def redis_url(password, sockets):
    return f"redis+socket://:{password}@{quote(str(sockets))}/redis.sock?virtual_host=0"


def database_urls(kept, sockets, name=DATABASE):
    variables = {"app": "DATABASE_URL", "owner": "OWNER_DATABASE_URL", "jobs": "JOBS_DATABASE_URL"}
    return {variables[role]: database_url(ROLES[role], kept[role], sockets, name) for role in ROLES}
