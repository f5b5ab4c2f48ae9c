"""The packages are those that are pinned; and `make audit` says what is known of them, or that it could not ask."""

import http.server
import json
import os
import re
import subprocess
import sys
import threading
from importlib import metadata

import pytest
from packaging.version import Version

from childprotect.environment import BASE_DIR
from tests.conftest import QUICKLY
from tests.packages import pinned

# Each holds the one before: what every copy needs, documents in a bucket, the tests.
PARTS = ("run", "s3", "test")
INSTALLER = "install"


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def test_what_is_installed_is_what_is_pinned():
    wanted = {plain(name): Version(version) for part in (*PARTS, INSTALLER) for name, version in pinned(part).items()}
    installed = {plain(each.metadata["Name"]): Version(each.version) for each in metadata.distributions()}
    assert {name: installed.get(name) for name in wanted if name in installed} == {
        name: version for name, version in wanted.items() if name in installed
    }
    unknown = set(installed) - set(wanted) - {"pip", "setuptools", "wheel"}
    assert unknown == set(), "installed, but pinned nowhere"


def test_every_package_that_is_asked_for_has_its_line():
    told = (BASE_DIR / "docs/decisions/dependencies.md").read_text().lower()
    parts = (*PARTS[:2], INSTALLER)
    asked = [line for part in parts for line in (BASE_DIR / f"requirements/{part}.in").read_text().splitlines()]
    names = {re.split(r"[\[=<>~; ]", line)[0].lower() for line in asked if re.match(r"\w", line)}
    assert {name for name in names if name not in told and name.replace("-", " ") not in told} == set()


def test_an_installation_without_a_bucket_carries_no_client_of_one():
    every, with_bucket, tests = (pinned(part) for part in PARTS)
    assert every.items() < with_bucket.items() < tests.items()
    assert set(with_bucket) - set(every) == {
        *("boto3", "botocore", "django-storages", "jmespath", "s3transfer", "urllib3")
    }
    assert "requirements/s3.txt" in (BASE_DIR / "Dockerfile").read_text()


class Osv(http.server.BaseHTTPRequestHandler):
    """Answers that the first package it is asked about has a weakness."""

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
        results = [{"vulns": [{"id": "GHSA-test"}]}, *({} for _query in asked[1:])]
        body = json.dumps({"results": results}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def osv():
    server = http.server.HTTPServer(("127.0.0.1", 0), Osv)
    threading.Thread(target=server.serve_forever, args=(QUICKLY,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def audit(url):
    command = [sys.executable, "-m", "tests.packages"]
    return subprocess.run(command, cwd=BASE_DIR, env=os.environ | {"OSV_URL": url}, text=True, capture_output=True)


def test_a_known_weakness_fails_the_audit(osv):
    done = audit(osv)
    assert done.returncode == 1
    assert "GHSA-test" in done.stdout and ", 1 with known weaknesses." in done.stdout


def test_without_the_network_the_audit_says_that_nothing_is_known():
    done = audit("http://127.0.0.1:9/")
    assert done.returncode == 2
    assert done.stdout.startswith("Not asked:") and "Traceback" not in done.stderr


def test_make_check_asks_first_and_a_weakness_ends_it(osv):
    done = subprocess.run(
        ["make", "check"], cwd=BASE_DIR, env=os.environ | {"OSV_URL": osv}, text=True, capture_output=True
    )
    assert done.returncode != 0
    assert "GHSA-test" in done.stdout and "passed" not in done.stdout
