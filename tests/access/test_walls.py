"""The second wall by itself: what the app role reads and writes when the code in front of it forgot to ask."""

import ast

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from cases.models import Allegation, Case, CaseGrant, Deadline, Draft, Intake, Note, Perpetrator
from childprotect import checks
from childprotect.environment import BASE_DIR
from children.models import Child
from lib.officer import opening
from tests.cast import case_of, fresh, report, unit
from tests.conftest import as_app

pytestmark = pytest.mark.django_db

# Tables of models that lead to a child or a case and have no policy, each with its reason.
WITHOUT_POLICY = {}
# Who may open records past the wall: a verb whose doer may not read what it must write.
OPENERS = {
    "cases/receiving.py": "a report is written by who reads no case",
    "cases/routing.py": "the hotline sends its report on; a correction reaches every case it tells of",
    "cases/models/transfer.py": "who declines a case loses sight of it by that act",
    "cases/models/classifying.py": "the same, with those who are named",
    "cases/models/confidentiality.py": "who seals a case loses sight of it by that act",
    "cases/handing.py": "who signs a hand-over last moves the cases that others receive",
    "cases/api/shown_intakes.py": "the writer's receipt: number and phase",
    "children/correcting.py": "who moves a child out of the area writes the last line",
}


def protected():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        return {name for (name,) in cursor.fetchall()}


def leads_to_a_child(model, seen=frozenset()):
    """Whether a model is a child or a case, or points at one directly or through others."""
    if model in (Child, Case, Intake):
        return True
    targets = {field.related_model for field in model._meta.get_fields() if field.concrete and field.related_model}
    return any(leads_to_a_child(target, seen | {model}) for target in targets - seen - {model})


def test_every_model_that_leads_to_a_child_stands_behind_the_wall():
    asked = {model._meta.db_table for model in apps.get_models() if leads_to_a_child(model)}
    asked.add(Draft._meta.db_table)
    assert asked - protected() == set(WITHOUT_POLICY), "A new table needs a lib.walls.Wall in its migration."
    assert set(checks.OPEN) & protected() == set()


def test_with_nobody_entered_the_app_reads_nothing_and_writes_nothing(cast):
    case = case_of(cast.lan)
    with as_app():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.officer', '', true)")
        for model in (Case, Child, Intake, Allegation, Deadline, Perpetrator, CaseGrant):
            assert not model.objects.exists()
        assert Case.objects.filter(pk=case.pk).update(risk="low") == 0
        with pytest.raises(ProgrammingError), transaction.atomic():
            Child.objects.create(full_name="Ai đó")


@pytest.mark.parametrize("person", ["tuyet", "tho", "nga", "admin", "phuc", "thu"])
def test_a_stranger_reads_no_row_of_a_case_from_any_table(cast, walk, person):
    walk().closed()
    with as_app(fresh(getattr(cast, person))):
        found = {}
        for table in sorted(protected()):
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT count(*) FROM {table}")
                found[table] = cursor.fetchone()[0]
    assert not any(found.values()), found


def test_a_forgotten_filter_changes_only_what_its_officer_sees(cast):
    mine, other = case_of(cast.lan), case_of(cast.tuyet)
    with as_app(fresh(cast.lan)):
        assert Case.objects.update(risk="high") == 1
        assert Case.objects.filter(pk=other.pk).delete()[0] == 0
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.risk, other.risk) == ("high", "")


def test_an_inspector_changes_nothing(cast):
    case = case_of(cast.lan)
    with as_app(fresh(cast.son)):
        assert Case.objects.filter(pk=case.pk).exists()
        assert Case.objects.update(risk="high") == 0
        with pytest.raises(ProgrammingError), transaction.atomic():
            Note.objects.create(case=case, by=cast.son, done_at=case.opened_at, text="x")


def test_a_case_is_made_only_by_receiving_and_lies_where_its_unit_lies(cast):
    case = case_of(cast.lan)
    lan = fresh(cast.lan)
    copy = {name: getattr(case, name) for name in ("child", "incident_unit", "opened_at", "unit", "district")}
    with as_app(lan):
        with pytest.raises(ProgrammingError), transaction.atomic():
            Case.objects.create(
                number="70-2026-9", status="closed", closed_at=case.opened_at, province=unit("70"), **copy
            )
        # Columns that would let another province read the case are refused.
        with pytest.raises(ProgrammingError), transaction.atomic():
            Case.objects.filter(pk=case.pk).update(province=unit("01"))


def test_a_report_is_written_by_who_reads_no_case_and_is_closed_behind_them(cast):
    for person in (cast.tho, cast.nga, cast.tuyet):
        with as_app(fresh(person)):
            intake, [(case, _joined)] = report(person, unit=unit("25369"))
            assert Intake.objects.filter(pk=intake.pk).exists()
            assert not Case.objects.filter(pk=case.pk).exists()
            assert not Child.objects.filter(pk=case.child_id).exists()
    with as_app(fresh(cast.lan)):
        assert Case.objects.count() == 3


def test_an_opening_ends_with_its_block_and_with_its_failure(cast):
    case = case_of(cast.lan)
    with as_app(fresh(cast.tuyet)):
        with opening(case.pk):
            assert Case.objects.filter(pk=case.pk).exists() and case.deadlines.exists()
        assert not Case.objects.exists()
        with pytest.raises(ZeroDivisionError), opening(case.pk):
            1 / 0  # noqa: B018
        assert not Case.objects.exists()


def test_records_are_opened_past_the_wall_only_where_this_says():
    users = set()
    for path in BASE_DIR.glob("*/**/*.py"):
        name = str(path.relative_to(BASE_DIR))
        if name.startswith((".", "tests/", "bench/")) or name == "lib/officer.py":
            continue
        text = path.read_text()
        imported = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom)]
        if any(node.module == "lib.officer" and "opening" in {one.name for one in node.names} for node in imported):
            users.add(name)
        assert "app.opened" not in text or name == "lib/walls.py", name
    assert users == set(OPENERS)


def test_only_the_worker_counts_what_lies_beyond_the_wall(cast, walk):
    walk(forms=["sexual"]).verified()
    views = [f"figures_{name}" for name in "received case clock perpetrator reopening closing".split()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM figures_received")
        assert cursor.rowcount == 1
        told = {column.name for column in cursor.description}
        assert not told & {"full_name", "folded", "number", "description", "date_of_birth", "school", "address"}
        cursor.execute("SELECT count(*) FROM pg_views WHERE viewname = ANY (%s)", [views])
        assert cursor.fetchone() == (len(views),)
    with as_app(fresh(cast.vinh)), connection.cursor() as cursor:
        for view in views:
            with pytest.raises(ProgrammingError), transaction.atomic():
                cursor.execute(f"SELECT * FROM {view}")
