"""The register attacked by the database's owner with triggers off: what was done is found and named."""

import uuid
from datetime import timedelta

import psycopg
import pytest
from django.db import transaction
from django.utils import timezone

from audit.digests import COLUMNS, FORM, head_of
from audit.models import Event, Seal
from audit.register import record
from lib import moment
from lib.keys import uuid7

from .. import machine

FORGE = """
    INSERT INTO audit_event
    SELECT (jsonb_populate_record(e, jsonb_build_object('id', %s::text, 'recorded_at', %s::text))).*
    FROM audit_event e WHERE id = %s
"""


def only(findings):
    assert len(findings) == 1, findings
    return findings[0]


def test_the_form_covers_every_column():
    assert [field.column for field in Event._meta.concrete_fields] == COLUMNS[FORM]


@pytest.mark.parametrize(
    "change",
    ["actor = 'hung'", "detail = '{}'", "done_at = done_at - interval '1 microsecond'", "reading = NOT reading"],
)
def test_an_edited_line_is_named(register, lines, change):
    register.attack((f"UPDATE audit_event SET {change} WHERE id = %s", [lines[7].pk]))
    found = only(register.verify())
    assert found.startswith("edited") and str(lines[7].pk) in found and "line 3 of seal 2" in found


def test_a_removed_line_is_named(register, lines):
    register.attack(("DELETE FROM audit_event WHERE id = %s", [lines[7].pk]))
    found = only(register.verify())
    assert found.startswith("removed") and str(lines[7].pk) in found


def test_a_line_removed_with_its_place_in_the_seal_is_missed_there(register, lines):
    register.attack(
        ("DELETE FROM audit_event WHERE id = %s", [lines[7].pk]),
        ("DELETE FROM audit_sealedevent WHERE event = %s", [lines[7].pk]),
    )
    assert only(register.verify()).startswith("removed: line 3 of seal 2 is gone")


def test_a_line_whose_place_was_removed_is_not_sealed_again_unseen(register, lines):
    register.attack(("DELETE FROM audit_sealedevent WHERE event = %s", [lines[7].pk]))
    register.seal()
    assert only(register.verify()).startswith("removed: line 3 of seal 2 is gone")


def test_a_line_inserted_into_the_past_is_named(register, lines):
    forged, past = uuid7(), timezone.now() - timedelta(hours=30)
    register.attack((FORGE, [forged, past.isoformat(), lines[0].pk]))
    found = only(register.verify())
    assert found.startswith("inserted") and str(forged) in found and "30.0 hours before a seal" in found
    register.seal()
    found = only(register.verify())
    assert found.startswith("inserted") and str(forged) in found and "recorded_at lies 30.0 hours before its" in found


def test_a_line_inserted_with_a_key_of_the_past_is_sealed_and_named(register, lines):
    forged, past = uuid.UUID(int=lines[0].pk.int - (40 * 24 * 3600 * 1000 << 80)), timezone.now() - timedelta(days=40)
    register.attack((FORGE, [forged, past.isoformat(), lines[0].pk]))
    register.seal()
    assert str(forged) in only(register.verify())


def test_a_line_inserted_into_a_seal_is_named(register, lines):
    forged = uuid7()
    register.attack(
        (FORGE, [forged, lines[7].recorded_at.isoformat(), lines[7].pk]),
        (
            "INSERT INTO audit_sealedevent SELECT %s, 2, 6, digest FROM audit_sealedevent WHERE event = %s",
            [forged, lines[7].pk],
        ),
    )
    found = register.verify()
    assert found[0] == f"inserted: event {forged} was put into seal 2, which bound 5 lines"
    assert found[1].startswith("edited") and str(forged) in found[1], "nor is the digest its own"


def test_an_exchanged_line_of_a_seal_is_seen(register, lines):
    """The line and its digest rewritten together: the seal does not bind them."""
    register.attack(
        ("UPDATE audit_event SET actor = 'hung' WHERE id = %s", [lines[7].pk]),
        ("UPDATE audit_sealedevent SET digest = sha256('another') WHERE event = %s", [lines[7].pk]),
    )
    found = register.verify()
    assert found[0] == "edited: the 5 lines of seal 2 are not those that it bound"
    assert str(lines[7].pk) in found[1]


@pytest.mark.parametrize("change", ["count = 4", "made_at = made_at - interval '1 hour'", "digest = sha256('x')"])
def test_an_edited_seal_is_named(register, lines, change):
    register.attack((f"UPDATE audit_seal SET {change} WHERE number = 2", []))
    assert "edited: seal 2 does not bear the head that belongs to what it tells" in register.verify()


def test_a_seal_reckoned_anew_breaks_the_chain_after_it(register, lines):
    seal = Seal.objects.get(number=2)
    seal.made_at -= timedelta(minutes=5)
    register.attack(
        ("UPDATE audit_seal SET made_at = %s, head = %s WHERE number = 2", [seal.made_at, head_of(seal)]),
    )
    assert only(register.verify()).startswith("edited: seal 3 does not follow the head of seal 2")


def test_a_removed_seal_is_named_with_the_lines_it_held(register, lines):
    register.attack(("DELETE FROM audit_seal WHERE number = 2", []))
    found = register.verify()
    assert found[0] == "removed: seal 2 is gone from the database"
    assert [str(line.pk) in sentence for line, sentence in zip(lines[5:10], found[1:], strict=True)] == [True] * 5


def test_a_tail_cut_off_cleanly_is_seen_by_the_exported_heads(register, lines):
    register.export()
    register.attack(
        ("DELETE FROM audit_event WHERE id = ANY(%s)", [[line.pk for line in lines[10:]]]),
        ("DELETE FROM audit_sealedevent WHERE seal = 3", []),
        ("DELETE FROM audit_seal WHERE number = 3", []),
    )
    assert register.verify() == [], "the database alone cannot tell"
    assert only(register.verify(heads=True)).startswith("cut off: seal 3 with 5 lines")


def test_a_tail_written_anew_is_seen_by_the_exported_heads(register, lines):
    register.export()
    register.attack(
        ("UPDATE audit_event SET actor = 'hung' WHERE id = %s", [lines[12].pk]),
        ("DELETE FROM audit_sealedevent WHERE seal = 3", []),
        ("DELETE FROM audit_seal WHERE number = 3", []),
    )
    register.seal()
    assert only(register.verify(heads=True)) == "edited: seal 3 is not the one whose head was exported"


def test_a_late_commit_is_no_forgery(register, lines):
    """A transaction that began before two seals and ends after them."""
    with psycopg.connect(machine.urls(register.name)["DATABASE_URL"]) as slow:
        late = uuid7()
        slow.execute(FORGE, [late, timezone.now().isoformat(), lines[0].pk])
        register.write()
        register.write()
        slow.commit()
    register.seal()
    assert register.verify() == []
    assert Event.objects.filter(pk=late).exists()


def test_a_worker_that_stood_still_for_days_is_no_forgery(register):
    days_ago = [timezone.now() - timedelta(days=days) for days in (5, 3)]
    with moment.at(days_ago[0]):
        register.write()
    with moment.at(days_ago[1]):
        record(register.unit, "read", by=None, reading=True)
    register.seal()
    assert register.verify() == []


def test_what_waits_for_its_seal_is_counted_and_no_finding(register, lines):
    with transaction.atomic():
        record(register.unit, "read", by=None, reading=True)
    assert register.verify() == []
    assert "15 lines in 3 seals were checked, 1 wait for one." in register.command("verify_register")
