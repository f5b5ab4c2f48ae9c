"""How the API shows each act of a case."""


def name(officer):
    return officer.username if officer else None


def common(act):
    """What the record of every act tells."""
    return {
        "id": str(act.pk),
        "by": name(act.by),
        "done_at": act.done_at,
        "recorded_at": act.recorded_at,
        "late": act.entered_late,
        "late_reason": act.late_reason,
    }


def incident(incident):
    return {
        "id": str(incident.pk),
        "unit_code": incident.unit.code,
        "occurred_on": incident.occurred_on,
        "occurred_to": incident.occurred_to,
        "setting": incident.setting,
        "online": incident.online,
        "place": incident.place,
        "perpetrators": [
            {
                "id": str(person.pk),
                "full_name": person.full_name,
                "relation": person.relation,
                "sex": person.sex,
                "estimated_age": person.estimated_age,
            }
            for person in incident.suspects()
        ],
    }


def assessment(act):
    return common(act) | {
        "kind": act.kind,
        "harm": act.harm,
        "protection": act.protection,
        "counts": act.counts,
        "proposed": act.proposed,
        "final": act.final,
        "override_reason": act.override_reason,
        "conclusion": act.conclusion,
        "reason": act.reason,
        "needs": act.needs,
    }


def verification(act):
    return common(act) | {
        "founded": act.founded,
        "summary": act.summary,
        "basis": act.basis,
        "concern": act.concern,
        "primary_form": act.primary_form,
        "reason": act.reason,
    }


def emergency(act):
    return common(act) | {"measure": act.measure, "started_at": act.started_at, "note": act.note}


def removal(act):
    return common(act) | {
        "status": act.status,
        "reason": act.reason,
        "starts_at": act.starts_at,
        "ends_at": act.ends_at,
        "placement": act.placement,
        "decided_by": name(act.decided_by),
        "number": act.number,
        "authority_document": act.authority_document,
        "lifted_at": act.lifted_at,
        "lifting_reason": act.lifting_reason,
        "extensions": [extension(one) for one in act.extensions.all()],
    }


def extension(act):
    return {
        "id": str(act.pk),
        "ends_at": act.ends_at,
        "reason": act.reason,
        "authority_document": act.authority_document,
        "done_at": act.done_at,
    }


def police_notice(act):
    return common(act) | {
        "to": act.to,
        "how": act.how,
        "number": act.number,
        "received_by": act.received_by,
        "answers": [police_answer(one) for one in act.answers.all()],
    }


def police_answer(answer):
    return {"id": str(answer.pk), "text": answer.text, "status": answer.status, "done_at": answer.done_at}


def plan(act):
    return common(act) | {
        "cycle": act.cycle,
        "revision": act.revision,
        "status": act.status,
        "goals": act.goals,
        "needs": act.needs,
        "submitted_at": act.submitted_at,
        "approved_at": act.approved_at,
        "approved_by": name(act.approved_by),
        "decision_number": act.decision_number,
        "completed_at": act.completed_at,
        "actions": [action(one) for one in act.actions.all()],
    }


def action(one):
    return {
        "id": str(one.pk),
        "measure": one.measure,
        "provider": one.provider,
        "start": one.start,
        "due": one.due,
        "budget": one.budget,
        "fund": one.fund,
        "supports": len(one.supports.all()),
    }


def support(act):
    return common(act) | {
        "measure": act.measure,
        "given_on": act.given_on,
        "provider": act.provider,
        "cost": act.cost,
        "fund": act.fund,
        "note": act.note,
        "action": act.action_id and str(act.action_id),
    }


def opinion(act):
    answer = getattr(act, "answer", None)
    return common(act) | {
        "result": act.result,
        "text": act.text,
        "due": act.due,
        "awaits_answer": act.awaits_answer,
        "answer": answer and opinion_answer(answer),
    }


def opinion_answer(answer):
    return {"id": str(answer.pk), "by": name(answer.by), "done_at": answer.done_at, "text": answer.text}


def lateness(act):
    return common(act) | {"deadline": str(act.clock_id), "text": act.text}


def care(act):
    return common(act) | {
        "status": act.status,
        "form": act.form,
        "carer": act.carer,
        "decided_on": act.decided_on,
        "number": act.number,
        "ended_on": act.ended_on,
        "reason": act.reason,
    }


def reporter_told(act):
    return common(act) | {"deadline": str(act.clock_id), "how": act.how}


def pause(act):
    return common(act) | {
        "deadline": str(act.clock_id),
        "status": act.status,
        "reason": act.reason,
        "last_day": act.last_day,
        "answer": act.answer,
        "began_at": act.began_at,
        "until": act.until,
        "ended_at": act.ended_at,
    }


def escalation(act):
    return common(act) | {
        "reason": act.reason,
        "proposal": act.proposal,
        "to_unit_code": act.to_unit.code,
        "status": act.status,
        "taken_at": act.taken_at,
        "taken_by": name(act.taken_by),
        "answered_at": act.answered_at,
        "answered_by": name(act.answered_by),
        "answer": act.answer,
    }


def transfer(act):
    return common(act) | {
        "from_unit_code": act.from_unit.code,
        "to_unit_code": act.to_unit.code,
        "reason": act.reason,
        "status": act.status,
        "answered_at": act.answered_at,
        "answer_reason": act.answer_reason,
    }


def signature(act):
    return common(act) | {
        "act": act.act,
        "about": act.about and str(act.about),
        "signer": name(act.signer),
        "signed_at": act.signed_at,
        "number": act.number,
        "status": act.status,
        "answered_at": act.answered_at,
        "dispute_reason": act.dispute_reason,
    }


def closing(act):
    return common(act) | {
        "outcome": act.outcome,
        "no_remaining_risk": act.no_remaining_risk,
        "stable": act.stable,
        "reason": act.reason,
    }


def decision(act):
    return common(act) | {"kind": act.kind, "reason": act.reason}


def note(act):
    return common(act) | {"text": act.text}


# name in the representation of a case, related name, how one is shown
LISTS = [
    ("assessments", "assessments", assessment),
    ("verifications", "verifications", verification),
    ("emergencies", "emergencymeasures", emergency),
    ("removals", "removalorders", removal),
    ("police_notices", "policenotices", police_notice),
    ("plans", "plans", plan),
    ("supports", "supports", support),
    ("opinions", "opinions", opinion),
    ("delays", "latenessreasons", lateness),
    ("pauses", "clockpauses", pause),
    ("care", "caredecisions", care),
    ("reporters_told", "reportertolds", reporter_told),
    ("escalations", "escalations", escalation),
    ("transfers", "transfers", transfer),
    ("signatures", "signatures", signature),
    ("closings", "closings", closing),
    ("decisions", "decisions", decision),
]
