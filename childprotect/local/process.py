"""One child process that does not outlive us, and what is left of one that did."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
LOG_LIMIT = 5_000_000  # bytes


def die_with_parent(number):
    """A `preexec_fn`: the kernel sends `number` when the parent is gone, so that kill -9 leaves no orphan."""

    def arrange():
        os.umask(0o077)
        if _libc:
            _libc.prctl(_PR_SET_PDEATHSIG, number)

    return arrange


def start(command, *, log, account=None, stop_signal=signal.SIGTERM, env=None, cwd=None, stdin=subprocess.DEVNULL):
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        log.replace(log.with_suffix(".log.1"))
    with open(log, "ab") as output:
        return subprocess.Popen(
            [str(part) for part in command],
            stdin=stdin,
            stdout=output,
            stderr=output,
            cwd=cwd,
            env=env,
            start_new_session=True,
            preexec_fn=die_with_parent(stop_signal),
            **(account.arguments() if account else {}),
        )


def stop(process, number=signal.SIGTERM, patience=15):
    """Ask, wait, insist; then clear away whatever its process group still holds."""
    if process.poll() is None:
        process.send_signal(number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(patience)
    sweep(process.pid)
    process.wait()


def sweep(group):
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)


def command_of(pid):
    """What a process was started as, or nothing where it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def started_at(pid):
    """In clock ticks since boot: tells a process from a later one with the same number."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[19]
    except (OSError, IndexError):
        return ""


def end_leftover(pid, number=signal.SIGTERM, patience=30):
    """End a process of a copy whose watcher was killed."""
    deadline = time.monotonic() + patience
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)
        while time.monotonic() < deadline:
            os.kill(pid, 0)
            time.sleep(0.1)
        os.kill(pid, signal.SIGKILL)


def tail(log, lines=15):
    with contextlib.suppress(OSError):
        return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
    return ""


def end_with_parent(parent):
    """Told the number of the make that started us, end when it does: a killed make leaves no copy behind."""
    if _libc and parent and str(os.getppid()) == parent:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
