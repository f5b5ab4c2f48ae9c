"""The house keeps its own rules: format, imports, sizes, migrations, translations, the production files."""

import os
import re
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path

import polib
import pytest
import yaml
from django.core.management import call_command

from childprotect.environment import BASE_DIR

LINES = 300
SIZED = {".py", ".css", ".js", ".html"}
TRANSLATED = {".py", ".html", ".txt"}
ROOMS = (
    "audit",
    "cases",
    "childprotect",
    "children",
    "directory",
    "lib",
    "prevention",
    "reports",
    "static",
    "templates",
)


def sources(kinds):
    return [
        path
        for room in ROOMS
        for path in sorted((BASE_DIR / room).rglob("*"))
        if path.suffix in kinds and "__pycache__" not in path.parts
    ]


def run(*command, **options):
    done = subprocess.run(command, cwd=BASE_DIR, capture_output=True, text=True, **options)
    assert done.returncode == 0, done.stdout + done.stderr


def program(name):
    return str(Path(sys.executable).with_name(name))


def test_the_code_is_clean():
    run(program("ruff"), "check", "--output-format=concise", ".")


def test_the_code_is_formatted():
    run(program("ruff"), "format", "--check", "--output-format=concise", ".")


def test_the_types_of_lib_hold():
    run(sys.executable, "-m", "mypy", "lib")


def test_imports_run_downwards():
    run(program("lint-imports"), "--no-cache")


def test_files_fit_in_one_reading():
    lengths = {
        str(path.relative_to(BASE_DIR)): len(path.read_text().splitlines())
        for path in sources(SIZED)
        if "migrations" not in path.parts
    }
    assert {name: length for name, length in lengths.items() if length > LINES} == {}


@pytest.mark.django_db
def test_no_migration_is_pending():
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())


@pytest.fixture(scope="module")
def extracted(tmp_path_factory):
    """What makemessages would find today, beside what is kept."""
    if not shutil.which("msgmerge"):
        pytest.skip("gettext is not installed: apt install gettext.")
    copy = tmp_path_factory.mktemp("messages")
    for path in sources(TRANSLATED):
        target = copy / path.relative_to(BASE_DIR)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    shutil.copytree(BASE_DIR / "locale", copy / "locale")
    command = [sys.executable, "-m", "django", "makemessages", "--locale=vi", "--no-location", "--no-wrap"]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return polib.pofile(str(copy / "locale/vi/LC_MESSAGES/django.po"))


def test_every_sentence_is_translated(extracted):
    kept = polib.pofile(str(BASE_DIR / "locale/vi/LC_MESSAGES/django.po"))
    missing = [entry.msgid for entry in extracted if not entry.obsolete and (not entry.translated() or entry.fuzzy)]
    assert missing == []
    known = {(entry.msgctxt, entry.msgid) for entry in kept if not entry.obsolete}
    assert [
        entry.msgid for entry in extracted if not entry.obsolete and (entry.msgctxt, entry.msgid) not in known
    ] == []


def test_the_compiled_translations_are_the_written_ones():
    folder = BASE_DIR / "locale/vi/LC_MESSAGES"
    written, compiled = polib.pofile(str(folder / "django.po")), polib.mofile(str(folder / "django.mo"))
    assert words(written.translated_entries()) == words(compiled)


def words(entries):
    return {(entry.msgctxt, entry.msgid): entry.msgstr or tuple(entry.msgstr_plural.values()) for entry in entries}


def test_requirements_name_no_index_and_hash_everything():
    for name in ("install", "run", "s3", "test"):
        lines = (BASE_DIR / f"requirements/{name}.txt").read_text().splitlines()
        pinned = [line for line in lines if "==" in line and not line.startswith((" ", "#"))]
        assert pinned and all(line.endswith("\\") for line in pinned)
        assert not [line for line in lines if "://" in line or line.startswith("-")]


def test_the_production_shape_is_valid():
    composed = yaml.safe_load((BASE_DIR / "docker-compose.yml").read_text())
    assert {"db", "redis", "migrate", "web", "worker", "timetable"} <= set(composed["services"])
    for compose in (["docker", "compose"], ["docker-compose"]):
        if shutil.which(compose[0]) and subprocess.run([*compose, "version"], capture_output=True).returncode == 0:
            run(*compose, "--env-file", ".env.example", "config", "--quiet")
            return
    assert os.environ.get("CI", "").lower() != "true", "no compose found to check the file with"


def test_the_commands_of_the_documents_exist():
    targets = set(re.findall(r"^([a-z]+)(?: [a-z]+)*:", (BASE_DIR / "Makefile").read_text(), re.MULTILINE)) | {"check"}
    commands = {path.stem for path in BASE_DIR.glob("*/management/commands/*.py")}
    commands |= {"migrate", "shell", "collectstatic", "makemigrations", "compilemessages", "check", "createsuperuser"}
    for document in [*BASE_DIR.glob("*.md"), *BASE_DIR.glob("docs/**/*.md")]:
        text = document.read_text()
        assert set(re.findall(r"(?:`|    )make ([a-z]+)", text)) <= targets, document.name
        assert set(re.findall(r"manage\.py ([a-z_]+)", text)) <= commands, document.name
