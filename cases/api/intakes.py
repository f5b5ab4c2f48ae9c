"""GET and POST intakes/, GET and PATCH intakes/{id}/, POST intakes/{id}/routing/, PATCH incidents/{id}/."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework.response import Response

from audit.idempotent import Making
from audit.register import record_list, record_reading
from cases import receiving, routing
from cases.access import intake_for, intakes_visible_to
from cases.calls import earlier, reckon_replies
from cases.models import Incident, Intake
from children.access import visible_to as children_visible_to
from children.models import Child
from lib.refusals import Conflict, Invalid, NotAllowed
from lib.rest import paging
from lib.rest.apart import telling_apart
from lib.rest.resource import Resource
from lib.rest.schema import page_of as page_schema
from lib.vietnamese import fold

from . import intake_bodies, shown_intakes


class Intakes(Making):
    """A report with its incident; a case is opened or joined for every child in it."""

    asks = {"GET": intake_bodies.IntakeQuery}
    takes = {"POST": intake_bodies.NewIntake}
    gives = {"GET": page_schema(shown_intakes.INTAKE), "POST": shown_intakes.MADE}

    def get(self, request):
        officer = request.user
        if not (officer.holds("intake") or officer.reads_cases):
            raise NotAllowed(_("Your post has no list of reports."))
        asked = self.filters(intake_bodies.IntakeQuery)
        found = intakes_visible_to(officer).select_related("unit", "call")
        if asked.get("mine"):
            found = found.filter(by=officer)
        if asked.get("unrouted"):
            found = found.unrouted()
        rows, last = paging.cut(found, "recorded_at", paging.after(request))
        record_list(Intake, [intake.pk for intake in rows], by=officer)
        receipts = [shown_intakes.receipt(intake) for intake in reckon_replies(rows)]
        return Response(paging.envelope(request, receipts, last))

    def make(self):
        receiving.receiving_post(self.officer)
        facts = self.body()
        children = self.chosen(facts.pop("children", []))
        repeats = earlier(self.officer, facts.pop("repeats", None))
        ties = self.ties(facts)
        intake, _opened = receiving.receive(
            by=self.officer,
            children=children,
            perpetrators=facts.pop("perpetrators", []),
            done_at=facts.pop("done_at", None),
            late_reason=facts.pop("late_reason", ""),
            facts=facts,
            repeats=repeats,
            **ties,
        )
        return intake

    def ties(self, facts):
        """Officers involved, and the office complained of, as `receive` takes them."""
        people = facts.pop("involved", [])
        named = [(one["username"], one.get("relation", "involved")) for one in people if one.get("username")]
        told = {"involved": tuple(named), "complaint_of": facts.pop("complaint_of", None)}
        if len(named) < len(people):
            told["office"] = facts.get("unit") or receiving.unit_of(receiving.receiving_post(self.officer), None)
        return told

    def chosen(self, children):
        """The ids in the list become children, as far as this officer may open them."""
        keys = {one["child"] for one in children if one.get("child")}
        known = {child.pk: child for child in children_visible_to(self.officer).filter(pk__in=keys)} if keys else {}
        errors = {}
        for place, one in enumerate(children):
            key = one.get("child")
            if key and key not in known:
                errors[f"children.{place}.child"] = _("There is no child with this id, or it is not open to you.")
            elif key:
                one["child"] = known[key]
            if "residence_unit_code" in one:
                one["unit"] = one.pop("residence_unit_code")
        if errors:
            raise Invalid(errors)
        return children

    def again(self, model, pk):
        return intake_for(self.officer, pk)

    def show(self, intake):
        return shown_intakes.made(intake, likeness(intake, self.officer))


def likeness(intake, officer):
    """Children of the same name, as far as the officer sees them: told, never merged."""
    if not officer.reads_cases:
        return []
    named = Child.objects.filter(cases__allegations__incident__intake=intake).exclude(full_name="")
    said = []
    for child in named:
        alike = children_visible_to(officer) & Child.objects.alike(
            folded=fold(child.full_name), born=child.birth_latest
        )
        keys = [str(pk) for pk in alike.exclude(pk=child.pk).values_list("pk", flat=True)[:5]]
        if keys:
            sentence = _("A child of this name is in the register already.")
            said.append({"code": "alike", "detail": sentence, "child": str(child.pk), "children": keys})
    return said


class OneIntake(Resource):
    """The writer's receipt, or the whole of form 01. A correction needs the version of its case and a reason."""

    takes = {"PATCH": intake_bodies.CorrectedIntake}
    gives = {"GET": shown_intakes.INTAKE, "PATCH": shown_intakes.INTAKE}

    def get(self, request, pk):
        intake = intake_for(request.user, pk)
        if receiving.open_first(intake, request.user):
            intake.refresh_from_db(fields=["opened_at"])
        record_reading(intake, by=request.user)
        return Response(shown_intakes.one(intake, request.user))

    def patch(self, request, pk):
        intake = intake_for(request.user, pk)
        correct(self, intake)
        return Response(shown_intakes.one(intake_for(request.user, pk), request.user))


class OneIncident(Resource):
    """When and where it happened, corrected under the same terms as the intake that told it."""

    takes = {"PATCH": intake_bodies.CorrectedIncident}
    gives = {"PATCH": shown_intakes.INTAKE}

    def patch(self, request, pk):
        incident = get_object_or_404(Incident, pk=pk)
        intake = intake_for(request.user, incident.intake_id)
        correct(self, intake)
        return Response(shown_intakes.one(intake_for(request.user, intake.pk), request.user))


def correct(view, intake):
    """403, then a stale version, then the body; the verb does the rest."""
    officer = view.officer
    post = officer.post_for("correction", intake.ancestor_ids)
    if post is None:
        raise NotAllowed(_("Your post does not correct this report. Ask the officer of the commune."))
    intake = Intake.objects.select_related("unit", "incident").select_for_update(of=("self",)).get(pk=intake.pk)
    cases = sorted(routing.cases_of(intake), key=lambda case: case.pk)
    sent = view.request.data if isinstance(view.request.data, dict) else {}
    with telling_apart(sent, lambda: shown_intakes.one(intake_for(officer, intake.pk), officer)):
        check_version(cases, sent.get("version"))
    facts = view.correction("version", "reason")
    facts.pop("version")
    terms = {name: facts.pop(name) for name in ("reason", "done_at", "late_reason") if name in facts}
    perpetrators = facts.pop("perpetrators", None)
    if "incident_unit_code" in facts:
        facts["unit"] = facts.pop("incident_unit_code")
    routing.correct_intake(intake, by=officer, version=intake.version, facts=facts, role=post.role, **terms)
    if perpetrators is not None:
        intake.incident.perpetrators.all().delete()
        for person in perpetrators:
            intake.incident.perpetrators.create(**person)


def check_version(cases, version):
    """The version of the case that was seen; with several children in the report, of any of their cases."""
    if isinstance(version, bool) or not isinstance(version, int):
        return
    if version not in {case.version for case in cases}:
        raise Conflict(
            _("Somebody changed this record in the meantime. Look at it again before you save."),
            code="stale_version",
            current=shown_intakes.version(cases),
            yours=version,
        )


class Routings(Making):
    """A report without a commune is sent to one, by the province, or by the hotline for its own."""

    takes = {"POST": intake_bodies.RoutingBody}
    gives = {"POST": shown_intakes.INTAKE}
    made_status = 200

    def make(self, pk):
        intake = intake_for(self.officer, pk)
        routing.right_to_route(intake, self.officer)
        intake = Intake.objects.select_related("unit").select_for_update(of=("self",)).get(pk=pk)
        if not intake.is_unrouted:
            raise Conflict(_("This report was sent to a commune already."), code="routed")
        sent = self.request.data if isinstance(self.request.data, dict) else {}
        check_version(sorted(routing.cases_of(intake), key=lambda case: case.pk), sent.get("version"))
        facts = self.body()
        facts.pop("version", None)
        return routing.route(intake, by=self.officer, unit=facts.pop("unit_code"), **facts)

    def again(self, model, key, pk):
        return intake_for(self.officer, pk)

    def show(self, intake):
        return shown_intakes.one(intake_for(self.officer, intake.pk), self.officer) | {
            "cases": shown_intakes.made(intake)["cases"]
        }
