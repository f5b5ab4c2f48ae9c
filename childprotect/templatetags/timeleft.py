"""Time left, in words an officer reads at a glance."""

from datetime import timedelta

from django.utils.translation import gettext as _

SOON = timedelta(hours=24)


def span(length):
    """A length of time in its largest unit, rounded down, never zero: (days), (hours) or (minutes)."""
    minutes = max(int(length.total_seconds() // 60), 1)
    if minutes < 60:
        return "minutes", minutes
    if minutes < 48 * 60:
        return "hours", minutes // 60
    return "days", minutes // (24 * 60)


def left(length):
    unit, count = span(length)
    if count == 1:
        return {"minutes": _("1 minute left"), "hours": _("1 hour left"), "days": _("1 day left")}[unit]
    sentence = {"minutes": _("%(n)s minutes left"), "hours": _("%(n)s hours left"), "days": _("%(n)s days left")}
    return sentence[unit] % {"n": count}


def late_by(length):
    unit, count = span(length)
    if count == 1:
        return {"minutes": _("1 minute late"), "hours": _("1 hour late"), "days": _("1 day late")}[unit]
    sentence = {"minutes": _("%(n)s minutes late"), "hours": _("%(n)s hours late"), "days": _("%(n)s days late")}
    return sentence[unit] % {"n": count}


def reading(state, due_at, met_at, now):
    """(look, words) of a clock: state is the deadline's own, due_at may be None."""
    if met_at or state == "met":
        if state == "late" or (due_at and met_at and met_at > due_at):
            return "met-late", _("Done late")
        return "met", _("In time")
    if state == "paused":
        return "paused", _("Paused")
    if state == "not_applicable" or due_at is None:
        return "none", _("No deadline")
    if now > due_at:
        return "late", late_by(now - due_at)
    return ("soon" if due_at - now <= SOON else "running"), left(due_at - now)
