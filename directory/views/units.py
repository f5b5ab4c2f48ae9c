"""Looking up a unit: by its name without accents, or from province down to commune."""

from django.db.models import F, Q
from django.shortcuts import render
from django.views.decorators.http import require_safe

from directory.access import unit_for
from directory.forms.agencies import AgencyForm
from directory.forms.populations import PopulationForm
from directory.models import Agency, Succession, Unit
from directory.pages import page
from lib.vietnamese import fold, sort_key, unstorable

MOST = 40


@require_safe
@page
def index(request):
    words = request.GET.get("q", "")[:100]
    found = [] if unstorable(words) else look_up(words, request.user.home)
    context = {
        "words": words,
        "found": found[:MOST],
        "cut": len(found) > MOST,
        "provinces": () if words else Unit.objects.on().filter(level=Unit.Level.PROVINCE).order_by("code"),
        "home": request.user.home,
    }
    return render(request, "directory/units/index.html", context)


def look_up(words, home=None):
    """Units of any time whose name holds every word, or whose code it is; those in force first."""
    tokens = fold(words).split()
    if not tokens:
        return []
    above = Q()
    for token in tokens:
        above &= Q(folded__contains=token) | Q(province__folded__contains=token) | Q(district__folded__contains=token)
    own = Q(folded__contains=tokens[0]) | Q(folded__contains=tokens[-1])
    named = (above & own) | Q(code=words.strip())
    order = [F("valid_to").desc(nulls_first=True), "level", "province__name", "name"]
    found = Unit.objects.filter(named).select_related("district", "province").order_by(*order)
    units = list(found.prefetch_related("successions__new")[: MOST + 1])
    # A name that is wholly the unit's own stands first, then what is near the officer's own unit.
    whole, near = " ".join(tokens), home.unit.province_key if home and home.unit else None

    def place(unit):
        return whole not in unit.folded, unit.valid_to is not None, unit.province_key != near

    return sorted(units, key=place)


@require_safe
@page
def show(request, pk):
    unit = unit_for(request.user, pk)
    return render(request, "directory/units/unit.html", about(unit, request.user))


def about(unit, officer, population_form=None, agency_form=None):
    """What the unit's page shows; the forms are there for whoever may change its reference data."""
    keeps = officer.post_for("reference_data", unit.ancestor_ids) is not None
    lines = Succession.objects.select_related("change", "old__province", "new__province").order_by("-default")
    below = unit.children.order_by("name")
    people = unit.posts.live().filter(officer__is_active=True).select_related("officer")
    return {
        "unit": unit,
        "above": [each for each in (unit.province, unit.district) if each],
        "below": below.on() if unit.in_force() else below.filter(valid_from=unit.valid_from),
        "became": lines.filter(old=unit),
        "came_from": lines.filter(new=unit).order_by("old__name"),
        "agencies": agencies_of(unit),
        "posts": sorted(people, key=lambda post: (post.role, sort_key(str(post.officer)))),
        "populations": unit.populations.order_by("-year"),
        "keeps": keeps,
        "population_form": population_form or PopulationForm(unit=unit),
        "agency_form": agency_form or AgencyForm(unit=unit),
    }


def agencies_of(unit):
    """The unit's own numbers first, then those of what it lies in, then the country's."""
    order = {unit.pk: 0, unit.district_id: 1, unit.province_id: 2, None: 3}
    inside = Q(unit__in=unit.ancestor_ids) | Q(unit=None)
    found = Agency.objects.on().filter(inside).select_related("unit")
    return sorted(found, key=lambda agency: (order[agency.unit_id], agency.kind, agency.name))
