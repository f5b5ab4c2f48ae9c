"""Correcting what is known of a child: the reason and the old residence go to its own history."""

from audit.register import record
from lib.officer import opening


def correct(child, *, by, reason, version, facts, unit=None, address=None, since=None):
    """Raises Conflict for a stale version. Only what differs is written and told."""
    with opening(child.pk):  # who moves a child out of the area writes the last line on it
        return corrected(child, by, reason, version, facts, unit, address, since)


def corrected(child, by, reason, version, facts, unit, address, since):
    changed = {name: value for name, value in facts.items() if getattr(child, name) != value}
    if "estimated_age" not in changed:
        changed.pop("estimated_on", None)
    names = sorted(changed)
    child.correct(version=version, **changed)
    if unit is not None and unit.pk != child.unit_id:
        child.live_in(unit, address=address or "", since=since)
        names.append("residence")
    elif address is not None and address != child.address:
        child.address = address
        child.save(update_fields=["address"])
        child.residences.filter(until=None).update(address=address)
        names.append("address")
    correction = child.corrections.create(by=by, fields=names, reason=reason)
    record(child, "corrected", by=by, about=str(correction.pk), fields=names)
    return child
