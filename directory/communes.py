"""Finding a commune of the whole country by a few words, accent-free: "dong tam binh phuoc"."""

from django.db.models import Case, IntegerField, Q, Value, When

from lib.vietnamese import fold

from .models import Unit

MOST = 12


def find_communes(words, near=None, most=MOST):
    """Communes whose name, district or province hold every word, those of one's own district and province first."""
    tokens = fold(words).split()
    if not tokens:
        return []
    found = Unit.objects.on().filter(level=Unit.Level.COMMUNE).select_related("district", "province")
    for token in tokens:
        if token.isdigit() and len(token) == 5:
            found = found.filter(code=token)
        else:
            above = Q(district__folded__contains=token) | Q(province__folded__contains=token)
            found = found.filter(Q(folded__contains=token) | above)
    return list(found.order_by(*order(" ".join(tokens), near))[:most])


def order(name, near):
    cases = [When(folded__endswith=f" {name}", then=Value(0))]
    cases += [When(folded__contains=name, then=Value(1))]
    keys = [Case(*cases, default=Value(2), output_field=IntegerField())]
    if near is not None:
        for column, key in (("district_id", near.district_key), ("province_id", near.province_key)):
            if key:
                keys.append(Case(When(**{column: key}, then=Value(0)), default=Value(1), output_field=IntegerField()))
    return [*keys, "province__name", "district__name", "name"]


def place_of(unit):
    """Where a unit lies, the nearest first: "Huyện Đồng Phú, Tỉnh Bình Phước"."""
    return ", ".join(str(above) for above in (unit.district, unit.province) if above)
