"""The deadlines of the law as rows: DL01-DL15 of the register of deadlines, as far as a clock runs by them."""

from directory.loading.tables import rows

from .models import DeadlineRule


def load_rules():
    """Add the rules that are missing; a corrected one is never overwritten. Answers how many were new."""
    known = {(code, str(day)) for code, day in DeadlineRule.objects.values_list("code", "valid_from")}
    missing = [
        DeadlineRule(
            code=row["code"],
            name=row["name_vi"],
            name_en=row["name_en"],
            start_event=row["start_event"],
            limit=row["limit"],
            measure=row["unit"],
            warn=row["warn"] or 0,
            legal_basis=row["legal_basis"],
            valid_from=row["valid_from"],
            valid_to=row["valid_to"] or None,
            certainty=row["certainty"],
        )
        for row in rows("deadline_rules")
        if (row["code"], row["valid_from"]) not in known
    ]
    DeadlineRule.objects.bulk_create(missing)
    return len(missing)
