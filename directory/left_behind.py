"""What an officer leaves behind when a post or an account ends: a number, of no case in particular."""

from django.contrib import messages
from django.utils.translation import ngettext

from directory.roles import Role
from lib.questions import ask


def cases_of(officer, post=None):
    """How many open cases this officer is in charge of, in the unit of a post or in the administrator's area."""
    if post is not None and post.role != Role.COMMUNE_OFFICER:
        return 0
    [(count,)] = ask("SELECT wall_left_by(%s, %s)", [officer.pk, post.unit_id if post else None])
    return count


def tell_of_cases(request, count):
    if not count:
        return
    sentence = ngettext(
        "%(n)s open case of this officer is not handed over yet. Its leader finds it at the top of the own work.",
        "%(n)s open cases of this officer are not handed over yet. Their leader finds them at the top of the own work.",
        count,
    )
    messages.warning(request, sentence % {"n": count})
