"""The two trees of units: three tiers until 30 June 2025, two tiers from 1 July 2025."""

from datetime import date

from directory.models import Unit, UnitClosure
from lib.keys import uuid7

from .tables import copy_in, rows

BEGINNING = date(1900, 1, 1)
LAST_OF_THREE_TIERS = date(2025, 6, 30)
FIRST_OF_TWO_TIERS = date(2025, 7, 1)
PROVINCE, DISTRICT, COMMUNE = Unit.Level.PROVINCE, Unit.Level.DISTRICT, Unit.Level.COMMUNE
UNIT_FIELDS = [
    "id", "level", "code", "name", "parent", "province", "district",
    "legal_basis", "latitude", "longitude", "valid_from", "valid_to",
]  # fmt: skip


def load_three_tiers(*, until=None):
    """The tree of June 2025; `until` ends it. Answers how many units were new."""
    new = load(rows("units_2025_06"), BEGINNING, until, "Danh mục hành chính trước ngày 01/7/2025")
    if until:
        Unit.objects.filter(valid_from=BEGINNING, valid_to=None).update(valid_to=until)
    return new


def load_two_tiers():
    """The tree of July 2026, in force since the district tier was given up."""
    return load(rows("units_2026_07"), FIRST_OF_TWO_TIERS, None, "Nghị quyết 202/2025/QH15; QĐ 19/2025/QĐ-TTg")


def load(table, valid_from, valid_to, legal_basis):
    """Add what is missing: a second run finds everything in its place."""
    known = {(u.level, u.code): u for u in Unit.objects.filter(valid_from=valid_from)}
    new = []

    def place(level, code, name, parent, lat="", lon=""):
        unit = known.get((level, code))
        if unit is None:
            unit = known[level, code] = Unit(
                id=uuid7(),
                level=level,
                code=code,
                name=name,
                parent=parent,
                province_id=parent.province_key if parent else None,
                district_id=parent.district_key if parent else None,
                legal_basis=legal_basis,
                latitude=float(lat) if lat else None,
                longitude=float(lon) if lon else None,
                valid_from=valid_from,
                valid_to=valid_to,
            )
            new.append(unit)
        return unit

    for row in table:
        above = place(PROVINCE, row["province_code"], row["province"], None)
        if "district_code" in row:
            above = place(DISTRICT, row["district_code"], row["district"], above)
        if row["commune_code"]:  # five island districts have no commune
            place(COMMUNE, row["commune_code"], row["commune"], above, row["lat"], row["lon"])
    write(new)
    return len(new)


def write(units):
    if not units:
        return
    names = [Unit._meta.get_field(field).attname for field in UNIT_FIELDS]
    copy_in(Unit, UNIT_FIELDS, ([getattr(unit, name) for name in names] for unit in units))
    copy_in(UnitClosure, ["ancestor", "descendant", "depth"], closure(units))


def closure(units):
    """Each unit with itself and everything it lies in."""
    for unit in units:
        for depth, above in enumerate(chain(unit)):
            yield above.pk, unit.pk, depth


def chain(unit):
    while unit is not None:
        yield unit
        unit = unit.parent
