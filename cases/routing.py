"""Sending a report to the commune where it happened, and correcting what was written at receipt."""

from django.utils import timezone
from django.utils.translation import gettext as _

from audit.register import record
from lib import moment
from lib.officer import opening
from lib.refusals import Conflict, Invalid, NotAllowed

from .models import Case, Intake, beyond, clocks
from .models.words import is_crime, primary_of


def right_to_route(intake, by):
    """A province officer in the province, or the hotline operator for own reports."""
    for post in by.posts_for(("province_officer",)):
        if post.unit_id in intake.ancestor_ids:
            return post.role
    if intake.by_id == by.pk and by.posts_for(("hotline_operator",)):
        return "hotline_operator"
    raise NotAllowed(_("Only the province, or the hotline for its own reports, sends a report to a commune."))


def route(intake, *, by, unit, done_at=None, late_reason="", version=None):
    """Send an unrouted report to a commune: its cases go along, their forwarding clock runs on."""
    with opening(intake.pk, *beyond.cases_of(intake.pk)):
        return routed(intake, by, unit, done_at, late_reason)


def routed(intake, by, unit, done_at, late_reason):
    intake.refresh_from_db(from_queryset=Intake.objects.select_for_update(of=("self",)))
    role = right_to_route(intake, by)
    if not intake.is_unrouted:
        raise Conflict(_("This report was sent to a commune already."), code="routed")
    now = moment.now()
    done_at = done_at or now
    if not intake.received_at <= done_at <= now:
        raise Invalid({"done_at": _("This time must lie between the receipt and now.")})
    for case in cases_of(intake):
        case.check_may_go_to(unit)
    place(intake, unit)
    intake.routed_at, intake.routed_by, intake.version = done_at, by, intake.version + 1
    intake.save(update_fields=["unit", "province", "district", "routed_at", "routed_by", "version"])
    for case in cases_of(intake):
        if case.unit_id == case.province_id:
            case.place_in(unit)
            case.incident_unit = unit
        case.version += 1
        case.save(update_fields=["unit", "province", "district", "incident_unit", "version"])
        told = {"to": unit.code, "version": case.version}
        record(case, "routed", by=by, done_at=done_at, late_reason=late_reason, role=role, **told)
    record(intake, "routed", by=by, done_at=done_at, late_reason=late_reason, role=role, to=unit.code)
    return intake


def place(intake, unit):
    incident = intake.incident
    for thing in (intake, incident):
        thing.unit = unit
        thing.province_id, thing.district_id = unit.province_key, unit.district_key
    incident.save(update_fields=["unit", "province", "district"])


def cases_of(intake):
    return Case.objects.filter(allegations__incident__intake=intake).select_for_update(of=("self",))


def correct_intake(intake, *, by, reason, version, facts, role, done_at=None, late_reason=""):
    """Correct what was written at receipt, with a reason; clocks that ran from it run anew.

    Facts that the incident repeats are corrected there too. Numbers never change.
    """
    with opening(intake.pk, *beyond.cases_of(intake.pk)):
        return corrected(intake, by, reason, version, facts, role, done_at, late_reason)


def corrected(intake, by, reason, version, facts, role, done_at, late_reason):
    intake.refresh_from_db(from_queryset=Intake.objects.select_for_update(of=("self",)))
    if version != intake.version:
        raise Conflict(
            _("Somebody changed this record in the meantime. Look at it again before you save."),
            code="stale_version",
            current=intake.version,
            yours=version,
        )
    check_corrected(intake, facts)
    now = moment.now()
    done_at = done_at or now
    if not intake.received_at <= done_at <= now:
        raise Invalid({"done_at": _("This time must lie between the receipt and now.")})
    told = {"done_at": done_at, "late_reason": late_reason}
    before = {name: told_of(intake, name) for name in facts}
    unit = facts.pop("unit", None)
    for name, value in facts.items():
        setattr(intake, name, value)
    intake.version += 1
    intake.save(update_fields=[*facts, "version"])
    if unit is not None and unit.pk != intake.unit_id:
        place(intake, unit)
        intake.save(update_fields=["unit", "province", "district"])
    repeat_in_incident(intake, facts)
    after = {name: told_of(intake, name) for name in before}
    for case in cases_of(intake):
        repeat_in_case(case, intake, facts, unit, before)
        decision = case.decisions.create(kind="correction", by=by, reason=reason, before=before, after=after, **told)
        case.version += 1
        case.save(update_fields=["version", "opened_at", "incident_unit"])
        line = {"about": str(decision.pk), "intake": intake.number, "fields": sorted(before), "version": case.version}
        record(case, "corrected", by=by, role=role, **line, **told)
    record(intake, "corrected", by=by, role=role, fields=sorted(before), **told)
    return intake


def check_corrected(intake, facts):
    received = facts.get("received_at", intake.received_at)
    start = facts.get("occurred_on", intake.occurred_on)
    end = facts.get("occurred_to", intake.occurred_to)
    errors = {}
    if received > timezone.now():
        errors["received_at"] = _("The time of receipt lies in the future.")
    if received > intake.recorded_at:
        errors["received_at"] = _("The report was recorded before this time.")
    if start and start > timezone.localdate(received):
        errors["occurred_on"] = _("The incident cannot begin after the report was received.")
    if end and (start is None or end < start):
        errors["occurred_to"] = _("The end cannot be before the start.")
    if errors:
        raise Invalid(errors)


def repeat_in_incident(intake, facts):
    incident = intake.incident
    for name in ("setting", "online", "occurred_to", "place"):
        if name in facts:
            setattr(incident, name, facts[name])
    incident.occurred_on = intake.start_of_incident
    incident.save(update_fields=["setting", "online", "occurred_to", "place", "occurred_on"])


def repeat_in_case(case, intake, facts, unit, before):
    """A child's own forms and consequences stand; what it took from the report is corrected with it."""
    first = case.first_allegation
    if first and first.incident.intake_id == intake.pk:
        if unit is not None:
            case.incident_unit = unit
        if "received_at" in facts:
            case.opened_at = intake.received_at
            case.restart_clocks(intake.received_at)
    allegation = case.allegations.get(incident=intake.incident)
    taken = {name for name in ("forms", "consequences", "concern") if name in facts}
    taken = {name for name in taken if getattr(allegation, name) == before[name]}
    for name in taken:
        setattr(allegation, name, facts[name])
    if "forms" in taken or "primary_form" in facts:
        allegation.primary_form = primary_of(allegation.forms, facts.get("primary_form", ""))
    allegation.save(update_fields=["forms", "consequences", "concern", "primary_form"])
    case.keep_closely(allegation.forms)
    if "wishes_to_be_told" in facts:
        case.await_reporter_of(intake, moment.now())
    if case.is_open:
        if is_crime(allegation.forms, allegation.consequences):
            case.suspect_crime(moment.now())
        if case.emergency_is_due and not case.deadlines.filter(code=clocks.EMERGENCY).exists():
            case.start_clock(clocks.EMERGENCY, intake.received_at)


def told_of(intake, name):
    """A fact as a correction keeps it; who told it stays in its own compartment."""
    return None if name.startswith("reporter_") else plain(getattr(intake, name))


def plain(value):
    """A value as the register keeps it."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if hasattr(value, "pk"):
        return str(value.pk)
    return value
