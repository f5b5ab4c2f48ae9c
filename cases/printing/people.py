"""How papers name a child, a caregiver, a place and a time."""

from lib import official_words as words
from lib.official import counted, hour_and_day, short_day

UNNAMED = "Chưa biết họ tên"
KEPT = "(lưu riêng, không in cho người này)"


def name(child):
    if child.withheld_as:
        return f"Trẻ em · {child.withheld_as}"
    return child.full_name or UNNAMED


def born(child):
    """12/3/2014, or the year alone."""
    return short_day(child.date_of_birth) or str(child.birth_year or "")


def estimated_age(child):
    return f"khoảng {counted(child.estimated_age)} tuổi" if child.estimated_age is not None else ""


def age_and_sex(child, day):
    age = child.age_on(day)
    return f"{age if age is not None else 'không rõ tuổi'}, {sex(child)}"


def sex(child):
    return words.SEXES[child.sex].lower()


def in_one_line(child, day):
    """Nguyễn Văn A, sinh ngày 12/3/2014 (10 tuổi), nam."""
    known = (
        f"sinh ngày {born(child)}"
        if child.date_of_birth
        else f"sinh năm {child.birth_year}"
        if child.birth_year
        else ""
    )
    age = child.age_on(day)
    aged = f"({age} tuổi)" if age is not None else ""
    return ", ".join(part for part in (name(child), " ".join(filter(None, (known, aged))), sex(child)) if part)


def address(unit, detail=""):
    """Ấp 3, Xã Đồng Tâm, Huyện Đồng Phú, Tỉnh Bình Phước."""
    tree = (unit, unit.district, unit.province) if unit else ()
    return ", ".join(filter(None, [detail, *(place.name for place in tree if place)]))


def residence(child):
    return address(child.unit, child.address)


def scene(incident):
    return address(incident.unit, incident.place)


def happened(incident):
    first, last = short_day(incident.occurred_on), short_day(incident.occurred_to)
    return f"từ ngày {first} đến ngày {last}" if last and last != first else first


def received(intake):
    return f"{hour_and_day(intake.received_at)}, {words.CHANNELS[intake.channel].lower()}"


def perpetrator(person):
    """Hàng xóm, nam, khoảng 40 tuổi; the name only where it is known."""
    age = f"khoảng {person.estimated_age} tuổi" if person.estimated_age is not None else ""
    known_sex = words.SEXES[person.sex].lower() if person.sex != "unknown" else ""
    relation = words.RELATIONS[person.relation]
    return ", ".join(
        filter(None, [person.full_name, words.lowered(relation, first=not person.full_name), known_sex, age])
    )


def perpetrators(allegation):
    if allegation.incident.intake.kept_apart:
        return KEPT
    return "; ".join(map(perpetrator, allegation.suspects)) or "Chưa xác định"


def said(row, name):
    """The words of a field; that they are kept apart where they are withheld from who prints."""
    return KEPT if row.words_withheld else getattr(row, name)


def harm(allegation):
    """Forms and consequences of one allegation in one line."""
    told = [words.listed(words.FORMS, allegation.forms), words.listed(words.CONSEQUENCES, allegation.consequences)]
    return ". Hậu quả: ".join(filter(None, told)) or "Chưa xác định"


def caregivers(child):
    return "; ".join(
        f"{person.full_name} ({words.CAREGIVERS[person.relation].lower()})"
        for person in child.caregivers.all()
        if person.primary
    )
