"""What people type about a child is nowhere in the database as they typed it."""

from django.apps import apps
from django.db import connection
from django.test import Client
from django.utils import timezone

from audit.resealing import encrypted
from cases import drafts
from cases.models import Case, Intake
from tests.cast import Walk, ago, report

SIGN = "Xyloquart"


def everything():
    """Every column of every table that could hold a text, as COPY would write it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
            " AND (data_type IN ('text', 'character varying', 'bytea', 'json', 'jsonb') OR data_type = 'ARRAY')"
        )
        for table, column in cursor.fetchall():
            cursor.execute(f'SELECT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL')
            for (value,) in cursor.fetchall():
                yield table, column, bytes(value) if isinstance(value, memoryview) else value


def standing_in_plain(sign):
    found = set()
    for table, column, value in everything():
        content = value if isinstance(value, bytes) else str(value).encode()
        if sign.encode() in content:
            found.add(f"{table}.{column}")
    return found


def test_no_table_holds_what_was_told(cast):
    intake, _cases = report(
        cast.lan,
        description=SIGN,
        condition=SIGN,
        feared=SIGN,
        done_before=SIGN,
        place=SIGN,
        reporter_name=SIGN,
        reporter_phone=SIGN,
        reporter_address=SIGN,
        reporter_note=SIGN,
    )
    case = Walk(cast).submitted().case
    lan = Client()
    lan.force_login(cast.lan)
    assert lan.post(f"/cases/{case.pk}/note/", {"text": SIGN}).status_code == 302
    lan.post(f"/drafts/assessment/{case.pk}/", {"override_reason": SIGN})
    assert drafts.of(cast.lan, "assessment", case.pk)["override_reason"] == [SIGN]
    case.return_plan(by=cast.hung, reason=SIGN)
    case.draft_plan(by=cast.lan, goals=SIGN, needs=SIGN, actions=[])
    order = case.remove_child(
        by=cast.hung, reason=SIGN, starts_at=case.opened_at, ends_at=ago(hours=-9), placement=SIGN
    )
    case.lift_removal(order, by=cast.hung, reason=SIGN)
    case.protect(by=cast.lan, measure="medical_care", started_at=timezone.now(), note=SIGN)
    opinion = case.give_opinion(by=cast.minh, result="direct", text=SIGN)
    case.answer_opinion(opinion, by=cast.lan, text=SIGN)
    case.escalate(by=cast.lan, reason=SIGN, proposal=SIGN)
    case.child.caregivers.create(full_name="Mẹ", relation="mother", phone=SIGN)
    assert Intake.objects.get(pk=intake.pk).reporter_name == SIGN
    assert standing_in_plain(SIGN) == set()


def test_the_search_of_this_test_finds_what_stands_in_plain(cast):
    Case.objects.filter(pk=Walk(cast).case.pk).update(number=SIGN)
    assert standing_in_plain(SIGN) == {"cases_case.number"}


NO_NARRATIVE = {
    "late_reason": "told in the register",
    "reason": "of a grant: told in the register",
    "review_note": "of a grant's review, about an officer",
    "answer": "of a leader, about an officer's reading",
    "pgh_label": "what a history's row is about",
    "folded": "of a name",
}


def test_every_long_text_about_a_child_is_sealed_or_known_to_be_none():
    """A new TextField of a case or a child is a narrative until somebody says above why it is not."""
    rooms = [apps.get_app_config(room) for room in ("cases", "children")]
    fields = [field for room in rooms for model in room.get_models() for field in model._meta.local_fields]
    plain = [field for field in fields if field.get_internal_type() == "TextField"]
    plain += [field for field in fields if getattr(field, "generated", False)]
    known = {field.name for field in plain if field.name in NO_NARRATIVE or field.name.endswith(("_token", "_latest"))}
    assert {field.name for field in plain} == known
    assert sum(len(sealed) for _model, sealed in encrypted()) >= 40
