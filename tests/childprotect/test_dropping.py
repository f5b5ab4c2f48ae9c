"""Started by root, web, worker and timetable take the servers' account, or say why they cannot."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from childprotect.environment import BASE_DIR
from childprotect.local import dropping
from childprotect.local.account import server_account
from childprotect.local.places import Places

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="Only root has an account to leave.")


@pytest.fixture
def places():
    folder = Path(tempfile.mkdtemp(prefix="cp-drop-", dir="/tmp"))
    folder.chmod(0o755)
    data = folder / "data"
    data.mkdir(mode=0o755)
    yield Places(data, data / "servers", data / "sockets", server_account(data / "none"), binaries=None)
    shutil.rmtree(folder)


@pytest.fixture
def python(places, monkeypatch):
    """A Python that the account may run: this one, or the system's with this one's packages."""
    if places.account.can_run(os.path.realpath(sys.executable)):
        return sys.executable
    venv = places.data.parent / "venv"
    subprocess.run(["/usr/bin/python3.11", "-m", "venv", "--without-pip", venv], check=True)
    packages = venv / "lib/python3.11/site-packages/here.pth"
    packages.write_text(sysconfig.get_path("purelib"))
    monkeypatch.setattr(sys, "executable", str(venv / "bin/python"))
    return sys.executable


def asked(places, port=8000, **variables):
    environment = {name: value for name, value in os.environ.items() if name != "REGISTER_HEADS"}
    said = []
    environment |= {"DATA_DIR": str(places.data), "CHILDPROTECT_TESTING": ""} | variables
    return dropping.account_for_programs(places, environment, port, said.append), said


def test_where_it_reaches_all_they_need_the_servers_account_takes_over_what_root_left(places, python):
    old = places.data / "documents/ab/scan"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"sealed")
    (places.data / "static").mkdir(mode=0o700)
    (places.data / "static/app.css").touch(mode=0o600)
    (places.data / "copy.json").touch(mode=0o600)
    account, said = asked(places)
    assert (account, said) == (places.account, [])
    assert {path.stat().st_uid for path in (old, old.parent, old.parent.parent)} == {account.uid}
    assert (places.data / "static/app.css").stat().st_mode & 0o777 == 0o644
    assert (places.data / "static/app.css").stat().st_uid == 0
    heads = (places.data / dropping.HEADS).stat()
    assert (heads.st_uid, heads.st_mode & 0o777) == (account.uid, 0o600)


def test_nothing_outside_the_folder_is_given_away(places):
    documents, secret = places.data / "documents", places.data / "secret"
    documents.mkdir()
    secret.write_text("x")
    (documents / "link").symlink_to(secret)
    os.link(secret, documents / "hard")
    asked(places)
    assert secret.stat().st_uid == 0


@pytest.mark.parametrize(
    ("variables", "port", "why"),
    [
        ({}, 80, "it may not open port 80"),
        ({"REGISTER_HEADS": "/root/heads.jsonl"}, 8000, "it cannot write /root/heads.jsonl"),
        ({"SECRET_KEY": "", "SECRET_KEY_FILE": "/root/none"}, 8000, "SECRET_KEY_FILE names /root/none"),
    ],
)
def test_where_it_does_not_reach_root_stays_and_says_why(places, python, variables, port, why):
    account, said = asked(places, port, **variables)
    assert account is dropping.ROOT and len(said) == 1
    assert why in said[0] and "run as root" in said[0]


def test_a_folder_that_only_root_enters_is_named(places, python, monkeypatch):
    places.data.chmod(0o700)
    assert f"it cannot reach {places.data}" in asked(places)[1][0]
    places.data.chmod(0o755)
    clone = places.data.parent / "clone"
    shutil.copytree(BASE_DIR / "lib", clone / "lib")
    monkeypatch.setattr(dropping, "BASE_DIR", clone)
    monkeypatch.setattr(dropping, "ROOMS", ("lib",))
    (clone / "lib/keys.py").chmod(0o600)
    assert f"it cannot read {clone / 'lib/keys.py'}" in asked(places)[1][0]
    clone.chmod(0o700)
    assert f"it cannot reach {clone}" in asked(places)[1][0]


def test_an_ordinary_user_keeps_the_own_account(places):
    ordinary = replace(places, account=dropping.Account(name=""))
    assert asked(ordinary) == (dropping.ROOT, [])
