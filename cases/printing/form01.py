"""Form 01, Báo cáo tiếp nhận thông tin trẻ em; and the blank one for a pen."""

from directory.heading import head_of
from lib import official
from lib import official_words as words

from . import people

TEMPLATE = "print/form01.html"
SIGNER = "Cán bộ tiếp nhận thông tin"


def context(intake, child=None, told_by=True, children=None):
    """All children of the report, or the one given. `told_by`: the reader may see who told it."""
    children = [child] if child else children or children_of(intake)
    reporter = {
        "full_name": intake.reporter_name,
        "phone": intake.reporter_phone,
        "address": intake.reporter_address,
        "note": intake.reporter_note,
    }
    return {
        "head": head_of(intake.receiving_unit or intake.unit, "BC"),
        "sign": official.sign(SIGNER, name=intake.by.full_name, note="(Ký, ghi rõ họ tên)"),
        "concern_line": words.CONCERNS[intake.concern].upper(),
        "channel": words.CHANNELS[intake.channel],
        "hour": official.hour_and_day(intake.received_at).partition(",")[0],
        "day": official.short_day(intake.received_at),
        "children": [known_of(each, place, len(children)) for place, each in enumerate(children, start=1)],
        "place": people.scene(intake.incident),
        "condition": intake.condition or intake.description,
        "feared": intake.feared,
        "done_before": intake.done_before,
        "reporter": reporter if told_by else {},
        "withheld": told_by and not any(reporter.values()),
        "kept_apart": not told_by,
    }


def blank(unit=None):
    """For hand filling in a power cut; with the unit's head where one is given."""
    head = (
        head_of(unit, "BC")
        if unit
        else official.head("Tên cơ quan tiếp nhận\nthông tin (1)", symbol="BC-…(2)", place="(3) ………")
    )
    return {
        "blank": True,
        "one_line": ".",
        "two_lines": "..",
        "head": head,
        "sign": official.sign(SIGNER, note="(Ký, ghi rõ họ tên)"),
        "children": [{"sexes": sexes("")}],
    }


def children_of(intake):
    allegations = intake.incident.allegations.select_related("case__child").order_by("id")
    return [allegation.case.child for allegation in allegations]


def sexes(sex):
    return [(word, code == sex) for code, word in words.SEXES.items()]


def known_of(child, place, of):
    parents = {person.relation: person for person in child.caregivers.all() if person.relation in ("father", "mother")}
    facts = {
        "heading": f"Trẻ em thứ {place}" if of > 1 else "",
        "full_name": child.full_name,
        "born": people.born(child),
        "estimated_age": people.estimated_age(child),
        "sexes": sexes(child.sex),
        "caregiver": people.caregivers(child),
        "family": "",
    }
    for relation, parent in parents.items():
        facts[relation] = parent.full_name
        facts[f"{relation}_age"] = f"sinh {parent.birth_year}" if parent.birth_year else ""
        facts[f"{relation}_job"] = parent.occupation
    return facts
