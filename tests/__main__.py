"""`make test`: what the machine lacks is installed where we may, then pytest runs everything."""

import ctypes
import os
import shutil
import subprocess
import sys

from childprotect.environment import BASE_DIR

from .machine import CHROMIUM, CLAMD

# Where a distribution does not have the package.
OTHERWISE = {"chromium-headless-shell": "chromium"}
PROGRAMS = {
    "chromium-headless-shell": CHROMIUM,
    "clamav-daemon": CLAMD,
    "docker-compose": ("docker-compose",),
    "gettext": ("msgfmt",),
    "poppler-utils": ("pdftotext",),
}
LIBRARIES = {
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}


def lacking():
    for package, programs in PROGRAMS.items():
        if not any(map(shutil.which, programs)):
            yield package
    for package, library in LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            yield package


def install(packages):
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*sudo, "apt-get", "update", "-qq"], env=os.environ | quiet)

    def installed(*wanted):
        command = [*sudo, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *wanted]
        return subprocess.run(command, env=os.environ | quiet, stdout=subprocess.DEVNULL).returncode == 0

    if not installed(*packages):  # one that is not to be had stops all the others
        for package in packages:
            if not installed(package) and package in OTHERWISE:
                installed(OTHERWISE[package])


def main():
    packages = list(lacking())
    if packages:
        wanted = " ".join(packages)
        if shutil.which("apt-get") and (os.environ.get("CI", "").lower() == "true" or os.geteuid() == 0):
            print(f"Installing {wanted}.", flush=True)
            install(packages)
        else:
            print(f"Missing here, so some tests are skipped: {wanted}.", flush=True)
    os.chdir(BASE_DIR)
    arguments = sys.argv[1:] or ["-n", "2", "--dist", "worksteal", "-q"]
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *arguments])


if __name__ == "__main__":
    main()
