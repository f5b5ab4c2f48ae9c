"""The list of children, the search, one child's page, adding and correcting."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit.limits import limited
from audit.register import record, record_list, record_reading
from children import access, consenting
from children.access import child_for, officer_units, page_of, search
from children.correcting import correct
from children.forms.child import ChildFacts
from children.models import Child
from directory.pages import both_versions, made, page
from directory.roles import ACTS
from lib.refusals import NotAllowed
from lib.rest.paging import cursor, moment_position
from lib.versions import Versions, parts_of, sent
from lib.vietnamese import unstorable


@require_safe
@page
def listed(request):
    """Newest first; a name is looked for by POST, so that it never stands in an address."""
    rows, last = page_of(request.user, after=moment_position(request.GET.get("after")))
    record_list(Child, [child.pk for child in rows], by=request.user)
    next_url = f"?after={cursor(last)}" if last else ""
    context = {"children": rows, "next_url": next_url, "adds": request.user.holds("child")}
    return render(request, "children/index.html", context)


@require_POST
@page
@limited("search")
def found(request):
    words = request.POST.get("q", "").strip()[:150]
    words = "" if unstorable(words) else words
    rows = search(request.user, words, size=50)
    record_list(Child, [child.pk for child in rows], by=request.user, verb="searched")
    context = {"children": rows, "words": words, "adds": request.user.holds("child")}
    return render(request, "children/index.html", context)


@require_safe
@page
def child(request, pk):
    child = child_for(request.user, pk)
    record_reading(child, by=request.user)
    units = child.ancestor_ids
    consents = list(child.consents.all())
    context = {
        "child": child,
        "caregivers": child.caregivers.all(),
        "corrections": child.corrections.select_related("by"),
        "consents": consents,
        "missing": consenting.missing(child, consents),
        "residences": child.residences.select_related("unit__district"),
        "corrects": request.user.post_for("correction", units) is not None,
        "adds": request.user.post_for("child", units) is not None,
        "watched": request.user.post_for("register_read", officer_units(child)) is not None,
        "asks": request.user.post_for("data_request", officer_units(child)) is not None,
    }
    return render(request, "children/child.html", context)


@require_http_methods(["GET", "POST"])
@page
def new(request):
    posts = request.user.posts_for(ACTS["child"])
    if not posts:
        raise NotAllowed(_("Your post does not change the records of children."))
    home = posts[0].unit
    initial = {"unit": home.pk} if home.level == "commune" else {}
    form = ChildFacts(request.POST or None, home=home, initial=initial)
    if form.is_valid() and lies_within(form, posts):
        home = {"unit": form.cleaned_data["unit"], "address": form.cleaned_data["address"]}
        added = Child.objects.add(**form.facts(), **home)
        record(added, "child_added", by=request.user)
        warn_of_same_number(request, added)
        return made(redirect(added), added)
    return render(request, "children/new.html", {"form": form}, status=422 if form.errors else 200)


def warn_of_same_number(request, child):
    """Told of children this officer sees, never merged: a number may have been mistyped."""
    if access.same_number(request.user, child):
        messages.warning(request, _("Another child in the register has this identity number. Check both records."))


def lies_within(form, posts):
    """A child is added to the list of one's own area."""
    unit = form.cleaned_data["unit"]
    within = any(post.unit_id in unit.ancestor_ids for post in posts)
    if not within:
        form.add_error("unit", _("The child lives outside the area of your post."))
    return within


@require_http_methods(["GET", "POST"])
@page
def correction(request, pk):
    """Correct what is known, with a reason and the version that was read; a residence is moved, its history kept."""
    child = child_for(request.user, pk, to="correction")
    if request.method == "POST":
        child.lock()  # whoever corrects it at the same moment waits
    versions = versions_of(child, sent(request))
    if versions.stale:
        record_reading(child, "form_opened", by=request.user, act="correction")
        return both_versions(request, versions, child.called, child.get_absolute_url())
    form = ChildFacts(versions.data, child=child, home=child.unit, initial=as_known(child))
    if form.is_valid():
        data = form.cleaned_data
        home = {"unit": data["unit"], "address": data["address"], "since": data["since"]}
        correct(child, by=request.user, reason=data["reason"], version=data["version"], facts=form.facts(), **home)
        messages.success(request, _("The record is corrected."))
        warn_of_same_number(request, child)
        return made(redirect(child), child)
    record_reading(child, "form_opened", by=request.user, act="correction")
    context = {"form": form, "child": child, "versions": versions}
    return render(request, "children/correction.html", context, status=422 if form.errors else 200)


def versions_of(child, posted):
    """What stands there beside what was typed. A move's day and the reason belong to the correction alone."""
    form = ChildFacts(child=child, home=child.unit)
    told = {"": ()}
    for correction in child.corrections.select_related("by"):
        for name in correction.fields:
            told.setdefault("unit" if name == "residence" else name, (correction.by, correction.at))
    terms = {"leave_out": ("reason", "since"), "together": {"birth_known": form.FIELD_OF}, "told": told}
    return Versions(posted, parts_of(form, as_known(child), **terms), child.version)


def as_known(child):
    """The form as the record stands."""
    names = (
        "full_name",
        "sex",
        "school",
        "identity_number",
        "address",
        "version",
        "date_of_birth",
        "birth_year",
        "estimated_age",
    )
    known = {name: getattr(child, name) for name in names} | {"unit": child.unit_id}
    if child.date_of_birth:
        known["birth_known"] = "date"
    elif child.birth_year:
        known["birth_known"] = "year"
    else:
        known["birth_known"] = "age" if child.estimated_age is not None else "no"
    return known
