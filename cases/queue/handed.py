"""What others handed to this officer: plans and signatures to decide, new information, transfers, opinions."""

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from cases.access import intakes_visible_to, seen_by
from cases.models import (
    Allegation,
    Assessment,
    Case,
    ClockPause,
    Opinion,
    Plan,
    Signature,
    Transfer,
    UnitGrant,
)
from children.confidentiality import commune_units
from directory.roles import Role
from lib.queue import Row, Section, cut

from .row import BY, CASE, OF_CASE, act_url, case_row

MOST = 25


def sections(officer, decide=(), handed=()):
    """`decide` and `handed` are rows of other rooms that stand in these groups."""
    units = commune_units(officer)
    decide = [*plans(officer), *pauses(officer), *signatures(officer), *closings(officer), *decide]
    handed = [*transfers(officer, units), *opinions(officer), *joined(officer, units), *handed]
    return [
        Section("decide", _("Waiting for my decision"), decide),
        new_information(officer, units),
        Section("handed", _("Handed to us"), handed),
    ]


def plans(officer):
    """Submitted plans; who drafted one cannot approve it."""
    led = [post.unit_id for post in officer.posts_for((Role.COMMUNE_LEADER,))]
    if not led:
        return []
    found = Plan.objects.filter(status="submitted", case__unit_id__in=led, case__status="intervening")
    found = found.filter(seen_by(officer)).select_related("case__child", "case__unit", "by")
    found = found.only("submitted_at", *BY, *OF_CASE)
    rows = []
    for plan in found.order_by("submitted_at")[:MOST]:
        label = _("Approve or return the plan")
        note = _("Submitted by %(name)s") % {"name": plan.by}
        if plan.by_id == officer.pk:
            note = _("You drafted it: another leader approves it")
        url = act_url(plan.case, "approval")
        rows.append(case_row(plan.case, label, url, when=plan.submitted_at, note=note))
    return rows


def pauses(officer):
    """Clocks that an officer asked to stand still; whoever asked does not decide."""
    led = [post.unit_id for post in officer.posts_for((Role.COMMUNE_LEADER,))]
    if not led:
        return
    found = ClockPause.objects.filter(status="asked", clock__status="running", case__unit_id__in=led)
    found = (
        found.filter(seen_by(officer)).exclude(by=officer).select_related("clock__rule", "case__child", "case__unit")
    )
    found = found.only("clock__due_at", "clock__rule__name", "clock__rule__name_en", *OF_CASE)
    for pause in found.order_by("clock__due_at", "pk")[:MOST]:
        url = act_url(pause.case, "pause_answer", pause.pk)
        clock = pause.clock
        yield case_row(pause.case, _("Decide on a pause"), url, due_at=clock.due_at, note=pause.deadline_called)


def closings(officer):
    """A review that proposes to close, or a verification that found nothing: the leader closes the case."""
    led = [post.unit_id for post in officer.posts_for((Role.COMMUNE_LEADER,))]
    if not led:
        return
    last = Assessment.objects.filter(case=OuterRef("pk"), kind="review").order_by("-done_at", "-pk")
    alleged = Allegation.objects.filter(case=OuterRef("pk"))
    proposed = Q(status="supporting", proposal="close") | (
        Q(status="verifying") & Exists(alleged) & ~Exists(alleged.exclude(founded=False))
    )
    found = Case.objects.filter(unit_id__in=led, status__in=("supporting", "verifying"))
    found = found.filter(seen_by(officer, "")).annotate(proposal=Subquery(last.values("conclusion")[:1]))
    found = found.filter(proposed).select_related("child", "unit").only("last_act_at", *CASE)
    for case in found.order_by("last_act_at")[:MOST]:
        note = _("The review proposes to close") if case.status == "supporting" else _("Verified as unfounded")
        yield case_row(case, _("Close the case"), act_url(case, "closure"), when=case.last_act_at, note=note)


def signatures(officer):
    """Acts that an officer recorded as signed by me on paper."""
    found = Signature.objects.filter(seen_by(officer), signer=officer, status="unconfirmed")
    found = found.select_related("case__child", "case__unit", "by").only("signed_at", *BY, *OF_CASE)
    rows = []
    for signature in found.order_by("signed_at")[:MOST]:
        url = act_url(signature.case, "signature_confirmation", signature.pk)
        note = _("Recorded as signed by you, entered by %(name)s") % {"name": signature.by}
        rows.append(
            case_row(signature.case, _("Confirm or dispute a signature"), url, when=signature.signed_at, note=note)
        )
    return rows


def new_information(officer, units):
    """Reports sent to this commune that nobody here has opened yet."""
    found = intakes_visible_to(officer).filter(unit_id__in=units, opened_at=None)
    found = found.exclude(receiving_unit_id=F("unit_id")).select_related("unit", "receiving_unit", "by")
    found = found.only("number", "channel", "received_at", "unit__name", "receiving_unit__name", *BY)
    rows = [
        Row(
            label=_("Open the report"),
            url=intake.get_absolute_url(),
            number=intake.number,
            place=intake.unit.name,
            note=_("From %(unit)s, %(channel)s")
            % {"unit": intake.receiving_unit or intake.by, "channel": intake.get_channel_display()},
            when=intake.received_at,
        )
        for intake in found.order_by("received_at")[: MOST + 1]
    ]
    rows, more = cut(rows, MOST)
    return Section("new", _("New information received"), rows, more=more)


def transfers(officer, units):
    if not officer.sight.lent:  # what is offered is lent until the answer
        return
    found = Transfer.objects.filter(seen_by(officer), to_unit_id__in=units, status="offered")
    found = found.exclude(case__status="closed").select_related("case__child", "case__unit", "from_unit")
    found = found.only("done_at", "from_unit__name", *OF_CASE)
    for transfer in found.order_by("done_at")[:MOST]:
        url = act_url(transfer.case, "transfer_answer", transfer.pk)
        note = _("Offered by %(unit)s") % {"unit": transfer.from_unit}
        yield case_row(transfer.case, _("Accept or decline the transfer"), url, when=transfer.done_at, note=note)


def opinions(officer):
    """Dated tasks of the tier above that the commune answers."""
    units = [post.unit_id for post in officer.posts_for((Role.COMMUNE_OFFICER,))]
    if not units:
        return
    found = Opinion.objects.filter(seen_by(officer), result__in=Opinion.TASKS, case__unit_id__in=units)
    found = found.filter(answered_at=None).select_related("case__child", "case__unit")
    found = found.only("result", "due", "done_at", *OF_CASE)
    for opinion in found.order_by("due", "done_at")[:MOST]:
        url = act_url(opinion.case, "opinion_answer", opinion.pk)
        note = opinion.get_result_display()
        if opinion.due:
            note = _("%(what)s, to be done by %(day)s") % {"what": note, "day": f"{opinion.due:%d/%m/%Y}"}
        yield case_row(opinion.case, _("Answer the opinion"), url, when=opinion.done_at, note=note)


def joined(officer, units):
    """Another incident of a child happened here while another commune is in charge of the case."""
    if not officer.sight.lent:
        return
    found = UnitGrant.objects.live().filter(unit_id__in=units, why="joined", case__allegations__founded=None)
    found = found.filter(seen_by(officer)).exclude(case__status="closed").select_related("case__child", "case__unit")
    found = found.distinct().only("valid_from", *OF_CASE)
    for grant in found.order_by("valid_from", "pk")[:MOST]:
        note = _("%(unit)s is in charge; the new incident happened here") % {"unit": grant.case.unit}
        url = act_url(grant.case, "assessment")
        yield case_row(grant.case, _("Assess the new incident"), url, when=grant.valid_from, note=note)
