"""Truy cập khẩn cấp: one hour's reading of a case that is not one's own, with a reason, told and reviewed.

Every try is a line of the register, a miss as well, and all misses are answered in the same words: what
exists elsewhere is learnt only by an access that is told to its leader at once.
"""

import re
from datetime import timedelta

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.models import Event
from audit.register import record
from directory.models import Officer
from lib.refusals import Conflict, Invalid, NotVisible

from .access import reads_content, visible_to
from .models import Case, CaseGrant

HOUR = timedelta(hours=1)
PER_DAY = 5
SHORTEST, LONGEST = 20, 2000  # characters of a reason
TRIED = "break_glass_tried"
LOOKED_AT = "break_glass_looked_at"
KNOWN_AS = re.compile(r"\d{2}-\d{4}-\d{6}|[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}")


def break_glass(officer, known_as, *, reason):
    """The grant of an hour on the case of this number or id, or None: there is none, or it is kept from the officer.

    The caller answers a miss without raising, so that its line in the register stays.
    """
    if not officer.holds("break_glass"):
        raise NotVisible()
    known_as = known_as.strip().upper()
    check_reason(reason)
    check_needed(officer, known_as)
    check_tries(officer)
    well_formed = KNOWN_AS.fullmatch(known_as) is not None
    record(officer, TRIED, by=officer, asked=known_as if well_formed else "")
    found = case_known_as(known_as) if well_formed else None
    return open_for_an_hour(officer, reason, *found) if found else None


def check_reason(reason):
    if len(reason.strip()) < SHORTEST:
        sentence = _("Say in at least %(least)s characters why you must read this case now.")
        raise Invalid({"reason": sentence % {"least": SHORTEST}})


def check_needed(officer, known_as):
    """Told only of a case that the officer sees anyway."""
    if KNOWN_AS.fullmatch(known_as) is None:
        return
    by_number = "-" in known_as[:3]
    case = visible_to(officer).filter(**({"number": known_as} if by_number else {"pk": known_as})).first()
    if case is not None and reads_content(officer, case):
        raise Conflict(_("You may read this case already. Open it from your list."), code="open_already")


def check_tries(officer):
    """Counted under a lock of the officer's own row, so that two at once are two."""
    Officer.objects.select_for_update().get(pk=officer.pk)
    if tries_today(officer) >= PER_DAY:
        sentence = _("You tried emergency access %(most)s times today. Call the leader of the unit in charge.")
        raise Conflict(sentence % {"most": PER_DAY}, code="too_many_tries")


def tries_today(officer):
    start = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return Event.objects.filter(actor_id=officer.pk, verb=TRIED, recorded_at__gte=start).count()


def case_known_as(text):
    """(id, unit, district, province) of a case anywhere, or None.

    The database looks behind the wall, and never for a person or a unit that the case is kept from.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, unit_id, district_id, province_id FROM case_behind_glass(%s)", [text])
        return cursor.fetchone()


def open_for_an_hour(officer, reason, case_id, unit, district, province):
    """The row itself opens the case to its writer; only then is the case read."""
    until = timezone.now() + HOUR
    place = {"unit_id": unit, "district_id": district, "province_id": province}
    grant = CaseGrant.objects.open_glass(officer, Case(pk=case_id), reason=reason, expires_at=until, **place)
    case = grant.content_object = Case.objects.get(pk=case_id)
    record(case, "glass_broken", by=officer, about=str(grant.pk), until=until.isoformat())
    return grant


def miss():
    """The one sentence of every miss."""
    return _("No case can be opened by this number. Check it, or call the unit in charge. Your try is recorded.")


def waits_for(officer):
    """Emergency accesses that this officer reviews, the oldest first."""
    found = CaseGrant.objects.to_review(officer).select_related("user", "unit")
    return found.order_by("granted_at")


def glass_for(officer, pk):
    """The door to one emergency access: its reviewers, and nobody else."""
    grant = CaseGrant.objects.reviewed_by(officer).select_related("user", "unit", "reviewed_by").filter(pk=pk).first()
    if grant is None:
        raise NotVisible()
    return grant


def read_meanwhile(grant):
    """What was opened in that hour: the lines of the register on that case by that officer."""
    lines = Event.objects.filter(case_id=grant.content_object_id, actor_id=grant.user_id)
    return lines.filter(recorded_at__range=(grant.granted_at, grant.expires_at)).order_by("recorded_at", "pk")
