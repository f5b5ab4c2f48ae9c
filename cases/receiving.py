"""Receiving a report: an intake, its incident, and a case for every child in it (Decree 56/2017, Article 25)."""

from django.utils import timezone
from django.utils.translation import gettext as _

from audit.register import record
from children.models import Child
from directory.models import Unit
from directory.roles import ACTS, REVIEWERS
from lib import moment
from lib.keys import uuid7
from lib.officer import opening
from lib.refusals import Invalid, NotAllowed

from .calls import keep_call, same_child
from .models import Allegation, Case, Incident, Intake, UnitGrant, beyond, clocks
from .models.series import next_number
from .models.words import Consequence, is_crime, primary_of
from .passing import Passing

MOST_CHILDREN = 50


def receiving_post(officer):
    """The post by which an officer receives reports, or NotAllowed."""
    posts = officer.posts_for(ACTS["intake"])
    if not posts:
        raise NotAllowed(_("Your post does not receive reports."))
    return posts[0]


def unit_of(post, named):
    """Where the report goes: the commune named, else the writer's own, else the writer's province to route."""
    if named is not None:
        return named
    unit = post.unit
    return unit if unit.level == Unit.Level.COMMUNE else (unit.province or unit)


def receive(*, by, facts, children=(), perpetrators=(), done_at=None, late_reason="", repeats=None, **ties):
    """Record a report and open or join a case for each child. Answers the intake and [(case, joined)].

    `facts` are the intake's own fields, `unit` among them or None; a child is a Child, or a dict of
    what is known, and may carry its own `forms` and `consequences`. `repeats` is the writer's own earlier report
    that a call to the hotline repeats. `ties`: `involved` are officers who
    are, or whose relatives are, the persons involved: [(officer, "involved" | "relative")]; `office` is
    the unit of one who cannot be named; `complaint_of` the unit said to cover up or delay. Such a report
    passes over that unit (`cases.passing`).
    """
    post = receiving_post(by)
    check_times(facts, facts["received_at"], done_at, moment.now())
    named = facts.pop("unit", None)
    if named is None and repeats is not None and not repeats.is_unrouted:
        named = repeats.incident.unit
    passing = Passing(unit_of(post, named), **ties)
    told = {"done_at": done_at or moment.now(), "late_reason": late_reason}
    with opening() as open_too:  # the writer may read nothing of what is written here
        intake = written(Intake(by=by, receiving_unit=post.unit, **told, **facts), passing, open_too)
        incident = incident_of(intake, passing.incident_unit, perpetrators)
        record(intake, "received", by=by, role=post.role, **told)
        keep_call(intake, repeats, by=by, role=post.role)
        children = same_child(repeats, list(children), open_too) if repeats is not None else children
        opened, seen = [], set()
        for child_facts in children or [{}]:
            child, own = child_of(child_facts, incident, by, open_too)
            if child.pk in seen:
                raise Invalid({"children": _("The same child stands in this report twice.")})
            seen.add(child.pk)
            running = running_case(child, open_too)
            if passing.complaint_of is not None and running:
                continue  # what is told of an office stays with the tier above; the case goes on as it is
            case, joined = running or new_case(child, incident, open_too), running is not None
            tell_case(case, joined, intake, incident, own, by, post)
            passing.hide(case, by)
            opened.append((case, joined))
        if any(case.confidentiality != "ordinary" for case, _joined in opened):
            intake.refresh_from_db(fields=["confidentiality"])
    return intake, opened


def written(intake, passing, open_too):
    """Number the report, put it where it goes, and save it."""
    unit, province = passing.unit, passing.unit.province or passing.unit
    intake.number = next_number(province, timezone.localtime(intake.received_at).year, "intake", "T")
    intake.unit, intake.province, intake.district_id = unit, province, unit.district_key
    intake.crime_suspected = bool(intake.crime_suspected)
    intake.recorded_at = moment.now()
    if passing.hidden:
        intake.routed_at = intake.recorded_at
    open_too(intake.pk)
    intake.save(force_insert=True)
    return intake


def incident_of(intake, unit, perpetrators):
    incident = Incident.objects.create(
        intake=intake,
        unit=unit,
        province=unit.province or unit,
        district_id=unit.district_key,
        occurred_on=intake.start_of_incident,
        occurred_to=intake.occurred_to,
        setting=intake.setting,
        online=intake.online,
        place=intake.place,
    )
    for perpetrator in perpetrators:
        incident.perpetrators.create(**perpetrator)
    return incident


def check_times(facts, received_at, done_at, now):
    errors = {}
    if received_at > now:
        errors["received_at"] = _("The time of receipt lies in the future.")
    if done_at and not received_at <= done_at <= now:
        errors["done_at"] = _("This time must lie between the receipt and now.")
    start, end = facts.get("occurred_on"), facts.get("occurred_to")
    if start and start > timezone.localdate(received_at):
        errors["occurred_on"] = _("The incident cannot begin after the report was received.")
    if end and (start is None or end < start):
        errors["occurred_to"] = _("The end cannot be before the start.")
    if errors:
        raise Invalid(errors)


def child_of(facts, incident, by, open_too):
    """The Child meant, made anew unless one was chosen, and what the list says of this child alone."""
    received_on = timezone.localdate(incident.intake.received_at)
    own = {key: facts.get(key) for key in ("forms", "consequences")}
    if facts.get("child") is not None:
        open_too(facts["child"].pk)
        return facts["child"], own
    known = {key: value for key, value in facts.items() if key not in ("forms", "consequences", "child", "unit")}
    known |= {"id": uuid7(), "unit": facts.get("unit") or incident.unit, "since": received_on}
    if known.get("estimated_age") is not None:
        known["estimated_on"] = received_on
    open_too(known["id"])
    child = Child.objects.add(**known)
    record(child, "child_added", by=by)
    return child, own


def running_case(child, open_too):
    """The child's open case, which whoever writes joins, or None. Two reports at once come one after the other."""
    Child.objects.select_for_update().get(pk=child.pk)
    running = beyond.open_case_of(child.pk)
    if running is None:
        return None
    open_too(running)
    return Case.objects.open().select_for_update(of=("self",)).filter(pk=running).first()


def tell_case(case, joined, intake, incident, own, by, post):
    """What the report says of one child. In a case that it joins the status stays."""
    forms = own["forms"] if own["forms"] is not None else intake.forms
    consequences = own["consequences"] if own["consequences"] is not None else intake.consequences
    Allegation.objects.create(
        case=case,
        incident=incident,
        forms=forms,
        primary_form=primary_for(forms, intake),
        consequences=consequences,
        concern=intake.concern,
    )
    case.keep_closely(forms)
    start_clocks(case, intake, forms, consequences, joined, post)
    if joined and incident.unit_id != case.unit_id and incident.unit.level == Unit.Level.COMMUNE:
        UnitGrant.objects.create(case=case, unit_id=incident.unit_id, why="joined", logged_by=intake.by)
    verb = "incident_joined" if joined else "opened"
    if joined:
        case.version += 1
        case.last_act_at = moment.now()
        case.save(update_fields=["version", "last_act_at"])
    record(
        case,
        verb,
        by=by,
        done_at=intake.done_at,
        late_reason=intake.late_reason,
        role=post.role,
        about=str(intake.pk),
        intake=intake.number,
    )


def primary_for(forms, intake):
    """The intake's primary form where the child's own forms hold it, else the gravest of them."""
    given = intake.primary_form if not forms or intake.primary_form in forms else ""
    return primary_of(forms, given)


def new_case(child, incident, open_too):
    intake = incident.intake
    case = Case(
        number=next_number(intake.province, timezone.localtime(intake.received_at).year, "case"),
        child=child,
        incident_unit=incident.unit,
        opened_at=intake.received_at,
        recorded_at=intake.recorded_at,
        last_act_at=intake.recorded_at,
        unit=intake.unit,
        province_id=intake.province_id,
        district_id=intake.district_id,
        logged_by=intake.by,
    )
    own_unit = intake.receiving_unit_id == intake.unit_id
    if own_unit and intake.by.posts_for(("commune_officer",)):
        case.assigned = intake.by
    open_too(case.pk)
    case.save(force_insert=True)
    return case


def start_clocks(case, intake, forms, consequences, joined, post):
    at = intake.received_at
    own_unit = intake.receiving_unit_id == intake.unit_id
    about = intake if joined else None
    case.start_clock(clocks.RECORDING, at, about=about)
    case.meet_clocks(clocks.RECORDING, at=intake.done_at, about=about)
    if not own_unit:
        case.start_clock(clocks.FORWARDING, at, about=about)
    case.start_clock(clocks.INITIAL_ASSESSMENT, at, about=about)
    grave = {Consequence.SERIOUS_INJURY, Consequence.SUICIDE_ATTEMPT, Consequence.PSYCHOLOGICAL_SEVERE}
    if intake.danger_now or grave & set(consequences):
        case.start_clock(clocks.EMERGENCY, at, about=about)
    if intake.crime_suspected or is_crime(forms, consequences):
        case.suspect_crime(at)


def open_first(intake, by):
    """The receiver's first opening stops the forwarding clock and tells the sender. True if it was the first.

    Who opens one of its cases and is not told the words has not opened the report.
    """
    if intake.opened_at is not None or intake.is_unrouted or intake.receiving_unit_id == intake.unit_id:
        return False
    receivers = REVIEWERS | {"commune_officer", "commune_leader"}
    if intake.kept_apart or not any(post.unit_id == intake.unit_id for post in by.posts_for(receivers)):
        return False
    now = moment.now()
    if not Intake.objects.filter(pk=intake.pk, opened_at=None).update(opened_at=now, opened_by=by):
        return False
    told = beyond.cases_of(intake.pk)
    with opening(*told):
        for case in Case.objects.filter(pk__in=told):
            case.meet_clocks(clocks.FORWARDING, at=now)
    record(intake, "first_opened", by=by)
    return True
