"""Web, worker and timetable leave root's account as the servers do, where that account reaches all that they need."""

import os
import stat
import subprocess
import sys

from childprotect.environment import BASE_DIR

from .account import Account

ROOT = Account(name="")  # as whoever started us
# What they write below DATA_DIR; their logs are opened before the account changes.
WRITTEN = ("documents", "files", "beat", "home")
HEADS = "register-heads.jsonl"
# What a start makes there for them to read.
READ = ("static", "fonts")
ROOMS = ("audit", "cases", "childprotect", "children", "directory", "lib", "locale", "prevention", "reports")
ROOMS += ("static", "templates")
# Run as that account, with the environment that the programs get: reads what they read, writes where they write.
LOOK = """
import os, sys
def refuse(error):
    sys.exit(f"it cannot read {error.filename}")
for top in sys.argv[1:]:
    for folder, _names, files in os.walk(top, onerror=refuse):
        for name in files:
            path = os.path.join(folder, name)
            if not os.access(path, os.R_OK) and not name.endswith(".pyc"):
                sys.exit(f"it cannot read {path}")
import celery, django, granian
from django.conf import settings
django.setup()
heads = settings.REGISTER_HEADS
if heads and not os.access(heads if os.path.exists(heads) else os.path.dirname(heads), os.W_OK):
    sys.exit(f"it cannot write {heads}")
"""


def account_for_programs(places, environment, port, tell=print):
    """The servers' account, and what it writes made its own; or root's with a sentence that says why."""
    account = places.account
    if account.uid is None:
        return ROOT
    hindrance = hindrance_of(places, environment, port)
    if hindrance:
        tell(
            f"Web, worker and timetable run as root, not as {account.name}: {hindrance}. "
            "Put the folder where that account reaches it, or run make as an ordinary user."
        )
        return ROOT
    return account


def hindrance_of(places, environment, port):
    account, data = places.account, places.data
    if port < 1024:
        return f"it may not open port {port}"
    for folder in (data, BASE_DIR):
        if not account.can_enter(folder):
            return f"it cannot reach {folder}"
    for name in WRITTEN:
        (data / name).mkdir(mode=0o700, exist_ok=True)
        give(data / name, account)
    if environment.get("REGISTER_HEADS") is None:
        (data / HEADS).touch(mode=0o600)
        account.own(data / HEADS)
    for name in READ:
        open_to_read(data / name)
    return looked(account, data, environment)


def looked(account, data, environment):
    """What the account cannot read or write, in words; empty where it can."""
    tops = [str(BASE_DIR / name) for name in ROOMS] + [str(data / name) for name in READ if (data / name).exists()]
    asked = {
        "cwd": BASE_DIR,
        "env": environment | variables(data) | {"DJANGO_SETTINGS_MODULE": "childprotect.settings"},
    }
    try:
        command = [sys.executable, "-c", LOOK, *tops]
        done = subprocess.run(command, text=True, capture_output=True, **asked, **account.arguments())
    except PermissionError:
        return f"it cannot reach {os.path.realpath(sys.executable)}"
    said = done.stderr.strip().splitlines() or ["it cannot run Python here"]
    return said[-1].rstrip(".") if done.returncode else ""


def variables(data):
    """Root's home and the note of the secrets are closed to them; fontconfig keeps its list of fonts in a home."""
    home = data / "home"
    return {
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "CHILDPROTECT_GIVEN": "1",
    }


def give(folder, account):
    """What root left in a folder becomes the account's. By handles, so that nothing is followed out of the folder."""
    for _path, _folders, files, handle in os.fwalk(folder):
        take(".", handle, account)
        for name in files:
            take(name, handle, account)


def take(name, handle, account):
    found = os.stat(name, dir_fd=handle, follow_symlinks=False)
    shared = stat.S_ISREG(found.st_mode) and found.st_nlink > 1
    if found.st_uid == os.geteuid() and not shared:
        os.chown(name, account.uid, account.gid, dir_fd=handle, follow_symlinks=False)


def open_to_read(folder):
    """Root's umask may have closed what a start made; nobody but root writes there."""
    for path in [folder, *folder.rglob("*")] if folder.exists() else []:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() else 0o644)
