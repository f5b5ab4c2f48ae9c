"""The worker seals what stands unsealed; nobody else may, and nobody takes a seal back."""

import json

import psycopg
import pytest

from audit import heads, sealing
from audit.models import Event, Outbox, Seal, SealedEvent
from audit.register import record

from .. import machine
from .conftest import as_worker


def test_the_worker_seals_and_keeps_the_heads(register, redis, tmp_path, worker):
    line = record(register.unit, "read", by=None, reading=True)
    Outbox.objects.put("audit.seal")
    worker.until(lambda: SealedEvent.objects.filter(event=line.pk).exists())
    kept = worker.until(lambda: (redis.folder / "heads.jsonl").exists() and heads.read(redis.folder / "heads.jsonl"))
    assert [head["head"] for head in kept.values()] == [bytes(seal.head).hex() for seal in Seal.objects.all()]


def test_a_backlog_is_sealed_in_batches_and_only_once(register):
    lines = [record(register.unit, "read", by=None, reading=True) for _ in range(7)]
    with as_worker(register.name):
        made = sealing.seal_all(batch=3)
        assert [(seal.count, seal.complete) for seal in made] == [(3, False), (3, False), (1, True)]
        assert sealing.seal() is None
    assert set(SealedEvent.objects.values_list("event", flat=True)) == {line.pk for line in lines}
    assert register.verify() == []


def test_two_sealers_do_not_get_in_each_others_way(register):
    record(register.unit, "read", by=None, reading=True)
    with psycopg.connect(machine.urls(register.name)["JOBS_DATABASE_URL"]) as other, as_worker(register.name):
        other.execute("SELECT pg_advisory_xact_lock(%s)", [sealing.LOCK])
        assert sealing.seal() is None
        other.rollback()
        assert sealing.seal().count == 1


def test_heads_are_kept_from_where_the_file_ends(register, settings, tmp_path):
    settings.REGISTER_HEADS = str(tmp_path / "kept.jsonl")
    register.write()
    (tmp_path / "kept.jsonl").open("a").write('{"number": 2, "he')  # the power went
    register.write()
    assert sorted(heads.read(settings.REGISTER_HEADS)) == [1, 2]
    assert json.loads((tmp_path / "kept.jsonl").read_text().splitlines()[0])["previous"] == "00" * 32


@pytest.mark.parametrize("role", ["DATABASE_URL", "JOBS_DATABASE_URL", "OWNER_DATABASE_URL"])
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_seal SET count = 1",
        "DELETE FROM audit_sealedevent",
        "TRUNCATE audit_seal",
        "DELETE FROM audit_event",
    ],
)
def test_nobody_changes_a_seal(register, role, change):
    register.write()
    with psycopg.connect(machine.urls(register.name)[role]) as connection, pytest.raises(psycopg.Error) as refused:
        connection.execute(change)
    assert "append-only" in str(refused.value) or "permission denied" in str(refused.value)


def test_the_application_reads_seals_and_writes_none(register):
    register.write()
    assert Seal.objects.count() == 1 and Event.objects.count() == 5
    with psycopg.connect(machine.urls(register.name)["DATABASE_URL"]) as app:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("INSERT INTO audit_sealedevent SELECT gen_random_uuid(), 1, 6, 'x'")
