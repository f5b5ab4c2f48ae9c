"""For the province: in which communes clocks ran out."""

from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from cases.models import Deadline
from directory.models import Unit
from directory.roles import Role

ABOVE = (Role.PROVINCE_OFFICER, Role.PROVINCE_LEADER, Role.DISTRICT_OFFICER, Role.DISTRICT_LEADER)
MOST = 12


def late_by_place(officer):
    """[(unit, number of cases with a clock that ran out, address of their list)], the most first."""
    posts = [post for post in officer.posts_for(ABOVE) if post.unit_id]
    if not posts:
        return []
    condition = Q(pk__in=[])
    for post in posts:
        condition |= Q(**{post.unit.column: post.unit_id})
    late = Deadline.objects.running().filter(condition, due_at__lt=timezone.now())
    counted = late.values("unit_id").annotate(cases=Count("case_id", distinct=True))
    counted = list(counted.order_by("-cases", "unit_id")[:MOST])
    units = Unit.objects.select_related("district").in_bulk([row["unit_id"] for row in counted])
    address = reverse("cases:list")
    return [
        {
            "unit": units[row["unit_id"]],
            "cases": row["cases"],
            "url": f"{address}?{urlencode({'overdue': 1, 'unit': units[row['unit_id']].code})}",
        }
        for row in counted
    ]
