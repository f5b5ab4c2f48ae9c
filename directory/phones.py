"""The telephone numbers an officer must have one tap away."""

from django.db.models import Q

from .models import Agency

KINDS = [
    Agency.Kind.POLICE,
    Agency.Kind.HEALTH,
    Agency.Kind.LEADER_ON_DUTY,
    Agency.Kind.HOTLINE,
]


def phones_for(unit):
    """Police, health station and leader on duty of a commune, then the hotlines; the nearest first in each kind."""
    keys = unit.ancestor_ids if unit is not None else set()
    found = Agency.objects.on().filter(Q(unit=None) | Q(unit__in=keys), kind__in=KINDS).select_related("unit")
    # Above the commune only lines that can be called now are of use.
    useful = [agency for agency in found if agency.phone or (unit is not None and agency.unit_id == unit.pk)]
    nearness = {"commune": 0, "district": 1, "province": 2}

    def place(agency):
        return KINDS.index(agency.kind), nearness.get(agency.unit.level, 3) if agency.unit else 3, agency.name

    return sorted(useful, key=place)
