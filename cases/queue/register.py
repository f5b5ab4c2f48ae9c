"""For the leader: unusual reading that nobody looked into, and the week's digest until it is opened."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.models import ReadingDay, ReadingWeek
from directory.roles import ACTS, LEADERS
from lib.queue import Row, Section, cut
from lib.worktime import start_of_day

MOST = 10


def sections(officer):
    posts = [post for post in officer.posts_for(ACTS["register_read"]) if post.unit_id]
    units = [post.unit_id for post in posts]
    # The own unit's officers; of the units below their leaders, whom nobody there may ask.
    asked = ReadingDay.objects.unanswered().under(posts).filter(Q(unit__in=units) | Q(role__in=LEADERS))
    days, more = cut(
        asked.exclude(officer=officer).select_related("officer", "unit").order_by("-day", "pk")[: MOST + 1], MOST
    )
    weeks = ReadingWeek.objects.filter(unit__in=units, read_at=None).select_related("unit").order_by("-monday")[:1]
    return [
        Section(
            "unusual",
            _("Unusual reading"),
            [of_day(day) for day in days],
            more=more,
            all_url=reverse("register:unusual"),
        ),
        Section("digest", _("Who read what last week"), [of_week(week) for week in weeks]),
    ]


def of_day(day):
    why = "; ".join(f"{reason}: {count}" for reason, count in day.why)
    facts = {"place": day.unit.name, "note": f"{day.officer} · {why}", "when": start_of_day(day.day)}
    return Row(label=_("Ask and record the reason"), url=reverse("register:answer", args=[day.pk]), **facts)


def of_week(week):
    note = _("%(from)s - %(until)s, unusual days: %(unusual)s") % {
        "from": week.monday.strftime("%d/%m/%Y"),
        "until": week.sunday.strftime("%d/%m/%Y"),
        "unusual": week.unusual,
    }
    return Row(
        label=_("Read the weekly digest"),
        url=week.get_absolute_url(),
        place=week.unit.name,
        note=note,
        when=week.made_at,
    )
