"""Under which account the servers run: our own, or an unprivileged one where we are root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

UNPRIVILEGED = ("nobody", "daemon", "postgres")


class CannotStart(Exception):
    """A sentence for the person at the terminal."""


@dataclass(frozen=True)
class Account:
    """`uid` None means: whoever started us."""

    name: str
    uid: int | None = None
    gid: int | None = None

    def arguments(self):
        """For `subprocess`: the change of user happens in the child, before anything of it runs."""
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path):
        if self.uid is not None:
            os.chown(path, self.uid, self.gid)

    def can_enter(self, folder):
        return self._succeeds(["/bin/sh", "-c", 'cd "$0"', str(folder)])

    def can_run(self, program):
        return self._succeeds([str(program), "--version"])

    def _succeeds(self, command):
        try:
            quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
            return subprocess.run(command, cwd="/", **quiet, **self.arguments()).returncode == 0
        except PermissionError as error:
            if error.filename is None and self.uid is not None:
                raise CannotStart(
                    "This root account may not change to another user, and PostgreSQL refuses to run as root. "
                    "Run make as an ordinary user, or give DATABASE_URL."
                ) from None
            return False
        except OSError:
            return False


def server_account(existing: Path):
    """The owner of the data that is there already, else the first unprivileged account of this machine."""
    if os.geteuid() != 0:
        return Account(name="")
    if existing.exists() and existing.stat().st_uid != 0:
        owner = existing.stat()
        return Account(existing.owner(), owner.st_uid, owner.st_gid)
    for name in UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, entry.pw_uid, entry.pw_gid)
    raise CannotStart("PostgreSQL refuses to run as root, and this machine has no unprivileged user such as nobody.")
