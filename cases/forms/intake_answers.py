"""The answers so far in words, for the screen that asks to check them."""

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from cases.models.words import Relation
from cases.passing import Passing

from .intake import Where

SHOWN = 400  # characters of a narrative


def answers(whole):
    """[(step, child's number or None, label, words)], in the order they were asked."""
    checked = whole.checked
    rows = [("heard", None, *each) for each in told(checked["heard"], "channel", "received_at", "description")]
    rows.append(("where", None, _("Goes to"), str(goes_to(whole) or "")))
    if "where" in checked:
        rows += [("where", None, *each) for each in told(checked["where"], "place", "occurred_on", "setting")]
    rows += children(whole)
    if "harm" in checked:
        asked = ("concern", "kinds", "consequences")
        rows += [("harm", None, *each) for each in told(checked["harm"], *asked)]
        suspects = [Relation(person["relation"]).label for person in whole.perpetrators()]
        rows.append(("harm", None, _("People alleged to have caused the harm"), ", ".join(map(str, suspects))))
        rows += [("harm", None, *each) for each in told(checked["harm"], *tied(checked["harm"]))]
    else:
        rows.append(("harm", None, _("Form of harm"), ""))
    danger = checked.get("danger")
    rows += (
        [("danger", None, *each) for each in told(danger, "danger_now", "condition")]
        if danger
        else [("danger", None, _("Is the child in danger right now?"), "")]
    )
    told_by = checked.get("told")
    rows += (
        [("told", None, *each) for each in told(told_by, "source", "reporter_name", *wish(told_by))]
        if told_by
        else [("told", None, _("Who told it?"), "")]
    )
    return rows


def wish(form):
    """Said only where the person wishes it."""
    return ["wishes_to_be_told"] if form.cleaned_data.get("wishes_to_be_told") else []


def tied(form):
    """The questions about offices that were answered with a yes."""
    asked = {"tie": ("tie", "involved"), "complaint": ("complaint",)}
    return [name for key, names in asked.items() if form.cleaned_data.get(key) for name in names]


def children(whole):
    found = []
    several = len(whole.children) > 1
    for number, form, chosen in whole.children:
        label = _("Child %(number)s") % {"number": number} if several else _("Child")
        name = chosen.called if chosen else form.cleaned_data.get("full_name") or _("Unnamed child")
        found.append(("child", number, label, name))
    return found or [("child", 1, _("Child"), _("One unnamed child"))]


def passed_on(whole):
    """Where a report goes that passes over the commune, or None."""
    ties = whole.ties()
    if not ties or whole.commune is None:
        return None
    return Passing(whole.commune, **ties).unit


def goes_to(whole):
    """The commune named, else the writer's own unit; above the commune the province sends it on."""
    passed = passed_on(whole)
    if passed is not None:
        return passed
    where = whole.checked.get("where")
    known = where.cleaned_data.get("unit") if where else None
    if known is not None or whole.home is None:
        return known
    if where and where.cleaned_data.get("place_known") == Where.UNKNOWN:
        return whole.home.province or whole.home
    return whole.home if whole.home.level == "commune" else (whole.home.province or whole.home)


def told(form, *names):
    return [(form.fields[name].label, in_words(form.fields[name], form.cleaned_data.get(name))) for name in names]


def in_words(field, value):
    if value in (None, "", []):
        return ""
    if value is True:
        return _("Yes")
    labels = dict(getattr(field, "choices", []))
    if isinstance(value, list):
        return ", ".join(str(labels.get(each, each)) for each in value)
    if labels:
        return str(labels.get(value, value))
    if hasattr(value, "hour"):
        return date_format(value, "H:i d/m/Y")
    if hasattr(value, "year"):
        return date_format(value, "d/m/Y")
    return Truncator(str(value)).chars(SHOWN)
