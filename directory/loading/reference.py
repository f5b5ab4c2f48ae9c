"""Reference data of the offices: calendar, letterheads, office texts, agencies. Corrected rows stay as they are."""

from directory.models import Agency, CalendarDay, Letterhead, ProcedureText, Unit

from .tables import rows


def load_reference():
    """Add the rows that are missing. Answers how many were new."""
    return sum(
        [
            add(CalendarDay, ["day"], calendar_days()),
            add(Letterhead, ["level", "unit_id", "valid_from"], letterheads()),
            add(ProcedureText, ["key", "position", "valid_from"], procedure_texts()),
            add(Agency, ["kind", "name", "unit_id"], agencies()),
        ]
    )


def add(model, keys, records):
    """Write the records whose key is not there yet: what an administrator corrected is never overwritten."""
    known = set(model.objects.values_list(*keys))
    fields = {name: model._meta.get_field(name) for name in keys}

    def key_of(record):
        return tuple(field.to_python(getattr(record, name)) for name, field in fields.items())

    missing = [record for record in records if key_of(record) not in known]
    model.objects.bulk_create(missing)
    return len(missing)


def span(row):
    return {"valid_from": row["valid_from"], "valid_to": row["valid_to"] or None}


def calendar_days():
    for row in rows("working_calendar"):
        yield CalendarDay(
            day=row["date"],
            working=row["working"] == "1",
            name=row["name_vi"],
            legal_basis=row["legal_basis"],
            uncertain=row["certainty"] != "confirmed",
        )


def letterheads():
    names = ["level", "superior", "issuer", "place", "suffix", "signer_title", "legal_basis"]
    for row in rows("letterheads"):
        yield Letterhead(**{name: row[name] for name in names}, **span(row))


def procedure_texts():
    names = ["key", "position", "text", "text_en", "legal_basis"]
    for row in rows("procedure_texts"):
        yield ProcedureText(**{name: row[name] for name in names}, **span(row))


def agencies():
    """National and provincial lines; the patterns for every commune are `agency_patterns`."""
    for row in rows("agencies"):
        unit = None
        if row["template"] == "1":
            continue
        if row["unit_code"]:
            unit = Unit.objects.with_code(row["unit_code"], level=row["unit_level"]).first()
            if unit is None:  # a line of a province that is no more
                continue
        yield Agency(kind=row["kind"], name=row["name"], unit=unit, phone=row["phone"], **span(row))


def agency_patterns():
    """What every unit of a level has, `{unit}` to be filled: (level, kind, name)."""
    return [(row["unit_level"], row["kind"], row["name"]) for row in rows("agencies") if row["template"] == "1"]
