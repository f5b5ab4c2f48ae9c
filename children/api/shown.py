"""How the API shows a child."""

TEXT = {"type": "string"}
CHILD = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "full_name": TEXT,
        "sex": {"type": "string", "enum": ["male", "female", "unknown"]},
        "date_of_birth": {"type": ["string", "null"], "format": "date"},
        "birth_year": {"type": ["integer", "null"]},
        "estimated_age": {"type": ["integer", "null"]},
        "estimated_on": {"type": ["string", "null"], "format": "date"},
        "age": {"type": ["integer", "null"]},
        "residence_unit_code": {"type": ["string", "null"]},
        "names_withheld": {"type": "boolean"},
        "version": {"type": "integer"},
    },
}


def row(child):
    return {
        "id": str(child.pk),
        "full_name": child.full_name,
        "sex": child.sex,
        "date_of_birth": child.date_of_birth,
        "birth_year": child.birth_year,
        "estimated_age": child.estimated_age,
        "estimated_on": child.estimated_on,
        "age": child.age_now,
        "residence_unit_code": child.unit.code if child.unit else None,
        "names_withheld": bool(child.withheld_as),
        "version": child.version,
    }


def whole(child):
    return row(child) | {
        "identity_number": child.identity_number,
        "school": child.school,
        "address": child.address,
        "created_at": child.created_at,
        "caregivers": [caregiver(person) for person in child.caregivers.all()],
        "residences": [residence(home) for home in child.residences.select_related("unit")],
    }


def caregiver(person):
    return {
        "id": str(person.pk),
        "full_name": person.full_name,
        "relation": person.relation,
        "birth_year": person.birth_year,
        "occupation": person.occupation,
        "phone": person.phone,
        "primary": person.primary,
        "alleged_perpetrator": person.alleged_perpetrator,
    }


def residence(home):
    return {"unit_code": home.unit.code, "address": home.address, "since": home.since, "until": home.until}
