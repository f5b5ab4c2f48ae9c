"""Every command of the README is run: a copy starts, its page answers, a program signs in with a token."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path
from types import SimpleNamespace

import pytest

from childprotect.environment import BASE_DIR
from childprotect.local.account import server_account
from tests.browser.people import People
from tests.browser.story import carry_to_the_close, print_the_half_year
from tests.conftest import PATIENCE

README = (BASE_DIR / "README.md").read_text()
DEMO_PASSWORD = "childprotect-demo"
COMMANDS = re.findall(r"^    (\S.*)$", README, re.M)


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture(scope="module")
def running():
    """`make run` with a port and a folder of its own, as the README allows; the demo is loaded."""
    folder = Path(tempfile.mkdtemp(prefix="cp-readme-", dir="/tmp"))
    folder.chmod(0o755)
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if "_URL" not in name}
    own = ("SECRET_KEY", "WRAPPING_KEYS", "INDEX_KEY", "DJANGO_SETTINGS_MODULE")
    for name in ("CHILDPROTECT_DB_ROLE", "CHILDPROTECT_TESTING", *own):
        environment.pop(name, None)
    environment |= {"DATA_DIR": str(folder / "data"), "PORT": str(port)}
    process = subprocess.Popen(
        ["make", "run"], cwd=BASE_DIR, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    said = []
    for line in process.stdout:
        said.append(line)
        if "is up" in line:
            break
    assert said and "is up" in said[-1], "".join(said)
    yield environment, port
    # Ctrl-C reaches make and the copy alike.
    for child in children_of(process.pid):
        os.kill(child, signal.SIGINT)
    process.stdout.read()
    process.wait(60)
    shutil.rmtree(folder, ignore_errors=True)


def children_of(pid):
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True).stdout
    return [int(child) for child in found.split()]


def test_the_readme_names_these_commands():
    assert [command.split("=")[0].split()[0] for command in COMMANDS] == ["make", "make", "TOKEN", "curl"]
    assert COMMANDS[:2] == ["make run", "make test"]


def test_make_run_serves_the_demo(running):
    _environment, port = running
    page = urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=PATIENCE).read().decode()
    assert "commune_officer_2" in page


@pytest.mark.skipif(os.geteuid() != 0, reason="Only root has an account to leave.")
def test_started_by_root_what_serves_runs_as_the_servers_do(running):
    """Unless the account does not reach this very Python: then root stays, and the start has said so."""
    environment, _port = running
    data = Path(environment["DATA_DIR"])
    servers = server_account(data / "servers/postgres")
    account = servers.uid if servers.can_run(os.path.realpath(sys.executable)) else 0
    pids = [pid for pid, _born in json.loads((data / "processes.json").read_text()).values()]
    serving = pids + [child for pid in pids for child in children_of(pid)]
    assert len(serving) > 4 and {Path(f"/proc/{pid}").stat().st_uid for pid in serving} == {account}
    assert {(data / name).stat().st_uid for name in ("documents", "files", "beat")} == {servers.uid}
    assert {(data / name).stat().st_uid for name in ("secrets.json", "copy.json", "static", "log")} == {0}


def test_a_program_signs_in_with_the_commands_of_the_readme(running):
    environment, port = running
    script = "\n".join(COMMANDS[2:]).replace(":8000", f":{port}")
    answer = subprocess.run(["bash", "-ec", script], cwd=BASE_DIR, env=environment, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    assert '"results"' in answer.stdout and "25369" in answer.stdout


@pytest.fixture
def officers(running, browser, browser_context_args):
    """Pages of the demo's officers, by their user names; no page may complain."""
    _environment, port = running
    people = People(browser, SimpleNamespace(url=f"http://127.0.0.1:{port}"), DEMO_PASSWORD, **browser_context_args)
    yield people
    people.leave()
    assert not people.complaints, people.complaints


def test_six_people_carry_a_report_to_its_close_and_into_the_half_year_in_the_running_copy(officers):
    names = ("commune_officer", "commune_leader", "district_officer", "province_officer", "commune_officer_2")
    pages = [officers(name) for name in names]
    carry_to_the_close(*pages)
    text = print_the_half_year(officers("province_officer"), officers("province_leader"))
    assert "Bình Phước" in text


def test_every_picture_of_the_readme_exists():
    pictures = re.findall(r"\]\((docs/img/[^)]+)\)", README)
    assert pictures and all((BASE_DIR / picture).stat().st_size > 5_000 for picture in pictures)


def test_every_room_of_the_map_exists():
    rooms = re.findall(r"^\| `([a-z]+)/`", README, re.M)
    assert len(rooms) >= 8 and all((BASE_DIR / room).is_dir() for room in rooms)


def test_make_test_is_what_runs_now():
    """`make test` calls this very session: its target must name the tests' own entry."""
    recipe = (BASE_DIR / "Makefile").read_text().split("\ntest:")[1].split("\n\n")[0]
    assert "-m tests" in recipe
