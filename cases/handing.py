"""Handing over all open cases of one officer: a leader proposes, everybody signs, then all cases move at once."""

from collections import defaultdict

from django.db import models, transaction
from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from audit.register import record
from children.names import withhold
from directory.models import Officer, Post
from directory.roles import NEVER_WRITE, Role
from lib import moment
from lib.officer import opening
from lib.refusals import Conflict, Invalid, NotAllowed

from .access import seen_by
from .models import Case, Deadline, HandOver, HandOverItem, HandOverSignature, Opinion, Plan, beyond
from .models import Conflict as Involved
from .models.hand_over import digest_of
from .models.signature import Signature

Part, Left = HandOverSignature.Part, HandOverItem.Left
ASSIGNED, STAND_IN = HandOverItem.Part.ASSIGNED, HandOverItem.Part.STAND_IN


def held_by(officer, leader, unit):
    """The open cases of the unit that the officer is in charge of or stands in for, as far as the leader sees them.

    With all that a hand-over tells of each, in a fixed number of queries.
    """
    found = Case.objects.open().filter(seen_by(leader, ""), Q(assigned=officer) | Q(stand_in=officer), unit=unit)
    found = found.select_related("child", "unit").prefetch_related(
        Prefetch("deadlines", Deadline.objects.running().only("case", "code", "status", "due_at", "late")),
        Prefetch("plans", Plan.objects.only("case", "cycle", "status")),
        Prefetch("opinions", Opinion.objects.filter(result__in=Opinion.TASKS, answered_at=None).only("case")),
        Prefetch("signatures", Signature.objects.filter(status="unconfirmed").only("case")),
        "removalorders",
        "transfers",
    )
    return withhold(leader, list(found.order_by("opened_at", "pk")))


def receivers_in(unit, giver):
    """The officers who may take cases of the unit over."""
    posts = Post.objects.live().filter(unit=unit, role=Role.COMMUNE_OFFICER, officer__is_active=True)
    return Officer.objects.filter(pk__in=posts.values("officer")).exclude(pk=giver.pk).order_by("full_name", "username")


def part_of(case, officer):
    return ASSIGNED if case.assigned_id == officer.pk else STAND_IN


def waiting_in(case):
    """What waits in a case for somebody's word, as keys: read by the receiver and printed."""
    plan = case.plan
    things = {
        "plan": plan is not None and plan.status in ("draft", "submitted", "returned"),
        "opinion": bool(case.opinions.all()),
        "signature": bool(case.signatures.all()),
        "removal": any(order.status in ("active", "extended") for order in case.removalorders.all()),
        "transfer": any(transfer.status == "offered" for transfer in case.transfers.all()),
    }
    return [name for name, waits in things.items() if waits]


@transaction.atomic
def propose(officer, unit, *, by, why, receivers, reason=""):
    """A leader proposes, and signs by it. `receivers` is {case: officer}, of every case that the leader sees.

    Raises NotAllowed, Conflict where nothing is held or a proposal waits, Invalid for a person who is not fit.
    """
    check_leads(by, unit)
    Officer.objects.select_for_update(of=("self",)).get(pk=officer.pk)  # one proposal after the other
    if HandOver.objects.filter(officer=officer, unit=unit, status="proposed").exists():
        raise Conflict(_("A hand-over of this officer's cases waits for signatures already."), code="proposed")
    cases = held_by(officer, by, unit)
    if not cases:
        raise Conflict(_("This officer holds no open case of your unit."), code="nothing_held")
    check_receivers(cases, receivers, receivers_in(unit, officer))
    made = HandOver(unit=unit, officer=officer, why=why, reason=reason, proposed_by=by, counted=len(cases))
    items = [item_of(made, place, case, officer, receivers[case.pk]) for place, case in enumerate(cases)]
    made.digest = digest_of(made, items)
    made.save(force_insert=True)
    HandOverSignature.objects.bulk_create(signatures_of(made, items, by))
    HandOverItem.objects.bulk_create(items)
    record(made, "hand_over_proposed", by=by, role=Role.COMMUNE_LEADER, cases=len(items), digest=made.digest)
    return made


def check_leads(by, unit):
    if unit is None or by.post_for("assignment", {unit.pk}) is None:
        raise NotAllowed(_("The leader of the commune proposes the hand-over of an officer's cases."))


def check_receivers(cases, receivers, fit):
    """Every case has a receiver who works there and is not the person involved in it."""
    fit = {officer.pk for officer in fit}
    if any(case.pk not in receivers for case in cases):
        raise Invalid({"receiver": _("Choose who receives the cases: one officer for all, or one for each case.")})
    if not {officer.pk for officer in receivers.values()} <= fit:
        raise Invalid({"receiver": _("This person is not a commune officer of the unit in charge.")})
    involved = involved_in([case.pk for case in cases])
    errors = {
        str(case.pk): _("%(name)s is involved in this case.") % {"name": receivers[case.pk]}
        for case in cases
        if (case.pk, receivers[case.pk].pk) in involved
    }
    if errors:
        raise Invalid(errors)


def involved_in(keys):
    return set(Involved.objects.filter(case__in=keys).exclude(officer=None).values_list("case_id", "officer_id"))


def item_of(hand_over, place, case, officer, receiver):
    clocks = [
        {"code": clock.code, "due_at": clock.due_at.isoformat(), "late": clock.is_late}
        for clock in sorted(case.deadlines.all(), key=lambda clock: clock.due_at)
    ]
    return HandOverItem(
        hand_over=hand_over,
        case=case,
        number=case.number,
        position=place,
        part=part_of(case, officer),
        receiver=receiver,
        phase=case.status,
        risk=case.risk,
        clocks=clocks,
        waiting=waiting_in(case),
    )


def signatures_of(hand_over, items, leader):
    now = moment.now()
    yield HandOverSignature(hand_over=hand_over, officer=leader, part=Part.LEADER, signed_at=now, recorded_at=now)
    yield HandOverSignature(hand_over=hand_over, officer=hand_over.officer, part=Part.GIVER)
    for receiver in {item.receiver_id: item.receiver for item in items}.values():
        yield HandOverSignature(hand_over=hand_over, officer=receiver, part=Part.RECEIVER)


def own_signatures(hand_over, officer):
    """What this officer still has to sign here."""
    return [one for one in hand_over.signatures.all() if one.officer_id == officer.pk and one.signed_at is None]


def check_signs(hand_over, by):
    """403 for who is no party to it, whatever its status."""
    if all(one.officer_id != by.pk or one.part == Part.LEADER for one in hand_over.signatures.all()):
        raise NotAllowed(_("Only who hands over and who receives sign this hand-over."))
    if by.roles <= NEVER_WRITE:
        raise NotAllowed(_("You hold no post any more: sign the printed minutes, and the leader records it."))


@transaction.atomic
def sign(hand_over, *, by):
    """The giver's or a receiver's own word. The last one moves the cases."""
    check_signs(hand_over, by)
    hand_over.lock()
    hand_over.check_may_become("done")
    waiting = hand_over.signatures.filter(officer=by, signed_at=None)
    if not waiting:
        raise Conflict(_("You signed this hand-over already."), code="signed")
    now = moment.now()
    waiting.update(signed_at=now, recorded_at=now)
    record(hand_over, "hand_over_signed", by=by, digest=hand_over.digest)
    return finish(hand_over, by)


@transaction.atomic
def sign_on_paper(hand_over, *, by, officer, signed_at, number=""):
    """The leader records that somebody who cannot sign in signed the printed minutes."""
    check_leads(by, hand_over.unit)
    hand_over.lock()
    hand_over.check_may_become("done")
    waiting = hand_over.signatures.filter(officer=officer, signed_at=None).exclude(officer=by)
    if not waiting:
        raise Invalid({"officer": _("This person has nothing to sign here, or has signed.")})
    now = moment.now()
    proposed = hand_over.proposed_at.replace(second=0, microsecond=0)  # people write minutes
    if not proposed <= signed_at <= now:
        raise Invalid({"signed_at": _("This time must lie between the proposal and now.")})
    waiting.update(signed_at=signed_at, recorded_at=now, entered_by=by, number=number)
    told = {"digest": hand_over.digest, "signed_by": officer.username}
    record(hand_over, "hand_over_signed", by=by, role=Role.COMMUNE_LEADER, done_at=signed_at, **told)
    return finish(hand_over, by)


def finish(hand_over, by):
    if not hand_over.signatures.filter(signed_at=None).exists():
        keys = beyond.cases_handed(hand_over.pk)
        with opening(*keys):  # who signs last may not read what another receives
            carry_out(hand_over, by)
    return hand_over


def carry_out(hand_over, by):
    """Everybody has signed: all cases move in this transaction. What changed hands since the proposal stays there."""
    items = list(hand_over.items.all())
    if len(items) != hand_over.counted:
        raise RuntimeError("A case of the hand-over is kept from who carries it out.")
    keys = [item.case_id for item in items]
    cases = Case.objects.filter(pk__in=keys).order_by("pk").select_for_update(of=("self",))
    cases = {case.pk: case for case in cases}
    check_still_here(hand_over, items)
    involved = involved_in(keys)
    for item in items:
        item.left = why_left(item, cases[item.case_id], hand_over, involved)
        item.moved = not item.left
    HandOverItem.objects.bulk_update(items, ["moved", "left"])
    now = moment.now()
    move(cases, [item for item in items if item.moved], now)
    hand_over.move(HandOver.Status.DONE)
    hand_over.done_at = now
    hand_over.save(update_fields=["status", "done_at"])
    people = Officer.objects.in_bulk({item.receiver_id for item in items})
    for item in items:
        if item.moved:
            told = {"to": people[item.receiver_id].username, "from": hand_over.officer.username, "part": item.part}
            case = cases[item.case_id]
            record(case, "handed_over", by=by, hand_over=str(hand_over.pk), version=case.version + 1, **told)
    record(hand_over, "hand_over_done", by=by, cases=sum(item.moved for item in items), digest=hand_over.digest)


def check_still_here(hand_over, items):
    """409 where a receiver left the unit before the last signature: a new proposal names another."""
    fit = set(receivers_in(hand_over.unit, hand_over.officer).values_list("pk", flat=True))
    if not {item.receiver_id for item in items} <= fit:
        raise Conflict(
            _("A receiver is no longer an officer of this unit. Call the hand-over off and propose it anew."),
            code="receiver_left",
        )


def why_left(item, case, hand_over, involved):
    if not case.is_open:
        return Left.CLOSED
    holder = case.assigned_id if item.part == ASSIGNED else case.stand_in_id
    if case.unit_id != hand_over.unit_id or holder != hand_over.officer_id:
        return Left.MOVED
    return Left.INVOLVED if (case.pk, item.receiver_id) in involved else ""


def move(cases, items, now):
    """One statement a receiver and part. Nobody stands in for oneself, and the giver stands in for nobody."""
    groups = defaultdict(list)
    for item in items:
        groups[item.receiver_id, item.part].append(item.case_id)
    told = {"version": models.F("version") + 1, "last_act_at": now}
    for (receiver, part), keys in groups.items():
        mine = Case.objects.filter(pk__in=keys)
        if part == ASSIGNED:
            giver = cases[keys[0]].assigned_id
            mine.filter(stand_in__in=(receiver, giver)).update(stand_in=None)
            mine.update(assigned=receiver, **told)
        else:
            kept = models.Q(assigned=receiver)
            mine.update(stand_in=models.Case(models.When(kept, then=None), default=receiver), **told)


def check_ends(hand_over, by):
    """A leader of the unit, or whoever signs."""
    if by.post_for("assignment", {hand_over.unit_id}) is None:
        check_signs(hand_over, by)


@transaction.atomic
def call_off(hand_over, *, by, reason):
    """By a leader of the unit, or by whoever was to sign: the cases stay where they are."""
    check_ends(hand_over, by)
    hand_over.lock()
    hand_over.check_may_become("called_off")
    hand_over.move(HandOver.Status.CALLED_OFF)
    hand_over.ended_by = by
    hand_over.reason = "\n".join(filter(None, [hand_over.reason, reason]))
    hand_over.save(update_fields=["status", "ended_by", "reason"])
    record(hand_over, "hand_over_called_off", by=by)
    return hand_over


def came_since(hand_over, by):
    """How many open cases the giver holds in the unit that are not in this hand-over: they need another one."""
    listed = hand_over.items.values("case")
    mine = Case.objects.open().filter(Q(assigned=hand_over.officer) | Q(stand_in=hand_over.officer))
    return mine.filter(seen_by(by, ""), unit=hand_over.unit).exclude(pk__in=listed).count()
