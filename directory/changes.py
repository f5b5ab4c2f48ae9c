"""Lịch sử thay đổi: what a record said before and after each correction, in the words of its forms."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lib.keys import made_at

from .models import Officer

MOST = 300  # rows of one history that a page shows
SAME_ACT = timedelta(minutes=1)  # between the beginning of a transaction and the line of the register in it

LABELS = {
    "full_name": gettext_lazy("Full name"),
    "sex": gettext_lazy("Sex"),
    "date_of_birth": gettext_lazy("Date of birth"),
    "birth_year": gettext_lazy("Year of birth"),
    "estimated_age": gettext_lazy("Age, about"),
    "estimated_on": gettext_lazy("Age estimated on"),
    "school": gettext_lazy("School"),
    "address": gettext_lazy("Address"),
    "unit": gettext_lazy("Unit"),
    "incident_unit": gettext_lazy("Commune of the incident"),
    "since": gettext_lazy("From"),
    "until": gettext_lazy("Until"),
    "relation": gettext_lazy("Relation to the child"),
    "occupation": gettext_lazy("Occupation"),
    "primary": gettext_lazy("First of all caregivers"),
    "alleged_perpetrator": gettext_lazy("Alleged to have caused harm"),
    "risk": gettext_lazy("Risk"),
    "confidentiality": gettext_lazy("Who may open the case"),
    "crime_suspected": gettext_lazy("Suspected crime"),
    "outcome": gettext_lazy("Outcome"),
    "assigned": gettext_lazy("Officer in charge"),
    "stand_in": gettext_lazy("Stand-in"),
    "channel": gettext_lazy("Channel"),
    "received_at": gettext_lazy("Received at"),
    "concern": gettext_lazy("Concern"),
    "forms": gettext_lazy("Forms of harm"),
    "primary_form": gettext_lazy("Main form of abuse"),
    "consequences": gettext_lazy("Consequences"),
    "setting": gettext_lazy("Setting"),
    "online": gettext_lazy("Online"),
    "occurred_on": gettext_lazy("Began on"),
    "occurred_to": gettext_lazy("Ended on"),
    "danger_now": gettext_lazy("Danger now"),
    "source": gettext_lazy("Source"),
    "founded": gettext_lazy("Founded"),
}


@dataclass
class Change:
    """One correction, or removal, of one thing. `rows` are (label, before, after)."""

    what: str
    at: datetime
    changed_by: object
    removed: bool
    rows: list
    by: str = ""
    why: str = ""


def changes(parts, reasons=()):
    """The corrections of `parts`, newest first. parts: (title, history); reasons: (moment, officer id, words)."""
    found = [change for title, history in parts for change in of_history(title, history)]
    people = dict(Officer.objects.filter(pk__in={change.changed_by for change in found}).values_list("pk", "full_name"))
    for change in found:
        change.by = people.get(change.changed_by, "")
        change.why = next((words for told in reasons if (words := reason_of(change, *told))), "")
    return sorted(found, key=lambda change: change.at, reverse=True)


def reason_of(change, moment, officer_id, words):
    near = timedelta(0) <= moment - change.at < SAME_ACT
    return words if near and officer_id == change.changed_by else ""


def of_history(title, history):
    """Each row of a history against the next one of the same thing, the last against the thing itself."""
    model = history.model.pgh_tracked_model
    rows = list(history.order_by("-pgh_id")[:MOST])
    after = model.objects.in_bulk({row.pgh_obj_id for row in rows})
    fields = [field for field in history.model._meta.concrete_fields if field.name in LABELS]
    pairs = []
    for row in rows:
        pairs.append((row, after.get(row.pgh_obj_id)))
        after[row.pgh_obj_id] = row
    names = names_in(fields, pairs)
    for row, then in pairs:
        removed = row.pgh_label == "removed"
        told = [compared(model, field, row, None if removed else then, names) for field in fields]
        told = [line for line in told if line[1] != line[2]]
        if told and not (in_the_making(row) and not any(before for _label, before, _after in told)):
            yield Change(title, row.pgh_created_at, row.changed_by, removed, told)


def in_the_making(row):
    """Within a second of the record's key: what is filled in then belongs to its making."""
    return row.pgh_created_at.timestamp() - made_at(row.pgh_obj_id) < 1


def names_in(fields, pairs):
    """What the keys in these rows stand for: one query for each kind of thing."""
    names = {}
    for field in fields:
        if isinstance(field, models.ForeignKey):
            keys = {getattr(side, field.attname) for pair in pairs for side in pair if side is not None} - {None}
            names[field.name] = {key: str(thing) for key, thing in field.related_model.objects.in_bulk(keys).items()}
    return names


def compared(model, field, before, after, names):
    source = model._meta.get_field(field.name)
    sides = [getattr(side, field.attname) if side is not None else None for side in (before, after)]
    return LABELS[field.name], *(in_words(source, value, names.get(field.name, {})) for value in sides)


def in_words(field, value, names):
    """A value as its form shows it."""
    if value is None or value == "" or value == []:
        return ""
    if names:
        return names.get(value, _("Not known"))
    if isinstance(value, list):
        return ", ".join(word_for(field.base_field, one) for one in value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%H:%M %d/%m/%Y")
    if hasattr(value, "strftime"):
        return value.strftime("%d/%m/%Y")
    return word_for(field, value)


def word_for(field, value):
    return str(dict(field.flatchoices).get(value, value))
