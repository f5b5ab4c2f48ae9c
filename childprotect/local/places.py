"""Where a copy keeps what: DATA_DIR, or a private folder where the servers' account cannot reach it."""

import hashlib
import json
import os
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .account import Account, CannotStart, server_account
from .binaries import Binaries, copied_to, installed

SOCKET_PATH_LIMIT = 100  # bytes; the kernel's own limit is 107
LONGEST_SOCKET = "/.s.PGSQL.5432.lock"


@dataclass(frozen=True)
class Places:
    data: Path  # DATA_DIR: secrets, logs, static files
    home: Path  # the servers' data
    sockets: Path
    account: Account
    binaries: Binaries

    @property
    def cluster(self):
        return self.home / "postgres"

    @property
    def log(self):
        return self.data / "log"


def arrange(data: Path):
    """Find or make the folders of this copy. Changes the mode of no folder that it did not make."""
    if not data.exists():
        data.mkdir(parents=True)
        data.chmod(0o755)
    (data / "log").mkdir(exist_ok=True)
    note = data / "places.json"
    known = json.loads(note.read_text()) if note.exists() else {}
    home = Path(known.get("home", data / "servers"))
    account = server_account(home / "postgres")
    if not home.exists():
        home = data / "servers"
        if account.can_enter(data):
            _make(home)
        else:
            home = _private_home(data)
    elif not account.can_enter(home):
        raise CannotStart(
            f"The account {account.name} can no longer reach {home}. Open its parent folders, or move it."
        )
    binaries = installed()
    if not binaries.reachable_by(account):
        binaries = copied_to(home)
    sockets = _sockets(home, known.get("sockets"), account)
    note.write_text(json.dumps({"home": str(home), "sockets": str(sockets)}))
    return Places(data, home, sockets, account, binaries)


def _make(folder, mode=0o755):
    folder.mkdir()
    folder.chmod(mode)


def _private_home(data):
    """A folder of our own that an unprivileged account can enter, always the same one for this DATA_DIR."""
    name = "childprotect-" + hashlib.sha256(os.fsencode(data.resolve())).hexdigest()[:12]
    for parent in (Path("/var/lib"), Path("/var/tmp"), Path(tempfile.gettempdir())):
        folder = parent / name
        if not os.access(parent, os.W_OK):
            continue
        if not folder.exists() and not folder.is_symlink():
            _make(folder)
            return folder
        found = folder.lstat()
        if stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid():
            return folder
    raise CannotStart("No folder was found that an unprivileged account can reach. Set DATA_DIR to one.")


def _sockets(home, known, account):
    folder = home / "sockets"
    if len(os.fsencode(folder)) + len(LONGEST_SOCKET) <= SOCKET_PATH_LIMIT:
        folder.mkdir(exist_ok=True)
    else:
        if known and known.startswith("/tmp/cp-"):
            shutil.rmtree(known, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix="cp-", dir="/tmp"))
    folder.chmod(0o700)
    account.own(folder)
    return folder
