"""The register of a database of the test's own, and the three roles that come near it."""

import contextlib
from io import StringIO

import psycopg
import pytest
from django.core.management import call_command
from django.db import connections

from audit.models import Event
from audit.register import record
from childprotect.environment import database
from directory.models import Unit

from .. import machine


@contextlib.contextmanager
def as_worker(name):
    """What runs inside is asked of the database `name` by the worker's role."""
    connection = connections["default"]
    before = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update({key: database(machine.urls(name)["JOBS_DATABASE_URL"])[key] for key in WHO})
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update({key: before[key] for key in WHO})


WHO = ("USER", "PASSWORD")


class Register:
    """Lines are written by the application, sealed and verified by the worker, attacked by the owner."""

    def __init__(self, name, folder):
        self.name = name
        self.heads = folder / "heads.jsonl"
        self.unit = Unit.objects.order_by("code").first()

    def write(self, lines=5):
        """Some lines, and a seal around them."""
        written = [record(self.unit, "read", by=None, reading=True, n=number) for number in range(lines)]
        self.seal()
        return written

    def seal(self):
        return self.command("seal_register")

    def export(self):
        self.heads.write_text(self.command("export_heads"))

    def verify(self, heads=False):
        """What the command says, without its counts: the findings. And that its exit code agrees."""
        said = StringIO()
        options = {"heads": str(self.heads)} if heads else {}
        code = 0
        with as_worker(self.name):
            try:
                call_command("verify_register", stdout=said, **options)
            except SystemExit as exit:
                code = exit.code
        findings = [line for line in said.getvalue().splitlines() if line.split(":")[0] in KINDS]
        assert code == (1 if findings else 0)
        assert ("The register holds." in said.getvalue()) is not bool(findings)
        return findings

    def command(self, name, *arguments):
        said = StringIO()
        with as_worker(self.name):
            call_command(name, *arguments, stdout=said)
        return said.getvalue()

    def attack(self, *statements):
        """By the owner of the tables, with every trigger of theirs switched off."""
        with psycopg.connect(machine.urls(self.name)["OWNER_DATABASE_URL"], autocommit=True) as owner:
            for table in ("audit_event", "audit_seal", "audit_sealedevent"):
                owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            for statement in statements:
                assert owner.execute(*statement).rowcount > 0, "an attack that changes nothing shows nothing"


KINDS = {"edited", "removed", "inserted", "cut off"}


@pytest.fixture
def register(own_database, tmp_path):
    return Register(own_database, tmp_path)


@pytest.fixture
def lines(register):
    """Three seals of five lines, verified."""
    written = [line for _ in range(3) for line in register.write()]
    assert register.verify() == []
    assert Event.objects.count() == len(written)
    return written
