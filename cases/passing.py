"""A report that names an officer, or complains of a unit, passes over that unit to the tier above."""

from dataclasses import dataclass, field

from directory.models import Unit
from lib import moment

from .models import Conflict
from .models.words import Confidentiality


@dataclass
class Passing:
    """`incident_unit` is where it happened, `unit` who is in charge, `hidden` the units passed over.

    `involved` are (officer, why); `office` is the unit of somebody involved whom the report cannot name;
    `complaint_of` is the unit said to have covered up or delayed.
    """

    incident_unit: Unit
    involved: tuple = ()
    complaint_of: Unit | None = None
    office: Unit | None = None
    hidden: list = field(default_factory=list)

    def __post_init__(self):
        self.unit = self.incident_unit
        if self.complaint_of is not None:
            self.hidden.append(self.complaint_of)
            self.unit = tier_above(self.complaint_of)
        if self.office is not None:
            self.hidden.append(self.office)
            self.unit = tier_above(self.office) if self.unit == self.office else self.unit
        while self.unit.level != Unit.Level.PROVINCE and self.sits_in(self.unit):
            self.hidden.append(self.unit)
            self.unit = tier_above(self.unit)

    def sits_in(self, unit):
        return any(officer.posts.live().filter(unit=unit).exists() for officer, _why in self.involved)

    @property
    def is_needed(self):
        return bool(self.involved or self.office or self.complaint_of)

    def hide(self, case, by):
        """Hide a case from the persons and units named; an officer's part in it seals the case by itself.

        The open case that the report joined goes up as well where such an officer sits in charge of it.
        """
        if not self.is_needed:
            return
        for officer, why in self.involved:
            Conflict.objects.get_or_create(
                case=case, officer=officer, hidden_unit=None, defaults={"why": why, "by": by}
            )
            case.grants.filter(user=officer, expires_at__gt=moment.now()).update(expires_at=moment.now())
        unnamed = Conflict.Why.INVOLVED if self.office else Conflict.Why.COVER_UP
        why = self.involved[0][1] if self.involved else unnamed
        there = Passing(case.unit, self.involved, office=self.office)
        for unit in {*self.hidden, *there.hidden}:
            told = {"why": why, "by": by}
            Conflict.objects.get_or_create(case=case, officer=None, hidden_unit=unit, defaults=told)
        if self.involved or self.office:
            case.raise_level(Confidentiality.SEALED)
            if there.unit != case.unit:
                case.place_in(there.unit)
                case.assigned, case.stand_in = None, None
                case.save(update_fields=["unit", "province", "district", "assigned", "stand_in"])


def tier_above(unit):
    """A commune's district, or its province where no district is; a district's province; a province's own self."""
    return (unit.district if unit.level == Unit.Level.COMMUNE else None) or unit.province or unit
