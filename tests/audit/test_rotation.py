"""Wrapping keys are changed in a moment; the texts follow in the background; nothing is lost on the way."""

import base64
from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from django.utils import timezone

from audit import keyring, resealing
from audit.models import DataKey, MonthKey
from cases import drafts
from childprotect.environment import keys
from lib.crypto import new_key
from tests.cast import report

pytestmark = pytest.mark.django_db
LATER = timedelta(hours=1)


@pytest.fixture
def texts(cast):
    """One text under each kind of owner."""
    intake, [(case, _joined)] = report(cast.lan, description="Nghe kể", reporter_phone="0912345678", place="Sau chợ")
    notice = case.notify_police(by=cast.lan, to="Công an xã", how="phone")
    answer = case.answer_of_police(notice, by=cast.lan, text="Đã nhận", status="received")
    mother = case.child.caregivers.create(full_name="Mẹ", relation="mother", phone="0987654321")
    draft = drafts.put(cast.lan, "note", case.pk, {"text": "Đang viết"})
    note = case.add_note(by=cast.lan, text="Ghi chú")
    fields = [(intake, "description"), (intake, "reporter_phone"), (intake.incident, "place"), (answer, "text")]
    return [*fields, (mother, "phone"), (draft, "data"), (note, "text")]


def read(texts):
    keyring.opened.forget()
    return [getattr(type(row).objects.get(pk=row.pk), name) for row, name in texts]


WRITTEN = ["Nghe kể", "0912345678", "Sau chợ", "Đã nhận", "0987654321", {"text": "Đang viết"}, "Ghi chú"]


def rotate(**options):
    said = StringIO()
    call_command("rotate_keys", stdout=said, **options)
    return said.getvalue()


def test_after_a_rotation_the_old_key_may_go(texts, settings):
    assert read(texts) == WRITTEN
    fresh, old = new_key(), settings.WRAPPING_KEYS
    settings.WRAPPING_KEYS = [fresh, *old]
    assert rotate().startswith("1 of 1 keys are sealed anew")
    assert rotate().startswith("0 of 1 keys are sealed anew")
    settings.WRAPPING_KEYS = [fresh]
    assert read(texts) == WRITTEN
    settings.WRAPPING_KEYS = old
    with pytest.raises(keyring.KeyMissing):
        read(texts)


def test_renewed_keys_take_over_in_the_background(texts, cast):
    before = set(DataKey.objects.values_list("pk", flat=True))
    assert "retired" in rotate(renew=True)
    assert read(texts) == WRITTEN
    assert resealing.reseal() == 0, "a key that a running transaction may hold is not ended"
    while resealing.reseal(owners_at_once=2, now=timezone.now() + LATER):
        pass
    assert read(texts) == WRITTEN
    assert not DataKey.objects.filter(pk__in=before).exists()
    assert DataKey.objects.count() == 4, "the case's, the report's, the child's and the officer's"
    assert MonthKey.objects.count() == 1


def test_a_missing_wrapping_key_is_said_and_stops_the_start(texts, settings):
    settings.WRAPPING_KEYS = [new_key()]
    with pytest.raises(keyring.KeyMissing, match="WRAPPING_KEYS lacks the key .* Put it back behind the newest one"):
        read(texts)
    with pytest.raises(CommandError, match="WRAPPING_KEYS lacks the key"):
        rotate()
    with pytest.raises(SystemCheckError, match="WRAPPING_KEYS lacks the key"):
        call_command("check", databases=["default"])


def test_two_cases_never_share_a_key(cast):
    first, second = (report(cast.lan)[1][0][0] for _each in range(2))
    for case in (first, second):
        case.add_note(by=cast.lan, text="Ghi chú")
    assert keyring.key_for(first.pk) != keyring.key_for(second.pk)
    assert keyring.key_for(first.pk) == keyring.key_for(first.pk)


@pytest.mark.parametrize("given", ["", "abc", base64.b64encode(b"short").decode()])
def test_a_bad_key_in_the_environment_is_told(monkeypatch, given):
    monkeypatch.setenv("WRAPPING_KEYS", given)
    with pytest.raises(ImproperlyConfigured, match="WRAPPING_KEYS (is not set|does not hold 32-byte keys)"):
        keys("WRAPPING_KEYS", "a key")


def test_keys_may_stand_in_a_file(monkeypatch, tmp_path):
    first, second = new_key(), new_key()
    (tmp_path / "keys").write_text("\n".join(base64.b64encode(key).decode() for key in (first, second)) + "\n")
    monkeypatch.delenv("WRAPPING_KEYS", raising=False)
    monkeypatch.setenv("WRAPPING_KEYS_FILE", str(tmp_path / "keys"))
    assert keys("WRAPPING_KEYS", "a key") == [first, second]
