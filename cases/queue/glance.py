"""What every page asks about its officer, in one question: what presses, what was broken open, what was told."""

from dataclasses import dataclass

from django.utils import timezone

from cases.messages import TOLD
from cases.models import beyond
from directory.roles import ACTS
from lib.worktime import end_of_day


@dataclass(frozen=True)
class Glance:
    pressing: int = 0
    glass_waits: bool = False
    unread: int = 0


def of(officer):
    """Asked once a request, of those whom any part of it may concern."""
    if not hasattr(officer, "kept_glance"):
        asked = officer.posts_for(TOLD | ACTS["break_glass_review"])
        until = end_of_day(timezone.localdate())
        officer.kept_glance = Glance(*beyond.at_a_glance(until, officer.pk)) if asked else Glance()
    return officer.kept_glance
