"""The overviews: counted by the worker when something changed, and only read by a request."""

import json
import random
from datetime import timedelta
from importlib import import_module

import pytest
import time_machine
from django.core.serializers.json import DjangoJSONEncoder
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone
from rest_framework.test import APIClient

from audit.models import Outbox
from cases.models import Allegation, Case, Closing, Deadline, Decision
from lib import periods
from reports import dashboard, recounting, tasks
from reports.models import ChangedUnit, LastLook, Overview

from ..cast import fresh, unit
from ..conftest import as_app
from .counting import at, judged, told
from .random_past import Past, communes_of
from .recount import Recount, without_noughts

pytestmark = pytest.mark.django_db
ASKED = "/api/v1/dashboard/?unit=70&from=2023-01-01&to=2023-06-30"


def of(officer):
    client = APIClient()
    client.force_login(officer)
    return client


def work():
    """What the worker does: what was asked for, then its look at what changed."""
    for row in Outbox.objects.waiting().filter(task="reports.count_overview"):
        tasks.count_overview(*row.args)
        row.sent_at = timezone.now()
        row.save()
    recounting.recount()


def answered(officer, asked=ASKED):
    """The overview once the worker has counted it."""
    first = of(officer).get(asked)
    if first.status_code == 202:
        work()
    answer = of(officer).get(asked)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_a_span_nobody_asked_for_is_counted_by_the_worker_and_then_read(cast):
    told(cast.lan, at("2023-03-03 08:00"), forms=["sexual"])
    first = of(cast.vinh).get(ASKED)
    assert (first.status_code, first.headers["Retry-After"]) == (202, "2")
    assert first.json() == {
        "unit_code": "70",
        "unit_name": "Tỉnh Bình Phước",
        "period": {"start": "2023-01-01", "end": "2023-06-30"},
        "status": "computing",
    }
    of(cast.vinh).get(ASKED)
    assert Outbox.objects.filter(task="reports.count_overview").count() == 1, "asked for once"
    work()
    shown = of(cast.vinh).get(ASKED)
    assert (shown.status_code, shown.json()["figures"]["abused_children"]) == (200, 1)


def test_an_act_shows_after_the_next_look_and_the_old_figures_until_then(cast):
    case = told(cast.lan, at("2023-03-03 08:00"), founded=None)[0]
    assert answered(cast.vinh)["figures"]["being_verified"] == 1
    judged(case, cast.lan, at("2023-03-03 08:00"))
    old = of(cast.vinh).get(ASKED).json()
    assert old["figures"]["being_verified"] == 1
    recounting.recount()
    new = of(cast.vinh).get(ASKED).json()
    assert (new["figures"]["being_verified"], new["figures"]["abused_children"]) == (0, 1)
    assert new["computed_at"] > old["computed_at"]
    assert new["unchanged_until"] >= new["computed_at"]


def test_the_timetable_counts_for_some_seconds_and_goes_on_where_it_stopped(cast, monkeypatch):
    told(cast.lan, timezone.now() - timedelta(hours=1), founded=None)
    assert recounting.recount(seconds=0) == 0
    waiting = Overview.objects.to_count().count()
    assert waiting >= 12
    monkeypatch.setattr(tasks, "AT_ONE_GO", 600)
    tasks.recount()
    assert not Overview.objects.to_count().exists() and Overview.objects.counted().count() == waiting


def test_what_waits_to_be_counted_is_told(cast):
    told(cast.lan, at("2023-03-03 08:00"))
    answered(cast.vinh)
    told(cast.lan, at("2023-03-04 08:00"))
    recounting.look()
    assert of(cast.vinh).get(ASKED).json()["unchanged_until"] is None
    work()
    assert of(cast.vinh).get(ASKED).json()["figures"]["reports_received"] == 2


def test_the_usual_spans_of_every_unit_above_are_counted_before_anybody_asks(cast):
    told(cast.lan, timezone.now() - timedelta(hours=1), founded=None)
    recounting.recount()
    for officer in (cast.lan, cast.minh, cast.vinh):
        shown = of(officer).get("/api/v1/dashboard/")
        assert (shown.status_code, shown.json()["figures"]["reports_received"]) == (200, 1)
    codes = set(Overview.objects.counted().filter(unit=unit("70")).values_list("code", flat=True))
    assert codes == {period.code for period in periods.periods_of(timezone.localdate())}


def test_only_units_that_changed_are_counted_anew(cast):
    told(cast.lan, timezone.now() - timedelta(hours=1), founded=None)
    told(cast.tuyet, timezone.now() - timedelta(hours=1), founded=None)
    recounting.recount()
    before = dict(Overview.objects.values_list("pk", "counted_at"))
    told(cast.lan, timezone.now() - timedelta(hours=1), founded=None)
    recounting.recount()
    anew = {row.unit.code for row in Overview.objects.all() if row.counted_at != before.get(row.pk)}
    assert anew == {"25369", "695", "70"}


@pytest.mark.parametrize(
    "change",
    [
        lambda case: Case.objects.filter(pk=case.pk).update(
            outcome="duplicate", status="closed", closed_at=timezone.now()
        ),
        lambda case: case.deadlines.filter(status="running").update(due_at=at("2023-03-03 09:00")),
        lambda case: case.allegations.update(founded=False, verified_at=timezone.now()),
        lambda case: type(case.child).objects.filter(pk=case.child_id).update(birth_year=1990),
        lambda case: Deadline.objects.filter(case=case).delete(),
        lambda case: case.allegations.get().incident.perpetrators.create(relation="father"),
    ],
    ids=["case", "clock", "allegation", "child", "clocks gone", "perpetrator"],
)
def test_whatever_a_figure_reads_is_noted_when_it_changes(cast, change):
    case = told(cast.lan, at("2023-03-03 08:00"), founded=None)[0]
    recounting.recount()
    assert not ChangedUnit.objects.exists()
    change(case)
    assert set(ChangedUnit.objects.values_list("unit_id", flat=True)) == {unit("25369").pk}


READ_BY_FIGURES = """
SELECT DISTINCT t.relname, a.attname FROM pg_rewrite r
  JOIN pg_class v ON v.oid = r.ev_class AND v.relname LIKE 'figures\\_%'
  JOIN pg_depend d ON d.objid = r.oid AND d.refobjsubid > 0
  JOIN pg_class t ON t.oid = d.refobjid AND t.relkind = 'r'
  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
"""
# They change with the unit, or never.
ALONG = {"district_id", "province_id", "intake_id"}


def test_every_column_that_a_figure_reads_is_watched():
    noted = import_module("reports.migrations.0002_guard_figures").NOTED
    with connection.cursor() as cursor:
        cursor.execute(READ_BY_FIGURES)
        read = set(cursor.fetchall())
    watched = {(table, column) for table, (columns, _units) in noted.items() for column in columns.split(", ")}
    assert len(read) > 30
    assert {(table, column) for table, column in read - watched if column not in ALONG} == set()


def test_what_no_figure_reads_is_not_noted(cast):
    case = told(cast.lan, at("2023-03-03 08:00"), founded=None)[0]
    recounting.recount()
    Case.objects.filter(pk=case.pk).update(risk="high")
    type(case.child).objects.filter(pk=case.child_id).update(school="Trường tiểu học")
    case.add_note(by=fresh(cast.lan), text="x")
    assert not ChangedUnit.objects.exists()


def test_the_rows_are_read_in_the_subtree_and_written_by_the_worker_alone(cast):
    told(cast.lan, timezone.now() - timedelta(hours=1), founded=None)
    recounting.recount()
    everything = Overview.objects.count()
    seen = {}
    for name in ("lan", "tuyet", "minh", "vinh", "tho", "nga", "admin", "phuc"):
        with as_app(fresh(getattr(cast, name))):
            seen[name] = set(Overview.objects.values_list("unit__code", flat=True))
    assert seen["lan"] == {"25369"} and not {"25369", "695", "70"} & seen["tuyet"]
    assert {"695", "25369"} <= seen["minh"] and "70" not in seen["minh"]
    assert {"70", "695", "25369"} <= seen["vinh"]
    assert not any(seen[name] for name in ("tho", "nga", "admin", "phuc"))
    writings = [
        lambda: Overview.objects.update(counts={}),
        lambda: Overview.objects.all()._raw_delete("default"),
        lambda: Overview.of(unit("70"), "2020-H1").save(),
        lambda: LastLook.objects.update(at=timezone.now()),
        lambda: ChangedUnit.objects.exists(),
        lambda: ChangedUnit.objects.create(unit_id=unit("70").pk),
    ]
    with as_app(fresh(cast.vinh)):
        for write in writings:
            with pytest.raises(ProgrammingError), transaction.atomic():
                write()
    assert Overview.objects.count() == everything


def test_a_request_cannot_count(cast):
    told(cast.lan, at("2023-03-03 08:00"), forms=["sexual"])
    with as_app(fresh(cast.vinh)):
        with pytest.raises(ProgrammingError), transaction.atomic():
            dashboard.overview_of(unit("70"), dashboard.span_called("2023-H1"), now=timezone.now())


@pytest.mark.parametrize("seed", [7, 2026])
def test_after_random_acts_the_kept_figures_equal_a_plain_recount(cast, seed):
    rng = random.Random(seed)
    communes = rng.sample(communes_of("695", "692"), 5) + [unit("70")]
    places = [unit("695"), unit("692"), *communes]
    codes = ["2022-Y", "2023-Q1", "2023-M03", "2022-12-20/2023-02-10", "2023-H1", "2023-Y"]
    with time_machine.travel(at("2023-05-20 12:00"), tick=False):
        Past(rng, communes, cast.quynh).fill(60)
        for place in places:
            for code in codes:
                recounting.count_asked(place.pk, code)
        for _round in range(4):
            act_at_random(rng, cast.quynh)
            recounting.recount()
            rows = Overview.objects.counted().filter(code__in=codes, unit__in=places).select_related("unit")
            assert len(rows) == len(places) * len(codes)
            plain = Recount()
            for row in rows:
                assert row.found == Overview(counts=as_kept(row)).found, (row.unit.code, row.code)
                if row.end < timezone.localdate():  # plain reading knows no running period
                    slow = plain.figures(row.unit, row.start, row.end)
                    kept = row.counts["figures"]
                    assert without_noughts(kept) == without_noughts(slow), (row.unit.code, row.code)


def as_kept(row):
    """Counted once more, past the rows, and written down as a row is."""
    found = dashboard.overview_of(row.unit, row.span, now=timezone.now())
    return json.loads(json.dumps(found, cls=DjangoJSONEncoder))


def act_at_random(rng, by):
    """Writings past the verbs, each of another table: verified, closed, moved, corrected, taken away."""
    cases = rng.sample(list(Case.objects.select_related("child")), 12)
    for case in cases[:3]:
        judgement = {"founded": rng.choice((True, False)), "verified_at": timezone.now()}
        case.allegations.update(primary_form=rng.choice(("sexual", "violence")), **judgement)
    for case in cases[3:5]:
        outcome = rng.choice(("entered_in_error", "moved"))
        Case.objects.filter(pk=case.pk).update(outcome=outcome, status="closed", closed_at=at("2023-02-01 10:00"))
        Closing.objects.filter(case=case).delete()
        Decision.objects.filter(case=case).delete()
        Closing.objects.create(case=case, by=by, outcome=outcome, done_at=at("2023-02-01 10:00"))
    for case in cases[5:7]:
        home = rng.choice(cases).unit
        place = {"unit": home, "province_id": home.province_key, "district_id": home.district_key}
        Case.objects.filter(pk=case.pk).update(**place)
        case.deadlines.update(**place)
    for case in cases[7:9]:
        type(case.child).objects.filter(pk=case.child_id).update(birth_year=rng.randrange(2003, 2020), sex="female")
    for case in cases[9:10]:
        Allegation.objects.filter(case=case).delete()
    for case in cases[10:]:
        case.deadlines.update(due_at=timezone.now() - timedelta(days=1))


def test_the_next_day_the_running_period_is_a_day_longer(cast):
    with time_machine.travel(at("2023-03-10 09:00"), tick=False):
        told(cast.lan, at("2023-03-10 08:00"), founded=None)
        recounting.recount()
        assert {row.end for row in Overview.objects.counted()} == {at("2023-03-10 00:00").date()}
    with time_machine.travel(at("2023-03-11 00:01"), tick=False):
        shown = of(cast.vinh).get("/api/v1/dashboard/").json()
        assert (shown["period"]["end"], shown["unchanged_until"]) == ("2023-03-10", None)
        recounting.recount()
        shown = of(cast.vinh).get("/api/v1/dashboard/").json()
        assert (shown["period"]["end"], shown["figures"]["reports_received"]) == ("2023-03-11", 1)
        assert shown["previous"]["period"] == {"start": "2022-06-15", "end": "2022-09-09"}
    with time_machine.travel(at("2023-06-15 00:01"), tick=False):
        recounting.recount()
        assert Overview.objects.filter(usual=True).exclude(code__in=recounting.usual_codes(timezone.now())).count() == 0
        assert Overview.objects.counted().get(unit=unit("70"), code="2023-H1").end == at("2023-06-14 00:00").date()
    with time_machine.travel(at("2023-06-29 00:01"), tick=False):
        recounting.recount()
        assert not Overview.objects.filter(code="2023-H1").exists(), "nobody asks for it any more"


def test_one_row_that_cannot_be_counted_keeps_no_other_from_being_counted(cast):
    told(cast.lan, timezone.now() - timedelta(hours=1), founded=None)
    recounting.look()
    half = recounting.usual_codes(timezone.now())[2]
    Overview.objects.filter(unit=unit("70"), code=half).update(code="broken", asked_at=timezone.now())
    recounting.recount()
    assert not Overview.objects.counted().filter(code="broken").exists()
    assert Overview.objects.counted().filter(unit=unit("695")).count() == 4
