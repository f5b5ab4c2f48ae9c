"""What a message says outside the application: that a case is soon or already late, by its number, and nothing else."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .access import visible_to
from .models import Occasion

MOST_LINES = 40


def sentence(number, late):
    """`number` is None where the case is kept from the reader."""
    if number is None:
        return _("A case of restricted access is overdue") if late else _("A case of restricted access is due soon")
    told = _("Case %(number)s is overdue") if late else _("Case %(number)s is due soon")
    return told % {"number": number}


def is_late(message):
    return message.occasion == Occasion.LATE or message.clock.is_late


def sentence_of(message, officer):
    seen = visible_to(officer).filter(pk=message.case_id).exists()
    return sentence(message.case.number if seen else None, is_late(message))


def letter_of(messages, officer):
    """(subject, body): each sentence once, with the address of its first message."""
    seen = set(
        visible_to(officer).filter(pk__in={message.case_id for message in messages}).values_list("pk", flat=True)
    )
    lines = {}
    for message in messages:
        told = sentence(message.case.number if message.case_id in seen else None, is_late(message))
        lines.setdefault(told, settings.PUBLIC_URL + message.get_absolute_url())
    shown = list(lines.items())[:MOST_LINES]
    parts = [f"{told}.\n{address}" for told, address in shown]
    if len(lines) > len(shown):
        more = len(lines) - len(shown)
        parts.append(ngettext("And %(n)d more case.", "And %(n)d more cases.", more) % {"n": more})
    count = len(lines)
    several = ngettext("%(n)d case needs a look", "%(n)d cases need a look", count) % {"n": count}
    return (shown[0][0] if count == 1 else several), "\n\n".join([*parts, foot()])


def foot():
    return _("Sign in to read it. How you are told is set in your account.")
