"""The drill of docs/restoring.md: a dump, the files, the heads and the keys become a copy that works; without the keys
it says nothing."""

import base64
import json
import os
import re
import shutil
import subprocess
import sys

import psycopg
import pytest
from django.db import transaction

from cases.incoming import checked
from childprotect.environment import BASE_DIR
from childprotect.local import binaries, keeper
from tests import machine
from tests.cases.papers import picture
from tests.cast import Walk, make_cast

SIGN = "Xyloquart"
# Everything that guards the data, each as rows to be compared before and after.
GUARDS = {
    "tables, owners and rights": """
        SELECT c.relname, c.relkind, pg_get_userbyid(c.relowner), c.relrowsecurity, c.relforcerowsecurity,
               ARRAY(SELECT acl::text FROM unnest(c.relacl) acl ORDER BY 1)
          FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace""",
    "policies": "SELECT * FROM pg_policies WHERE schemaname = 'public'",
    "triggers": """
        SELECT tgrelid::regclass::text, tgname, tgenabled, pg_get_triggerdef(oid) FROM pg_trigger
         WHERE NOT tgisinternal""",
    "functions": """
        SELECT p.oid::regprocedure::text, pg_get_userbyid(p.proowner), p.prosecdef, p.proconfig, md5(p.prosrc),
               ARRAY(SELECT acl::text FROM unnest(p.proacl) acl ORDER BY 1)
          FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace""",
    "constraints": """
        SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
         WHERE connamespace = 'public'::regnamespace""",
    "indexes": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "columns": """
        SELECT table_name, column_name, data_type, is_nullable, column_default, generation_expression
          FROM information_schema.columns WHERE table_schema = 'public'""",
    "default rights": """
        SELECT pg_get_userbyid(defaclrole), defaclobjtype, ARRAY(SELECT acl::text FROM unnest(defaclacl) acl ORDER BY 1)
          FROM pg_default_acl""",
    "the schema itself": """
        SELECT pg_get_userbyid(nspowner), ARRAY(SELECT acl::text FROM unnest(nspacl) acl ORDER BY 1)
          FROM pg_namespace WHERE nspname = 'public'""",
}
READ = """
import json, sys
from cases.models import Document, Note
try:
    note, document = Note.objects.get(), Document.objects.get()
    print(json.dumps([note.text, document.title, document.content().hex()]))
except Exception as error:
    print(json.dumps([type(error).__name__]))
"""


def plain(row):
    """Casts and brackets that the server writes out anew when it reads its own words again are left out."""
    return re.sub(r"::(character varying|text)(\[\])?|[() ]", "", repr(row))


class Copy:
    """A database and a folder of documents, with the keys that are given to it or not."""

    def __init__(self, database, data):
        self.database, self.data = database, data

    def manage(self, *command, **given):
        environment = os.environ | machine.urls(self.database) | {"DATA_DIR": str(self.data)} | given
        environment.pop("DOCUMENT_STORAGE", None)
        if command[0] != "check":
            environment["CHILDPROTECT_DB_ROLE"] = "jobs"
        return subprocess.run(
            [sys.executable, "manage.py", *command], cwd=BASE_DIR, env=environment, text=True, capture_output=True
        )

    def told(self, **given):
        done = self.manage("shell", "--no-imports", "-c", READ, **given)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    def guards(self):
        with psycopg.connect(superuser_url(self.database)) as connection:
            return {name: sorted(map(plain, connection.execute(asked).fetchall())) for name, asked in GUARDS.items()}

    def rows(self):
        """How many rows each table holds."""
        with psycopg.connect(superuser_url(self.database)) as connection:
            tables = connection.execute(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1"
            ).fetchall()
            return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables}


def superuser_url(database):
    return keeper.found(machine.data_dir())["SUPERUSER_URL"].replace("/postgres?", f"/{database}?")


def tried(program, *arguments):
    command = [str(binaries.installed().program(program)), *map(str, arguments)]
    return subprocess.run(command, text=True, capture_output=True)


def run(program, *arguments):
    done = tried(program, *arguments)
    assert done.returncode == 0 and not done.stderr, done.stderr
    return done.stdout


@pytest.fixture
def source(own_database, settings, tmp_path):
    """A case with a note and a document, every act of it sealed in the register."""
    data = tmp_path / "source"
    storage = settings.STORAGES["documents"]
    settings.STORAGES = settings.STORAGES | {
        "documents": storage | {"OPTIONS": storage["OPTIONS"] | {"location": data / "documents"}}
    }
    with transaction.atomic():
        cast = make_cast()
        case = Walk(cast).submitted().case
        case.add_note(by=cast.lan, text=f"{SIGN} mẹ trẻ hợp tác")
        case.add_document(by=cast.lan, kind="photo", title=f"{SIGN} ảnh", file=checked(picture()))
    copy = Copy(own_database, data)
    assert copy.manage("seal_register").returncode == 0
    return copy


@pytest.fixture
def empty():
    """An empty database as docker/roles.sh makes it: the roles are there, and nothing else."""
    name = f"test_{os.getpid()}_restored"
    machine.make(name, "template0")
    yield name
    machine.drop(name)


def test_a_copy_is_restored_from_its_four_parts_and_says_nothing_without_the_keys(source, empty, tmp_path):
    heads, dump = tmp_path / "heads.jsonl", tmp_path / "childprotect.dump"
    heads.write_text(source.manage("export_heads").stdout)
    run("pg_dump", "--format=custom", f"--file={dump}", superuser_url(source.database))
    refused = tried("pg_dump", machine.urls(source.database)["OWNER_DATABASE_URL"])
    assert refused.returncode != 0 and "row-level security" in refused.stderr
    shutil.copytree(source.data / "documents", tmp_path / "restored/documents")

    run("pg_restore", "--exit-on-error", "--single-transaction", f"--dbname={superuser_url(empty)}", dump)
    restored = Copy(empty, tmp_path / "restored")
    before, after = source.guards(), restored.guards()
    assert {name: set(before[name]) ^ set(after[name]) for name in before if before[name] != after[name]} == {}
    assert len(after["policies"]) > 100 and len(after["triggers"]) > 5 and restored.rows() == source.rows()
    assert restored.manage("check", "--database", "default").returncode == 0
    assert restored.manage("migrate", "--check", CHILDPROTECT_DB_ROLE="owner").returncode == 0

    register = restored.manage("verify_register", "--heads", str(heads))
    assert register.returncode == 0 and "The register holds." in register.stdout, register.stdout
    note, title, content = restored.told()
    assert note.startswith(SIGN) and title.startswith(SIGN)
    assert bytes.fromhex(content).startswith(b"\xff\xd8") and restored.told() == source.told()

    other = {"WRAPPING_KEYS": base64.b64encode(os.urandom(32)).decode()}
    assert restored.told(**other) == ["KeyMissing"]
    refused = restored.manage("check", "--database", "default", **other)
    assert refused.returncode != 0 and "WRAPPING_KEYS lacks the key" in refused.stderr
    told = run("pg_restore", "--file=-", dump)
    assert SIGN not in told and SIGN.encode().hex() not in told and "COPY public.cases_note" in told
    files = [path.read_bytes() for path in (tmp_path / "restored/documents").rglob("*") if path.is_file()]
    assert files and not any(part in file for file in files for part in (b"\xff\xd8\xff", SIGN.encode()))


def test_a_dump_older_than_the_heads_is_told_as_a_register_that_was_cut_off(source, empty, tmp_path):
    heads, dump = tmp_path / "heads.jsonl", tmp_path / "childprotect.dump"
    run("pg_dump", "--format=custom", f"--file={dump}", superuser_url(source.database))
    Copy(source.database, source.data).manage("shell", "--no-imports", "-c", ADD_A_LINE)
    assert source.manage("seal_register").returncode == 0
    heads.write_text(source.manage("export_heads").stdout)
    run("pg_restore", "--exit-on-error", "--single-transaction", f"--dbname={superuser_url(empty)}", dump)
    register = Copy(empty, source.data).manage("verify_register", "--heads", str(heads))
    assert register.returncode == 1 and "cut off" in register.stdout


ADD_A_LINE = """
from audit.register import record
from cases.models import Case
record(Case.objects.first(), "read", by=None, reading=True)
"""
