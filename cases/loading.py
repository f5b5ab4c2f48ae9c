"""Rules as rows: the deadlines of the law (DL01-DL16, as far as a clock runs by them), to whom they are told, and how
long records are kept."""

from directory.loading.tables import rows

from .models import ClimbingRule, DeadlineRule, RetentionRule


def load_rules():
    """Add the rules that are missing; a corrected one is never overwritten. Answers how many were new."""
    national = DeadlineRule.objects.filter(province=None)
    known = {(code, risk, str(day)) for code, risk, day in national.values_list("code", "risk", "valid_from")}
    missing = [
        DeadlineRule(
            code=row["code"],
            name=row["name_vi"],
            name_en=row["name_en"],
            start_event=row["start_event"],
            limit=row["limit"],
            measure=row["unit"],
            warn=row["warn"] or 0,
            pause_limit=row["pause"] or 0,
            risk=row["risk"],
            legal_basis=row["legal_basis"],
            valid_from=row["valid_from"],
            valid_to=row["valid_to"] or None,
            certainty=row["certainty"],
        )
        for row in rows("deadline_rules")
        if (row["code"], row["risk"], row["valid_from"]) not in known
    ]
    DeadlineRule.objects.bulk_create(missing)
    return len(missing)


def load_climbing_rules():
    """Add the steps of the kinds that have none; a corrected one is never overwritten. Answers how many were new."""
    keys = ("clocks", "code", "occasion", "rung")
    known = set(ClimbingRule.objects.values_list(*keys))
    names = (*keys, "after", "legal_basis", "valid_from", "certainty")
    missing = [
        ClimbingRule(
            **{name: row[name] for name in names},
            measure=row["unit"],
            by_text=row["by_text"] == "1",
            valid_to=row["valid_to"] or None,
        )
        for row in rows("climbing_rules")
        if tuple(row[name] for name in keys) not in known
    ]
    ClimbingRule.objects.bulk_create(missing)
    return len(missing)


def load_retention_rules():
    """Add the rules of the kinds that have none; a corrected one is never overwritten. Answers how many were new."""
    known = set(RetentionRule.objects.values_list("kind", flat=True))
    names = ("kind", "start", "legal_basis", "valid_from", "certainty")
    missing = [
        RetentionRule(
            **{name: row[name] for name in names}, years=row["years"] or None, valid_to=row["valid_to"] or None
        )
        for row in rows("retention_rules")
        if row["kind"] not in known
    ]
    RetentionRule.objects.bulk_create(missing)
    return len(missing)
