"""GET and POST children/, GET and PATCH children/{id}/."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.response import Response

from audit.idempotent import Making
from audit.register import record, record_list, record_reading
from children import access, correcting
from children.models import Child
from directory.access import unit_with_code
from directory.roles import ACTS
from lib.ages import latest_birth
from lib.refusals import Invalid, NotAllowed
from lib.rest import paging
from lib.rest.apart import telling_apart
from lib.rest.bodies import sent_version
from lib.rest.resource import Resource
from lib.rest.schema import page_of
from lib.vietnamese import fold

from . import bodies, shown


class Children(Making):
    """The children an officer may list, newest first; a child added by hand."""

    asks = {"GET": bodies.ChildQuery}
    takes = {"POST": bodies.NewChild}
    gives = {"GET": page_of(shown.CHILD), "POST": shown.CHILD}

    def get(self, request):
        access.check_lists(request.user)
        code = self.filters(bodies.ChildQuery).get("unit")
        unit = in_force(code) if code else None
        rows, last = access.page_of(
            request.user,
            lambda children: children.filter(**{unit.column: unit.pk}) if unit else children,
            after=paging.after(request),
        )
        record_list(Child, [child.pk for child in rows], by=request.user)
        return Response(paging.envelope(request, [shown.row(child) for child in rows], last))

    def make(self):
        posts = self.officer.posts_for(ACTS["child"])
        if not posts:
            raise NotAllowed(_("Your post does not change the records of children."))
        facts = self.body()
        home = facts.pop("residence_unit_code", None) or own_commune(posts)
        if not any(post.unit_id in home.ancestor_ids for post in posts):
            raise Invalid({"residence_unit_code": _("The child lives outside the area of your post.")})
        return self.add(facts, home)

    @transaction.atomic
    def add(self, facts, home):
        caregivers, address = facts.pop("caregivers", []), facts.pop("address", "")
        if facts.get("estimated_age") is not None:
            facts["estimated_on"] = timezone.localdate()
        child = Child.objects.add(**facts, unit=home, address=address)
        for person in caregivers:
            child.caregivers.create(**person)
        record(child, "child_added", by=self.officer)
        return child

    def again(self, model, pk):
        return access.child_for(self.officer, pk)

    def show(self, child):
        return shown.whole(child) | {"warnings": likeness(self.officer, child)}


class OneChild(Resource):
    takes = {"PATCH": bodies.CorrectedChild}
    gives = {"GET": shown.CHILD, "PATCH": shown.CHILD}

    def get(self, request, pk):
        child = access.child_for(request.user, pk)
        record_reading(child, by=request.user)
        return Response(shown.whole(child))

    def patch(self, request, pk):
        """A correction, with a reason and the version that was seen."""
        child = access.child_for(request.user, pk, to="correction")
        with telling_apart(request.data, lambda: shown.whole(child)):
            child.check_version(sent_version(request.data))
        facts = self.correction("version", "reason")
        version, reason = facts.pop("version"), facts.pop("reason")
        correct(child, facts, version=version, reason=reason, by=request.user)
        return Response(shown.whole(child))


def correct(child, facts, *, version, reason, by):
    """The body's own names become those of the record."""
    home = {"address": facts.pop("address", None), "unit": facts.pop("residence_unit_code", None)}
    if facts.get("estimated_age") is not None:
        facts["estimated_on"] = timezone.localdate()
    correcting.correct(child, by=by, reason=reason, version=version, facts=facts, **home)


def in_force(code):
    unit = unit_with_code(code)
    if unit is None:
        raise Invalid({"unit": _("There is no unit with this code.")})
    return unit


def own_commune(posts):
    for post in posts:
        if post.unit.level == "commune":
            return post.unit
    raise Invalid({"residence_unit_code": _("Say in which commune the child lives.")})


def likeness(officer, child):
    """Children of the same number or name, as far as the officer sees them: told, never merged."""
    same = [str(pk) for pk in access.same_number(officer, child).values_list("pk", flat=True)[:5]]
    said = _("Another child in the register has this identity number. Check both records.")
    told = [{"code": "same_identity_number", "detail": said, "children": same}] if same else []
    if not child.full_name:
        return told
    born = latest_birth(child.date_of_birth, child.birth_year, child.estimated_age, child.estimated_on)
    alike = access.visible_to(officer) & Child.objects.alike(folded=fold(child.full_name), born=born)
    keys = [str(pk) for pk in alike.exclude(pk=child.pk).values_list("pk", flat=True)[:5]]
    if not keys:
        return told
    return [*told, {"code": "alike", "detail": _("A child of this name is in the register already."), "children": keys}]
