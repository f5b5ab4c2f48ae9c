"""The figures counted again in plain, slow Python, row by row, knowing nothing of the SQL."""

from collections import Counter, defaultdict
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from cases.models import Allegation, Case

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
FORMS = ["sexual", "trafficking", "exploitation", "violence", "abandonment", "neglect", "other"]
CONSEQUENCES = [
    "death",
    "serious_injury",
    "pregnancy",
    "suicide_attempt",
    "psychological_severe",
    "psychological",
    "minor",
    "other",
    "none",
]
SERIOUS = CONSEQUENCES[1:5]


def lies_in(place, unit):
    return place is not None and unit.pk in {place.pk, place.district_id, place.province_id}


def age(child, day):
    """Full years on a day; a year or an estimate is read as the younger; None where nothing is known."""
    if child.date_of_birth:
        born = child.date_of_birth
    elif child.birth_year:
        return max(0, day.year - child.birth_year - (0 if (day.month, day.day) == (12, 31) else 1))
    elif child.estimated_age is not None:
        on = child.estimated_on
        year = on.year - child.estimated_age
        leap = on.month == 2 and on.day == 29 and not (year % 4 == 0 and (year % 100 or year % 400 == 0))
        born = on.replace(year=year, day=28) if leap else on.replace(year=year)
    else:
        return None
    return max(0, day.year - born.year - ((day.month, day.day) < (born.month, born.day)))


def gravest(words):
    return min((CONSEQUENCES.index(word) for word in words), default=CONSEQUENCES.index("none"))


class Recount:
    def __init__(self):
        related = ("incident__intake", "incident__unit", "case__child__unit")
        self.allegations = list(
            Allegation.objects.select_related(*related).prefetch_related("incident__perpetrators").order_by("id")
        )
        self.cases = list(Case.objects.select_related("unit").prefetch_related("deadlines", "closings", "decisions"))

    def figures(self, unit, start, end):
        found = Counter()
        abused = defaultdict(list)
        risky, teens = set(), set()
        for one in self.allegations:
            received = one.incident.intake.received_at.astimezone(LOCAL).date()
            void = one.case.outcome in ("duplicate", "entered_in_error")
            if void or not start <= received <= end or not lies_in(one.incident.unit, unit):
                continue
            found["reports_received"] += 1
            if one.founded is None:
                found["being_verified"] += one.case.status != "closed"
                continue
            found["founded" if one.founded else "unfounded"] += 1
            years = age(one.case.child, one.incident.occurred_on)
            if one.founded and one.concern == "abused" and (years is None or years < 16):
                abused[one.case.child_id].append((one, years))
            if one.founded and one.concern == "at_risk" and (years is None or years < 16):
                risky.add(one.case.child_id)
            if one.founded and one.concern == "abused" and years in (16, 17):
                teens.add(one.case.child_id)
        found["abused_children"] = len(abused)
        found["at_risk_children"], found["aged_16_17"] = len(risky), len(teens)
        return dict(found) | self.of_children(abused) | self.stocks(unit, start, end) | {"supplement": 0}

    def of_children(self, abused):
        by = defaultdict(Counter)
        crossed = defaultdict(Counter)
        incidents = set()
        for told in abused.values():
            told.sort(
                key=lambda pair: (
                    FORMS.index(pair[0].primary_form or "other"),
                    gravest(pair[0].consequences),
                    pair[0].incident.occurred_on,
                    pair[0].incident.intake.received_at,
                    pair[0].pk,
                )
            )
            worst, _years = told[0]
            child = worst.case.child
            form = worst.primary_form or "other"
            consequence = CONSEQUENCES[min(gravest(one.consequences) for one, _years in told)]
            crossed[form][consequence] += 1
            by["by_form"][form] += 1
            by["by_consequence"][consequence] += 1
            by["by_sex"][child.sex] += 1
            by["by_setting"][worst.incident.setting or "unknown"] += 1
            by["by_source"][worst.incident.intake.source or "unknown"] += 1
            by["by_age_band"][band(min((years for _one, years in told if years is not None), default=None))] += 1
            by["by_residence_unit"][child.unit.code if child.unit else "unknown"] += 1
            every = {"forms": set(), "units": set(), "relations": set()}
            for one, _years in told:
                incidents.add(one.incident_id)
                every["forms"] |= {*one.forms, one.primary_form or "other"}
                every["units"].add(one.incident.unit.code)
                every["relations"] |= {p.relation for p in one.incident.perpetrators.all()} or {"unknown"}
            by["by_any_form"].update(every["forms"])
            by["by_unit"].update(every["units"])
            by["by_relation"].update(every["relations"])
        serious = sum(by["by_consequence"][word] for word in SERIOUS)
        return {
            **{name: dict(counter) for name, counter in by.items()},
            "by_form_and_consequence": {form: dict(counter) for form, counter in crossed.items()},
            "incidents": len(incidents),
            "serious_consequences": serious,
        }

    def stocks(self, unit, start, end):
        cutoff = datetime.combine(end + timedelta(days=1), time(), LOCAL)
        first = datetime.combine(start, time(), LOCAL)
        found = Counter()
        for case in self.cases:
            void = case.outcome in ("duplicate", "entered_in_error")
            if void or not lies_in(case.unit, unit) or case.opened_at >= cutoff:
                continue
            closed = None
            steps = [(one.done_at, "closing") for one in case.closings.all()]
            steps += [(one.done_at, "reopening") for one in case.decisions.all() if one.kind == "reopening"]
            for at, step in sorted(steps):
                if at < cutoff:
                    closed = at if step == "closing" else None
            if closed is None:
                found["open"] += 1
                found["late"] += any(self.was_late(clock, cutoff) for clock in case.deadlines.all())
            elif closed >= first:
                found["closed"] += 1
        return {name: found[name] for name in ("open", "late", "closed")}

    def was_late(self, clock, cutoff):
        if clock.started_at >= cutoff or clock.due_at >= cutoff:
            return False
        if clock.status in ("running", "late"):
            return True
        if clock.status == "met":
            return clock.met_at >= cutoff
        return clock.status == "not_applicable" and clock.dropped_at >= cutoff


def band(years):
    if years is None:
        return "unknown"
    return next(name for below, name in ((6, "0-5"), (11, "6-10"), (13, "11-12"), (16, "13-15")) if years < below)


def without_noughts(figures):
    """Both counts without what is nought, so that only the numbers are compared."""
    kept = {}
    for name, value in figures.items():
        if isinstance(value, dict):
            value = without_noughts(value)
        if value:
            kept[name] = value
    return kept
