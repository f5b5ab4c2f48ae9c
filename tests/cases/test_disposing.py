"""What was kept long enough goes: hung proposes, minh confirms, the worker removes, a certificate stays."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db.models import F
from django.utils import timezone

from audit.models import DataKey, Event, Outbox
from cases import disposing, keeping
from cases.emptying import BEFORE, BEFORE_CHILD, BEFORE_REPORTS, EMPTIED, KEPT, OF_CHILD, REMOVED, REPORTS
from cases.models import (
    Case,
    Closing,
    DataRequest,
    Disposal,
    DisposalCertificate,
    Draft,
    Incident,
    Intake,
    RetentionRule,
)
from cases.tasks import dispose, let_drafts_go
from children.models import Child
from lib.refusals import Conflict, NotAllowed
from reports.figures.children import count_children
from reports.figures.stocks import count_stocks
from tests.audit.test_no_plain_text import standing_in_plain
from tests.cast import Walk, report, unit

SECRET = "Hoàng Hôn Tím"  # a word that stands in every text of the file
pytestmark = pytest.mark.django_db


def years_ago(years, **span):
    return timezone.now() - timedelta(days=365.25 * years, **span)


def age(case, years):
    """The whole of a closed case happened that many years earlier."""
    back = timedelta(days=round(365.25 * years))
    case.refresh_from_db()
    names = ("opened_at", "closed_at", "last_act_at")
    Case.objects.filter(pk=case.pk).update(**{name: getattr(case, name) - back for name in names})
    Closing.objects.filter(case=case).update(done_at=F("done_at") - back)
    Intake.objects.filter(incident__allegations__case=case).update(received_at=F("received_at") - back)
    for incident in Incident.objects.filter(allegations__case=case):
        Incident.objects.filter(pk=incident.pk).update(occurred_on=incident.occurred_on - back)
    Child.objects.filter(pk=case.child_id).update(birth_year=F("birth_year") - years)
    case.refresh_from_db()
    return case


@pytest.fixture
def told(cast):
    """A closed case in which the secret stands wherever people write, about a child born in 2015."""
    child = {"full_name": SECRET, "birth_year": 2015, "address": SECRET, "school": SECRET}
    reporter = {"reporter_name": SECRET, "reporter_phone": "0912", "reporter_address": SECRET, "reporter_note": SECRET}
    words = {"description": SECRET, "condition": SECRET, "feared": SECRET, "done_before": SECRET, "place": SECRET}
    walked = Walk(cast, children=[child], **reporter, **words)
    case = walked.case
    case.allegations.get().incident.perpetrators.create(full_name=SECRET, relation="neighbour", sex="male")
    case.child.caregivers.create(full_name=SECRET, relation="mother", phone="0913")
    case.add_note(by=cast.lan, text=SECRET)
    case.give_opinion(by=cast.minh, result="supplement", text=SECRET)
    case.answer_opinion(case.opinions.get(), by=cast.lan, text=SECRET)
    case.notify_police(by=cast.lan, to=SECRET, how="phone")
    Draft.objects.create(officer=cast.lan, kind="note", about=case.pk, data={"text": SECRET})
    walked.closed()
    return age(case, 21)


def gone(thing, cast):
    """Proposed by hung, confirmed by minh, removed by the worker."""
    proposal = disposing.propose(thing, by=cast.hung, units=thing.ancestor_ids)
    disposing.decide(proposal, by=cast.minh, confirmed=True)
    dispose(str(proposal.pk))
    thing.refresh_from_db()
    return proposal.certificate


def figures():
    province, first, after = unit("70"), years_ago(30), timezone.now()
    numbers, _places, counted = count_children(province, first, after)
    return numbers, sorted(counted), count_stocks(province, first, after)


def test_nothing_of_the_child_is_left_and_the_figures_stand(cast, told):
    assert "children_child.full_name" in standing_in_plain(SECRET)
    number, before = told.number, figures()
    intake = Intake.objects.get()
    assert intake.description == SECRET
    certificate = gone(told, cast)
    assert standing_in_plain(SECRET) == set()
    assert Intake.objects.get().description == ""
    assert not DataKey.objects.filter(owner__in=[told.pk, intake.pk, told.child_id]).exists()
    assert figures() == before
    assert (told.number, told.unit_id) == (number, unit("25369").pk)
    assert told.disposed_at and not told.notes.exists() and not told.plans.exists()
    assert certificate.record_number == number and certificate.is_whole
    assert certificate.rows["cases_note"] == 1 and certificate.rows["cases_intake"] == 1
    assert SECRET not in str(certificate.rows)


def test_the_register_says_who_proposed_who_confirmed_and_what_went(cast, told):
    certificate = gone(told, cast)
    verbs = dict(Event.objects.filter(case_id=told.pk, verb__startswith="dispos").values_list("verb", "actor"))
    assert verbs == {"disposal_proposed": "hung", "disposal_confirmed": "minh", "disposed": ""}
    line = Event.objects.get(verb="disposed")
    assert line.detail["digest"] == certificate.digest and line.detail["certificate"] == certificate.number


def test_a_changed_certificate_is_found_out(cast, told):
    certificate = gone(told, cast)
    DisposalCertificate.objects.update(confirmed_by_name="Ai đó")
    certificate.refresh_from_db()
    assert not certificate.is_whole


def test_carried_out_twice_it_is_done_once(cast, told):
    certificate = gone(told, cast)
    dispose(str(certificate.disposal_id))
    assert DisposalCertificate.objects.count() == 1
    with pytest.raises(Conflict):
        disposing.propose(told, by=cast.hung, units=told.ancestor_ids)


def test_a_child_still_in_the_register_keeps_its_line_and_the_line_tells_of_no_case(cast, told):
    child = told.child
    Child.objects.filter(pk=child.pk).update(birth_year=timezone.localdate().year - 10)
    before = figures()
    gone(told, cast)
    child.refresh_from_db()
    assert child.full_name == SECRET and not child.cases.exists()
    assert told.child.full_name == "" and told.child.disposed_at
    assert figures() == before


def test_one_case_of_two_goes_and_the_child_stays_named_for_the_other(cast, told):
    _intake, [(second, _joined)] = report(cast.lan, children=[{"child": told.child}])
    gone(told, cast)
    assert told.child_id == second.child_id and second.child.full_name == SECRET
    assert second.status == "received"


def test_a_report_of_two_children_is_emptied_with_the_last_of_them(cast):
    two = [{"full_name": "Một", "birth_year": 2000}, {"full_name": "Hai", "birth_year": 2001}]
    intake, [(first, _), (second, _)] = report(cast.lan, children=two, description=SECRET)
    for case in (first, second):
        case.close(by=cast.hung, outcome="entered_in_error", reason="Nhầm")
        age(case, 2)
    gone(first, cast)
    intake.refresh_from_db()
    assert intake.description == SECRET
    gone(second, cast)
    intake.refresh_from_db()
    assert intake.description == ""


def test_only_what_is_past_its_time_is_due(cast, walk):
    case = walk().closed().case
    assert not keeping.is_due(case)
    with pytest.raises(Conflict) as refused:
        disposing.propose(case, by=cast.hung, units=case.ancestor_ids)
    assert refused.value.code == "not_due"
    day = timezone.localdate()
    assert not keeping.is_due(case, day.replace(year=day.year + 20))
    assert keeping.is_due(case, day.replace(year=day.year + 20) + timedelta(days=1))
    assert keeping.last_day(keeping.rule_for(case), case) == day.replace(year=day.year + 20)


def test_a_case_with_a_removal_is_kept_for_good(cast, walk):
    walked = walk().submitted()
    now = timezone.now()
    removal = {"starts_at": now, "ends_at": now + timedelta(days=3), "placement": "Nhà bác"}
    walked.case.remove_child(by=cast.hung, reason="Nguy hiểm", **removal)
    case = walked.case
    case.close(by=cast.hung, outcome="moved", reason="Chuyển đi")
    assert keeping.rule_for(case).kind == "court" and not keeping.is_due(age(case, 90))


def test_a_longer_rule_of_today_stops_what_was_confirmed(cast, told):
    proposal = disposing.propose(told, by=cast.hung, units=told.ancestor_ids)
    disposing.decide(proposal, by=cast.minh, confirmed=True)
    RetentionRule.objects.filter(kind="founded").update(years=50)
    dispose(str(proposal.pk))
    proposal.refresh_from_db()
    assert proposal.status == "stopped" and SECRET in Intake.objects.get().description
    assert Event.objects.filter(verb="disposal_stopped").exists()


def test_a_held_case_is_never_due(cast, told):
    hold = told.hold(by=cast.hung, reason="Tòa án yêu cầu")
    with pytest.raises(Conflict) as refused:
        disposing.propose(told, by=cast.hung, units=told.ancestor_ids)
    assert refused.value.code == "held"
    told.lift_hold(hold, by=cast.hung, reason="Đã xét xử xong")
    assert keeping.is_due(told)
    with pytest.raises(Conflict):
        told.lift_hold(hold, by=cast.hung, reason="Lần nữa")


def test_a_hold_placed_after_the_second_word_still_stops_it(cast, told):
    proposal = disposing.propose(told, by=cast.hung, units=told.ancestor_ids)
    disposing.decide(proposal, by=cast.minh, confirmed=True)
    assert Outbox.objects.filter(task="cases.dispose", args=[str(proposal.pk)]).exists()
    told.hold(by=cast.quynh, reason="Có khiếu nại")
    dispose(str(proposal.pk))
    assert Disposal.objects.get().status == "stopped" and told.notes.exists()


def test_two_people_of_two_tiers(cast, told):
    with pytest.raises(NotAllowed):
        disposing.propose(told, by=cast.lan, units=told.ancestor_ids)
    proposal = disposing.propose(told, by=cast.hung, units=told.ancestor_ids)
    for stranger in (cast.hung, cast.lan, cast.khoa, cast.dao):
        with pytest.raises(NotAllowed):
            disposing.decide(proposal, by=stranger, confirmed=True)
    disposing.decide(proposal, by=cast.bich, confirmed=False, reason="Còn cần cho thống kê")
    with pytest.raises(Conflict):
        disposing.decide(proposal, by=cast.minh, confirmed=True)
    again = disposing.propose(told, by=cast.vinh, units=told.ancestor_ids)
    with pytest.raises(NotAllowed):
        disposing.decide(again, by=cast.vinh, confirmed=True)
    disposing.decide(again, by=cast.quynh, confirmed=True)


def test_what_is_disposed_of_takes_nothing_in(cast, told):
    gone(told, cast)
    for act in (
        lambda: told.add_note(by=cast.lan, text="Mới"),
        lambda: told.reopen(by=cast.hung, reason="Nhầm"),
        lambda: told.hold(by=cast.hung, reason="Muộn"),
    ):
        with pytest.raises(Conflict) as refused:
            act()
        assert refused.value.code == "disposed"


def test_a_grown_child_s_line_goes_with_its_last_case_or_by_itself(cast):
    line = Child.objects.create(full_name=SECRET, date_of_birth=date(1990, 1, 1))
    line.live_in(unit("25369"))
    young = Child.objects.create(full_name="Bé", date_of_birth=timezone.localdate())
    young.live_in(unit("25369"))
    assert list(keeping.lines_due(Child.objects.all())) == [line]
    certificate = gone(line, cast)
    assert certificate.what == "register_line" and certificate.record_number == ""
    assert standing_in_plain(SECRET) == set() and line.disposed_at


def test_drafts_that_nobody_touched_are_let_go(cast):
    old = Draft.objects.create(officer=cast.lan, kind="note", data={}, updated_at=years_ago(1.1))
    new = Draft.objects.create(officer=cast.lan, kind="opinion", data={})
    assert let_drafts_go() == 1
    assert list(Draft.objects.all()) == [new] and old.pk
    assert Event.objects.get(verb="drafts_let_go").detail == {"drafts": 1}


def test_every_table_that_tells_of_a_case_or_a_child_is_listed():
    """A new model that points at one of them says how it goes, or why it stays."""
    tables = (REMOVED, EMPTIED, REPORTS, OF_CHILD, BEFORE, BEFORE_REPORTS, BEFORE_CHILD, KEPT)
    listed = {model for table in tables for model in table} | {DataRequest}
    reached, grown = {Case, Child, Intake}, True
    while grown:
        pointing = {
            model
            for model in apps.get_models()
            if any(
                field.is_relation and field.concrete and field.related_model in reached
                for field in model._meta.get_fields()
            )
        }
        grown = not pointing <= reached
        reached |= pointing
    assert {model.__name__ for model in reached - listed} == set()
