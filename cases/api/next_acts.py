"""The acts that an officer may do on a case now, from what is loaded already: no query for each."""

from cases.access import only_inspects
from cases.models.clocks import REPORTER
from cases.next_steps import allowed, allowed_here, steps
from directory.roles import ACTS, CASE_READERS

# Acts on something that only the whole file tells: an order in force, a question not yet answered.
ON_SOMETHING = frozenset(
    {
        "removal_extension",
        "lifting",
        "police_answer",
        "opinion_answer",
        "lateness",
        "pause",
        "pause_answer",
        "resumption",
        "escalation_taking",
        "escalation_answer",
        "transfer_answer",
        "signature_number",
        "signature_confirmation",
        "naming",
        "names",
    }
)


def of_phase(case, officer):
    """For a row of a list: what role and phase allow."""
    return [act for act in allowed(case, officer) if act not in ON_SOMETHING]


def of_file(case, officer):
    """For the whole file: what the law asks next comes first, what the file does not allow is left out."""
    may = allowed_here(case, officer) + by_grant(case, officer)
    asked = [step.act for step in steps(case) if step.act in may]
    fits = conditions(case, officer, may)
    return [act for act in dict.fromkeys([*asked, *may]) if fits.get(act, True)]


def by_grant(case, officer):
    """What units and persons may do who are not in charge: the receiver of a transfer, a joined commune, readers."""
    in_charge = officer.covers(CASE_READERS, case.ancestor_ids)
    may = [] if in_charge or only_inspects(officer) else ["note"]
    joined = {grant.unit_id for grant in case.unit_grants.all() if grant.why == "joined" and grant.valid_to is None}
    if case.is_open:
        may += [act for act in ("assessment", "emergency") if officer.post_for(act, joined)]
        may.append("transfer_answer")
    return may


def conditions(case, officer, may):
    plan = next((one for one in case.plans.all() if one.cycle == case.cycle), None)
    removal = any(order.status in order.IN_FORCE for order in case.removalorders.all())
    approved = any(one.approved_at for one in case.plans.all())
    unjudged = any(one.founded is None for one in case.allegations.all())
    tiers = {post.unit_id for post in officer.posts_for(ACTS["escalation_answer"])}
    communes = {post.unit_id for post in officer.posts_for(ACTS["transfer_answer"])}
    raised = [one for one in case.escalations.all() if one.to_unit_id in tiers]
    offered = [one.to_unit_id for one in case.transfers.all() if one.status == "offered"]
    unconfirmed = [one.signer_id for one in case.signatures.all() if one.status == "unconfirmed"]
    asked = {one.clock_id: one for one in case.clockpauses.all() if one.status == "asked"}
    return {
        "verification": unjudged or case.may_verify_anew,
        "plan": plan is None or plan.may_become("draft"),
        "submission": plan is not None and plan.may_become("submitted"),
        "approval": plan is not None and plan.may_become("approved") and not plan.is_drafted_by(officer),
        "return": plan is not None and plan.may_become("returned"),
        "completion": any(one.may_become("completed") for one in case.plans.all()),
        "support": approved,
        "removal": not removal,
        "removal_extension": removal,
        "lifting": removal,
        "police_answer": bool(case.policenotices.all()),
        "lateness": any(clock.is_late for clock in case.deadlines.all()),
        "pause": any(clock.may_stand and clock.pk not in asked for clock in case.deadlines.all()),
        "pause_answer": any(one.by_id != officer.pk for one in asked.values()),
        "care": case.care is None,
        "handing_over": case.care is not None,
        "resumption": any(one.status == "standing" for one in case.clockpauses.all()),
        "reporter_told": any(clock.is_running and clock.code == REPORTER for clock in case.deadlines.all()),
        "opinion_answer": any(one.awaits_answer for one in case.opinions.all()),
        "escalation_taking": any(one.may_become("taken") for one in raised),
        "escalation_answer": any(one.may_become("answered") for one in raised),
        "transfer": not offered,
        "transfer_answer": bool(communes & set(offered)),
        "taking": case.assigned_id is None,
        "signature_number": bool(case.signatures.all()),
        "signature_confirmation": officer.pk in unconfirmed,
        "naming": "naming" in may and case.is_in_conflict,
        "names": case.names_withheld,
    }
