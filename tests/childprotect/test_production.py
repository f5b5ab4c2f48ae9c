"""The production shape: its settings checked, its cookies and hosts, and what a wrong or missing secret says."""

import os
import re
import subprocess
import sys
from base64 import b64decode, b64encode

import pytest

from childprotect.environment import BASE_DIR
from childprotect.local import credentials
from tests import machine

HOST = "baovetreem.example.gov.vn"
KEY = "aA1-z" * 16
SEALING = {name: b64encode(os.urandom(32)).decode() for name in ("WRAPPING_KEYS", "INDEX_KEY")}
SECRET = "Khong-Ai-Duoc-Thay-8372"
OIDC = {"OIDC_ISSUER": "https://sso.example/realm", "OIDC_CLIENT_ID": "childprotect"}
BUCKET = {"DOCUMENT_STORAGE": "s3://files?endpoint=https://s3.example", "S3_ACCESS_KEY": "a"}

GIVEN = ("oidc_client_secret", "s3_secret_key", "email_password", "text_token")


def example():
    """What .env.example sets."""
    lines = (BASE_DIR / ".env.example").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if re.match(r"[A-Z]", line))


def manage(*command, **given):
    """A process of the production shape: nothing of this one's settings, the example's values, and what is given."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "LC_ALL") if name in os.environ}
    given = {"SECRET_KEY": KEY, "DATABASE_URL": "postgresql://cp_app@db:5432/childprotect"} | SEALING | given
    environment = kept | example() | {"DATA_DIR": "/nonexistent/data"} | given
    environment = {name: str(value) for name, value in environment.items() if value is not None}
    return subprocess.run(
        [sys.executable, "manage.py", *command], cwd=BASE_DIR, env=environment, text=True, capture_output=True
    )


def test_the_examples_settings_pass_every_check_of_a_deployment():
    done = manage("check", "--deploy", "--fail-level=WARNING")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_a_directory_and_a_bucket_pass_the_checks_and_their_secrets_come_from_files(tmp_path):
    (tmp_path / "secret").write_text(SECRET + "\n")
    files = {f"{name}_FILE": tmp_path / "secret" for name in ("OIDC_CLIENT_SECRET", "S3_SECRET_KEY")}
    asked = (
        "from django.conf import settings as s; from django.core.files.storage import storages;"
        "b = storages['documents'];"
        "print(type(b).__name__, b.bucket_name, s.OIDC.client_secret == b.secret_key == '" + SECRET + "');"
        "print(s.OIDC)"
    )
    done = manage("shell", "--no-imports", "-c", asked, **OIDC, **BUCKET, **files)
    told, shown = done.stdout.strip().splitlines()
    assert told == "Bucket files True" and SECRET not in shown
    assert "no issues" in manage("check", "--deploy", "--fail-level=WARNING", **OIDC, **BUCKET, **files).stdout


def test_a_bucket_without_its_packages_stops_the_start_and_says_what_to_install(tmp_path):
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['boto3'] = None\n")
    given = BUCKET | {"S3_SECRET_KEY": SECRET, "PYTHONPATH": tmp_path}
    for command in (("check",), ("shell", "--no-imports", "-c", "import childprotect.wsgi")):
        refused = manage(*command, **given)
        assert refused.returncode != 0
        assert "DOCUMENT_STORAGE names a bucket, but boto3 is not installed." in refused.stderr
        assert "-r requirements/s3.txt" in refused.stderr and SECRET not in refused.stderr
    assert manage("check", PYTHONPATH=tmp_path).returncode == 0


ASK = """
from django.test import Client
def told(answer):
    print(answer.status_code, dict(answer.headers), [morsel.OutputString() for morsel in answer.cookies.values()])
far = {"HTTP_X_FORWARDED_PROTO": "https", "HTTP_HOST": "<host>"}
browser = Client(raise_request_exception=False)
told(browser.get("/sign-in/", **far))
told(browser.get("/sign-in/", HTTP_HOST="<host>"))
told(browser.get("/healthz", HTTP_HOST="<host>"))
told(browser.get("/sign-in/", **far | {"HTTP_HOST": "evil.example"}))
told(browser.get("/cases/", **far | {"HTTP_X_FORWARDED_HOST": "evil.example", "HTTP_FORWARDED": "host=evil.example"}))
told(browser.get("/static/css/app.css", **far))
"""


def test_cookies_hosts_and_https_in_production(own_database):
    done = manage("shell", "--no-imports", "-c", ASK.replace("<host>", HOST), **machine.urls(own_database))
    assert done.returncode == 0, done.stderr
    shown, plain, health, foreign, poisoned, static = done.stdout.strip().splitlines()[-6:]
    assert shown.startswith("200 ")
    assert "'Strict-Transport-Security': 'max-age=31536000; includeSubDomains'" in shown
    token = re.search(r"__Host-csrftoken=[^']*", shown)[0]
    assert "Secure" in token and "SameSite=Lax" in token and "Path=/" in token and "Domain" not in token
    assert plain.startswith("301 ") and f"https://{HOST}/sign-in/" in plain
    assert health.startswith("200 ")
    assert foreign.startswith("400 ") and "evil.example" not in foreign
    assert poisoned.startswith("302 ") and "evil" not in poisoned
    assert static.startswith("200 ") and "max-age=31536000; includeSubDomains" in static


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY is not set. Set it to at least 50 random characters"),
        ({"SECRET_KEY": SECRET}, "SECRET_KEY is too short."),
        ({"SECRET_KEY": "change-me-" * 8}, "SECRET_KEY is still the example's."),
        (
            {"SECRET_KEY": SECRET, "SECRET_KEY_FILE": "/run/secrets/none"},
            "SECRET_KEY and SECRET_KEY_FILE are both set.",
        ),
        ({"SECRET_KEY": None, "SECRET_KEY_FILE": "/run/secrets/none"}, "cannot be read: No such file or directory."),
        ({"SECRET_KEY": None, "SECRET_KEY_FILE": "/dev/null"}, "SECRET_KEY_FILE names /dev/null, which is empty."),
        ({"DATABASE_URL": None}, "DATABASE_URL is not set."),
        ({"DATABASE_URL": f"postgresql://cp_app:a/{SECRET}@db/x"}, "DATABASE_URL cannot be read."),
        ({"DATABASE_URL": f"mysql://cp_app:{SECRET}@db/x"}, "A database address looks like postgresql://"),
        ({"OWNER_DATABASE_URL": f"postgresql://cp_owner:a/{SECRET}@db/x"}, "OWNER_DATABASE_URL cannot be read."),
        ({"WRAPPING_KEYS": None}, "WRAPPING_KEYS is not set."),
        ({"WRAPPING_KEYS": SECRET}, "WRAPPING_KEYS does not hold 32-byte keys in base64."),
        ({"INDEX_KEY": None, "INDEX_KEY_FILE": "/run/secrets/none"}, "INDEX_KEY_FILE names /run/secrets/none, which"),
        ({"REDIS_URL": f"redis://:a/{SECRET}@redis/0"}, "REDIS_URL cannot be read."),
        ({"OIDC_ISSUER": "http://sso.example/realm"}, "OIDC_ISSUER looks like https://host/realm"),
        ({"OIDC_ISSUER": "https://sso.example"}, "OIDC_CLIENT_ID is not set."),
        (OIDC | {"OIDC_CLIENT_SECRET_FILE": "/dev/null"}, "OIDC_CLIENT_SECRET_FILE names /dev/null, which is empty."),
        ({"DOCUMENT_STORAGE": "s3://files", "S3_SECRET_KEY": SECRET}, "S3_ACCESS_KEY and S3_SECRET_KEY go together"),
        ({"DEBUG": "1"}, "DEBUG shows settings and data to whoever meets an error."),
    ],
)
def test_a_wrong_secret_stops_the_start_with_a_sentence_and_is_not_told(given, sentence):
    refused = manage("check", **given)
    assert refused.returncode != 0
    assert sentence in refused.stderr and "Traceback" not in refused.stderr
    assert SECRET not in refused.stdout + refused.stderr


def test_secrets_come_from_files_as_well(own_database, tmp_path):
    urls = machine.urls(own_database)
    (tmp_path / "key").write_text(KEY + "\n")
    (tmp_path / "app").write_text(urls["DATABASE_URL"] + "\n")
    given = {"SECRET_KEY": None, "SECRET_KEY_FILE": tmp_path / "key"}
    given |= {"DATABASE_URL": None, "DATABASE_URL_FILE": tmp_path / "app"}
    asked = "from django.db import connection as c; c.ensure_connection(); print('cp_app', c.settings_dict['USER'])"
    done = manage("shell", "--no-imports", "-c", asked, **given)
    assert done.stdout.strip() == "cp_app cp_app", done.stderr


def test_a_password_stands_in_a_file_of_its_own_and_a_wrong_one_is_not_told(own_database, tmp_path):
    url = machine.urls(own_database)["DATABASE_URL"]
    found = re.search(r"://cp_app:([^@]*)@", url)[1]
    (tmp_path / "right").write_text(found)
    (tmp_path / "wrong").write_text(SECRET + "/@: Ứ")
    bare = {"DATABASE_URL": url.replace(f":{found}@", "@")}
    asked = ("shell", "--no-imports", "-c", "from django.db import connection as c; c.ensure_connection(); print('in')")
    assert manage(*asked, **bare, DATABASE_PASSWORD_FILE=tmp_path / "right").stdout.strip() == "in"
    refused = manage(*asked, **bare, DATABASE_PASSWORD_FILE=tmp_path / "wrong", LOG_LEVEL="DEBUG")
    assert refused.returncode != 0 and "password authentication failed" in refused.stderr
    assert SECRET not in refused.stdout + refused.stderr and found not in refused.stderr


def test_the_files_that_the_compose_file_shows_are_made_once(tmp_path):
    (tmp_path / "docker").mkdir()
    script = tmp_path / "docker" / "secrets.sh"
    script.write_text((BASE_DIR / "docker" / "secrets.sh").read_text())
    made = []
    for _time in range(2):
        subprocess.run(["sh", str(script)], check=True, capture_output=True)
        made.append({path.name: path.read_text() for path in (tmp_path / "secrets").iterdir()})
    given = {name: made[0].pop(name) + made[1].pop(name) for name in GIVEN}
    assert set(given.values()) == {""}, "given by others, not made"
    assert made[0] == made[1] and len(set(made[0].values())) == len(made[0])
    keys = {name: made[0][name] for name in ("wrapping_keys", "index_key")}
    assert all(len(b64decode(value)) == 32 for value in keys.values())
    assert all(re.fullmatch(r"[\w-]{64}", value) for name, value in made[0].items() if name not in keys)
    assert (tmp_path / "secrets").stat().st_mode & 0o077 == 0
    named = set(re.findall(r"file: \./secrets/(\w+)", (BASE_DIR / "docker-compose.yml").read_text()))
    assert named == set(made[0]) | set(given)
    assert credentials.ROLES.keys() <= {name.removesuffix("_password") for name in named}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"EMAIL_URL": "http://mail.example"}, "EMAIL_URL looks like"),
        ({"EMAIL_URL": "smtp://mail.example"}, "EMAIL_FROM"),
        ({"TEXT_URL": "http://gateway.example/"}, "TEXT_URL looks like"),
        ({"PUBLIC_URL": "baovetreem"}, "PUBLIC_URL looks like"),
    ],
)
def test_a_wrong_address_of_what_goes_out_stops_the_start_with_a_sentence(given, said):
    refused = manage("check", SECRET_KEY=KEY, DATABASE_URL="postgresql://a:b@127.0.0.1:1/c", **SEALING, **given)
    assert refused.returncode != 0 and said in refused.stderr
