"""The acts that an officer may do on a case now, from what is loaded already: no query for each."""

from cases.access import only_inspects
from cases.next_steps import allowed, allowed_here, steps
from directory.roles import ACTS, CASE_READERS

# Acts on something that only the whole file tells, an order in force, a question not yet answered: where it stands.
ABOUT = {
    "removal_extension": "removalorders",
    "lifting": "removalorders",
    "police_answer": "policenotices",
    "opinion_answer": "opinions",
    "lateness": "deadlines",
    "pause": "deadlines",
    "pause_answer": "clockpauses",
    "resumption": "clockpauses",
    "escalation_taking": "escalations",
    "escalation_answer": "escalations",
    "transfer_answer": "transfers",
    "signature_number": "signatures",
    "signature_confirmation": "signatures",
}
ON_SOMETHING = frozenset({*ABOUT, "naming", "names"})


def of_phase(case, officer):
    """For a row of a list: what role and phase allow."""
    return [act for act in allowed(case, officer) if act not in ON_SOMETHING]


def of_file(case, officer):
    """For the whole file: what the law asks next comes first, what the file does not allow is left out."""
    may = allowed_here(case, officer) + by_grant(case, officer)
    asked = [step.act for step in steps(case) if step.act in may]
    return [act for act in dict.fromkeys([*asked, *may]) if fits(case, officer, act)]


def by_grant(case, officer):
    """What units and persons may do who are not in charge: the receiver of a transfer, a joined commune, readers."""
    in_charge = officer.covers(CASE_READERS, case.ancestor_ids)
    may = [] if in_charge or only_inspects(officer) else ["note"]
    joined = {grant.unit_id for grant in case.unit_grants.all() if grant.why == "joined" and grant.valid_to is None}
    if case.is_open:
        may += [act for act in ("assessment", "emergency") if officer.post_for(act, joined)]
        may.append("transfer_answer")
    return may


def fits(case, officer, act):
    """Whether nothing in the file stands against the act: the guards of the verbs say so."""
    if act == "names":
        return case.names_withheld
    if act == "taking" and case.assigned_id == officer.pk:
        return False
    if act in ABOUT:
        return any(case.is_open_to(act, by=officer, about=thing) for thing in awaiting(case, officer, act))
    return case.is_open_to(act, by=officer)


def awaiting(case, officer, act):
    """What the act would be about, as far as this officer may answer it."""
    things = getattr(case, ABOUT[act]).all()
    if act == "signature_confirmation":
        return [signature for signature in things if signature.signer_id == officer.pk]
    if act in ("escalation_taking", "escalation_answer", "transfer_answer"):
        units = {post.unit_id for post in officer.posts_for(ACTS[act])}
        return [thing for thing in things if thing.to_unit_id in units]
    return things
