"""Time left, in words an officer reads at a glance."""

from datetime import timedelta
from functools import lru_cache

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

SOON = timedelta(hours=24)
LEFT = {
    "minutes": (gettext_lazy("1 minute left"), gettext_lazy("%(n)s minutes left")),
    "hours": (gettext_lazy("1 hour left"), gettext_lazy("%(n)s hours left")),
    "days": (gettext_lazy("1 day left"), gettext_lazy("%(n)s days left")),
}
LATE = {
    "minutes": (gettext_lazy("1 minute late"), gettext_lazy("%(n)s minutes late")),
    "hours": (gettext_lazy("1 hour late"), gettext_lazy("%(n)s hours late")),
    "days": (gettext_lazy("1 day late"), gettext_lazy("%(n)s days late")),
}


def span(length):
    """A length of time in its largest unit, rounded down, never zero: (days), (hours) or (minutes)."""
    minutes = max(int(length.total_seconds() // 60), 1)
    if minutes < 60:
        return "minutes", minutes
    if minutes < 48 * 60:
        return "hours", minutes // 60
    return "days", minutes // (24 * 60)


def in_words(length, late):
    return counted(get_language(), late, *span(length))


@lru_cache(maxsize=2048)
def counted(language, late, unit, count):
    """A page of clocks shows the same few lengths of time again and again."""
    one, many = (LATE if late else LEFT)[unit]
    return str(one) if count == 1 else str(many) % {"n": count}


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
        return "late", in_words(now - due_at, late=True)
    return ("soon" if due_at - now <= SOON else "running"), in_words(due_at - now, late=False)
