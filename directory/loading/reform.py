"""The reorganisation of 1 July 2025: which unit became which. 471 old communes were split."""

from collections import Counter

from directory.models import Succession, Unit, UnitChange
from lib.vietnamese import fold

from .tables import rows
from .trees import BEGINNING, FIRST_OF_TWO_TIERS

Kind = UnitChange.Kind
BASIS = {
    "province": "Nghị quyết 202/2025/QH15",
    "commune": "Nghị quyết của UBTVQH về sắp xếp ĐVHC cấp xã năm 2025; QĐ 19/2025/QĐ-TTg",
}


def load_reform():
    """Write the successions that are missing. Answers how many were new."""
    known = set(Succession.objects.values_list("old_id", "new_id"))
    old, new = units_since(BEGINNING), units_since(FIRST_OF_TWO_TIERS)
    pairs = [*province_pairs(old, new), *commune_pairs(old, new)]
    joined = Counter(pair["new"].pk for pair in pairs)
    changes = {}
    made = [
        Succession(change=change_for(pair, joined, changes), **pair)
        for pair in pairs
        if (pair["old"].pk, pair["new"].pk) not in known
    ]
    Succession.objects.bulk_create(made, batch_size=2000)
    return len(made)


def units_since(day):
    return {(unit.level, unit.code): unit for unit in Unit.objects.filter(valid_from=day)}


def province_pairs(old, new):
    for row in rows("province_successor_2025"):
        yield {
            "old": old["province", row["old_code"]],
            "new": new["province", row["new_code"]],
            "default": True,
            "split": False,
        }


def commune_pairs(old, new):
    by_name = {(unit.province_id, fold(unit.name)): unit for (level, _code), unit in new.items() if level == "commune"}
    seen = set()
    for row in rows("commune_successor_2025"):
        before = old.get(("commune", row["old_ward_code"]))
        after = new.get(("commune", row["new_ward_code"]))
        if after is None:  # good data sets disagree on the code of some communes: the name decides
            province = new["province", row["new_province_code"]]
            after = by_name.get((province.pk, fold(row["new_ward"])))
        if before is None or after is None or (before.pk, after.pk) in seen:
            continue
        seen.add((before.pk, after.pk))
        yield {
            "old": before,
            "new": after,
            "default": row["is_default_successor"] == "1",
            "split": row["is_split"] == "1",
        }


def change_for(pair, joined, changes):
    key = kind_of(pair, joined), BASIS[pair["old"].level]
    if key not in changes:
        changes[key], _made = UnitChange.objects.get_or_create(
            kind=key[0], happened_on=FIRST_OF_TWO_TIERS, legal_basis=key[1]
        )
    return changes[key]


def kind_of(pair, joined):
    """What mainly happened to the old unit."""
    if pair["split"]:
        return Kind.SPLIT
    if joined[pair["new"].pk] > 1:
        return Kind.MERGE
    before, after = fold(pair["old"].name), fold(pair["new"].name)
    if before.split()[0] != after.split()[0]:
        return Kind.UPGRADE
    if before != after:
        return Kind.RENAME
    return Kind.RECODE if pair["old"].code != pair["new"].code else Kind.KEEP
