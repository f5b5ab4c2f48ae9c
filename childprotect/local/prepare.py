"""What a start does before it serves: schema, units, demo, fonts, static files; only what has changed."""

import hashlib
import json
import subprocess
import sys

from childprotect.environment import BASE_DIR

from .account import CannotStart

# step -> the files whose change asks for it again
SOURCES = {
    "migrate": ["*/migrations/*.py", "requirements/run.txt"],
    "load_units": [
        "directory/data/**/*",
        "directory/loading/*.py",
        "cases/loading.py",
        "*/management/commands/load_units.py",
    ],
    "build_fonts": ["childprotect/management/commands/build_fonts.py", "requirements/run.txt"],
    "collectstatic": ["static/**/*", "*/static/**/*", "requirements/run.txt"],
}


def prepare(data, environment, *, demo, own_database, tell=print):
    stamps = data / "prepared.json"
    done = json.loads(stamps.read_text()) if stamps.exists() else {}

    def step(name, sentence, *commands, always=False, key=None):
        fingerprint = key or _fingerprint(SOURCES[name])
        if not _exists(name) or (done.get(name) == fingerprint and not always):
            return
        tell(sentence)
        for command in commands or ([name],):
            manage(command, environment)
        done[name] = fingerprint
        stamps.write_text(json.dumps(done))

    # Another database may have been swapped for this one, so its state is asked, never remembered.
    step("migrate", "Preparing the database.", ["grant_roles"], ["migrate", "--verbosity=0"], always=not own_database)
    step("load_units", "Loading the administrative units.", always=not own_database)
    if demo:
        step("load_demo", "Loading the demo.", key="loaded", always=not own_database)
    step("build_fonts", "Making the fonts small.")
    step("collectstatic", "Collecting the static files.", ["collectstatic", "--noinput", "--verbosity=0", "--clear"])


def manage(command, environment):
    done = subprocess.run([sys.executable, "manage.py", *command], cwd=BASE_DIR, env=environment)
    if done.returncode:
        raise CannotStart(f"manage.py {command[0]} failed; see above.")


def _exists(name):
    return name in {"migrate", "collectstatic"} or any(BASE_DIR.glob(f"*/management/commands/{name}.py"))


def _fingerprint(patterns):
    digest = hashlib.sha256()
    for pattern in patterns:
        for path in sorted(BASE_DIR.glob(pattern)):
            name = path.relative_to(BASE_DIR)
            if path.is_file() and "__pycache__" not in name.parts and not name.parts[0].startswith("."):
                digest.update(str(name).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
