"""Narratives are sealed: bound to their row, readable again, never searchable, and gone with their key."""

import pytest
from django.core.exceptions import FieldError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from audit import keyring
from audit.models import DataKey, Event
from cases.models import Decision, Intake, Note
from children.models import Caregiver, Child
from lib.crypto import Broken
from tests.cast import case_of, report

pytestmark = pytest.mark.django_db
TOLD = "Cháu kể với cô giáo chủ nhiệm."


def raw(row, column):
    """What PostgreSQL keeps."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{column}" FROM {row._meta.db_table} WHERE id = %s', [row.pk])
        return bytes(cursor.fetchone()[0])


def overwrite(row, column, record):
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE {row._meta.db_table} SET "{column}" = %s WHERE id = %s', [record, row.pk])


def again(row):
    return type(row).objects.get(pk=row.pk)


def test_the_database_keeps_a_record_and_python_reads_a_text(cast):
    note = case_of(cast.lan).add_note(by=cast.lan, text=TOLD)
    assert TOLD.encode() not in raw(note, "text")
    assert again(note).text == TOLD
    assert list(Note.objects.values_list("text", flat=True)) == [TOLD]
    assert Note.objects.values("text", "case__number").get()["text"] == TOLD
    assert Note.objects.only("case").get().text == Note.objects.defer("text").get().text == TOLD


def test_a_text_is_saved_in_each_of_djangos_ways(cast):
    case = case_of(cast.lan)
    first = case.add_note(by=cast.lan, text=TOLD)
    facts = {"case": case, "by": cast.lan, "done_at": first.done_at}
    many = Note.objects.bulk_create([Note(text=f"Ghi chú {place}", **facts) for place in range(3)] + [Note(**facts)])
    assert [again(note).text for note in many] == ["Ghi chú 0", "Ghi chú 1", "Ghi chú 2", ""]
    untouched = again(first)
    untouched.save()
    assert again(first).text == TOLD
    first.text = "Đã sửa"
    first.save(update_fields=["text"])
    untouched.refresh_from_db()
    assert untouched.text == "Đã sửa"
    copied = again(first)
    copied.pk = many[3].pk
    copied.save()
    assert again(many[3]).text == "Đã sửa"


def test_objects_of_json_are_sealed_whole(cast):
    case = case_of(cast.lan)
    now = case.opened_at
    decision = case.decisions.create(
        kind="correction", by=cast.lan, reason="Nghe nhầm", done_at=now, before={"a": TOLD}
    )
    assert TOLD.encode() not in raw(decision, "before") and raw(decision, "after") == b""
    assert (again(decision).before, Decision.objects.get().after) == ({"a": TOLD}, {})


@pytest.mark.parametrize(
    "ask",
    [
        lambda: Note.objects.filter(text=TOLD),
        lambda: Note.objects.exclude(text__icontains="cô giáo"),
        lambda: Note.objects.filter(text__in=[TOLD]),
        lambda: Note.objects.update(text=TOLD),
        lambda: Note.objects.update(text=Note.objects.values("text")[:1]),
    ],
)
def test_a_sealed_text_is_neither_searched_nor_written_without_its_row(cast, ask):
    with pytest.raises(FieldError, match=r"cases_note\.text is encrypted"):
        ask()


def test_what_was_not_written_can_be_asked_for(cast):
    case = case_of(cast.lan)
    written, empty = case.add_note(by=cast.lan, text=TOLD), case.add_note(by=cast.lan, text="")
    assert list(Note.objects.filter(text="")) == [empty] and list(Note.objects.exclude(text="")) == [written]


def test_a_record_carried_to_another_row_or_column_does_not_open(cast):
    case = case_of(cast.lan)
    one, other = case.add_note(by=cast.lan, text=TOLD), case.add_note(by=cast.lan, text="Khác")
    overwrite(other, "text", raw(one, "text"))
    with pytest.raises(Broken, match=f"cases_note.text|{other.pk}"):
        assert again(other).text
    intake, _cases = report(cast.lan, description=TOLD, condition="Ổn định")
    overwrite(intake, "condition", raw(intake, "description"))
    assert again(intake).description == TOLD
    with pytest.raises(Broken):
        assert again(intake).condition


@pytest.mark.parametrize("place", [0, 5, 20, 40, -1])
def test_a_changed_record_does_not_open(cast, place):
    note = case_of(cast.lan).add_note(by=cast.lan, text=TOLD)
    record = bytearray(raw(note, "text"))
    record[place] ^= 1
    overwrite(note, "text", bytes(record))
    with pytest.raises((Broken, keyring.KeyGone)):
        assert again(note).text


def test_whoever_opens_a_carried_text_gets_a_sentence_and_the_register_a_line(client, cast):
    case = case_of(cast.lan)
    one, other = case.add_note(by=cast.lan, text=TOLD), case.add_note(by=cast.lan, text="Khác")
    overwrite(other, "text", raw(one, "text"))
    client.force_login(cast.lan)
    client.raise_request_exception = False
    page = client.get(f"/cases/{case.pk}/")
    assert page.status_code == 500 and "A sealed text does not belong where it stands" in page.content.decode()
    assert TOLD not in page.content.decode()
    line = Event.objects.get(verb="seal_broken")
    assert (line.subject_type, line.subject_id, line.actor) == ("cases.note", other.pk, "lan")
    assert line.detail == {"column": "cases_note.text"}


def test_a_list_that_shows_no_text_asks_for_no_key(cast):
    for _each in range(3):
        case_of(cast.lan).add_note(by=cast.lan, text=TOLD)
    keyring.opened.forget()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(list(Note.objects.select_related("case"))) == 3
    assert not [query for query in asked if "audit_datakey" in query["sql"]]


def test_the_keys_of_many_texts_come_in_one_query(cast):
    for _each in range(4):
        case_of(cast.lan).add_note(by=cast.lan, text=TOLD)
    keyring.opened.forget()
    notes = list(Note.objects.all())
    with CaptureQueriesContext(connection) as asked:
        assert {note.text for note in notes} == {TOLD}
    assert len(asked) == 1


def test_a_key_that_was_rolled_back_is_never_used_again(cast):
    case = case_of(cast.lan)
    with pytest.raises(RuntimeError), transaction.atomic():
        case.add_note(by=cast.lan, text=TOLD)
        raise RuntimeError
    assert not DataKey.objects.filter(owner=case.pk).exists()
    note = again(case).add_note(by=cast.lan, text="Lần sau")
    keyring.opened.forget()
    assert again(note).text == "Lần sau"


def test_ending_a_cases_key_ends_its_texts_and_no_others(cast):
    kept, ended = (case_of(cast.lan).add_note(by=cast.lan, text=TOLD) for _each in range(2))
    assert keyring.shred(ended.case_id) == 1
    keyring.opened.forget()
    assert again(kept).text == TOLD
    with pytest.raises(keyring.KeyGone, match="was ended"):
        assert again(ended).text


def test_telephones_and_identity_numbers_are_found_however_they_were_written(cast):
    intake, [(case, _joined)] = report(cast.lan, reporter_phone="0912 345 678")
    assert list(Intake.objects.reported_from("+84 912.345.678")) == [intake]
    assert not Intake.objects.reported_from("0912345679").exists()
    mother = case.child.caregivers.create(full_name="Mẹ", relation="mother", phone="0987654321")
    assert list(Caregiver.objects.with_phone("0987 654 321")) == [mother] and again(mother).phone == "0987654321"
    Child.objects.filter(pk=case.child_id).get().caregivers.create(full_name="Bà", relation="grandparent")
    child = Child.objects.create(full_name="Lê An", identity_number="070316001234")
    assert list(Child.objects.identified_by("070316001234")) == [child]
    assert b"070316001234" not in raw(child, "identity_number")
    assert raw(intake, "reporter_phone")[:8] != raw(mother, "phone")[:8]
