"""Every field that the API tells of a case, a child or a report, and what it tells: the table of the field test.

A node is where a field stands: the name of the answer, or of the object or list that holds it. Kinds:
`plain` is number, phase and clock; `content` what was found and done, in codes and dates; `text` the words of
somebody; `name` who the child and its family are; `suspect` who is alleged; `reporter` who told it.
"""

ACT = {"plain": "id", "content": "by done_at recorded_at late", "text": "late_reason"}
PLACE_AND_TIME = "unit_code occurred_on occurred_to setting online"


def act(**kinds):
    """An act's own fields beside those that the record of every act tells."""
    return {kind: f"{ACT.get(kind, '')} {kinds.get(kind, '')}" for kind in ACT | kinds}


PLAN = act(
    content="cycle revision status submitted_at approved_at approved_by decision_number completed_at actions[]",
    text="goals needs",
)
RECEIPT = "state call id number channel unit_code unrouted received_at recorded_at routed_at opened_at"
NODES = {
    "case": {
        "plain": "id number status risk confidentiality version cycle unit_code incident_unit_code next[] opened_at"
        " closed_at outcome deadlines[] texts_withheld",
        "content": "crime_suspected assigned stand_in age_at_incident outside_age earlier[] assessed_at verified_at"
        " planned_at plan allegations[] assessments[] verifications[] emergencies[] removals[] police_notices[] plans[]"
        " supports[] opinions[] delays[] pauses[] care[] reporters_told[] escalations[] transfers[] signatures[]"
        " closings[] decisions[]",
    },
    # Of a case, and of a child's own record, which tells more.
    "child": {
        "plain": "id",
        "content": "sex birth_year estimated_age names_withheld estimated_on age residence_unit_code version"
        " created_at",
        "name": "full_name date_of_birth identity_number school address caregivers[] residences[]",
    },
    "caregivers": {
        "name": "id full_name relation birth_year occupation phone primary alleged_perpetrator",
    },
    "residences": {"name": "unit_code address since until"},
    "deadlines": {"plain": "id code name status started_at due_at met_at dropped_at late"},
    "earlier": {"content": "id number"},
    "allegations": {
        "content": "id concern forms[] primary_form consequences[] founded verified_at verified_by report_kept_apart",
    },
    "allegations.intake": {"content": "id number"},
    "incident": {"content": f"id {PLACE_AND_TIME} perpetrators[]", "text": "place"},
    "perpetrators": {"content": "id relation sex estimated_age", "suspect": "full_name"},
    "assessments": act(
        content="kind harm protection counts proposed final conclusion", text="override_reason reason needs"
    ),
    "verifications": act(content="founded concern primary_form", text="summary basis reason"),
    "emergencies": act(content="measure started_at", text="note"),
    "removals": act(
        content="status starts_at ends_at decided_by number lifted_at extensions[]",
        text="reason placement authority_document lifting_reason",
    ),
    "extensions": {"content": "id ends_at done_at", "text": "reason authority_document"},
    "police_notices": act(content="how number answers[]", text="to received_by"),
    "answers": {"content": "id status done_at", "text": "text"},
    "plan": PLAN,
    "plans": PLAN,
    "actions": {"content": "id measure start due budget fund supports", "text": "provider"},
    "supports": act(content="measure given_on cost fund action", text="provider note"),
    "opinions": act(content="result due awaits_answer answer", text="text"),
    "answer": {"content": "id by done_at", "text": "text"},
    "delays": act(content="deadline", text="text"),
    "pauses": act(content="deadline status last_day began_at until ended_at", text="reason answer"),
    "care": act(content="status form decided_on number ended_on", text="carer reason"),
    "reporters_told": act(content="deadline how"),
    "escalations": act(
        content="to_unit_code status taken_at taken_by answered_at answered_by", text="reason proposal answer"
    ),
    "transfers": act(content="from_unit_code to_unit_code status answered_at", text="reason answer_reason"),
    "signatures": act(content="act about signer signed_at number status answered_at", text="dispute_reason"),
    "closings": act(content="outcome no_remaining_risk stable", text="reason"),
    "decisions": act(content="kind", text="reason"),
    # What the law asks next: steps that the clocks tell, and beyond them the file.
    "next": {"plain": "id status version steps[]", "content": "goal lacking[]"},
    "steps": {"plain": "act label roles[] deadline may may_on_paper", "content": "username"},
    "steps.deadline": {"plain": "id code name due_at late"},
    "goal": {"content": "act outcome label stops[]"},
    "stops": {"content": "code detail lifted_by"},
    "lacking": {"content": "form title items[]"},
    # The lines of the register: its details are codes, user names and keys.
    "timeline": {
        "plain": "id",
        # `text` tells what was done in the words of the forms, too; what a person wrote among it is told by its mark.
        "content": "verb title actor role done_at recorded_at late detail text[]",
        "text": "late_reason",
    },
    "events": {
        "plain": "id",
        "content": "verb reading actor role number case_id child_id done_at recorded_at late detail",
    },
    "subject": {"content": "type id"},
    "receipt": {"plain": RECEIPT},
    "call": {"plain": "repeats due_at late answered_at result"},
    "intake": {
        "plain": RECEIPT + " texts_withheld",
        "content": "version by done_at concern forms[] primary_form consequences[] danger_now crime_suspected source"
        " reporter_known wishes_to_be_told cases[] " + PLACE_AND_TIME,
        "text": "late_reason description condition feared done_before place",
    },
    "cases": {"plain": "id number status unit_code joined outside_age version"},
    "made": {"plain": RECEIPT + " cases[] warnings[]"},
    "reporter": {"content": "source", "reporter": "full_name phone address note"},
    "documents": act(content="kind dated media size scan removed_at", text="title removal_reason"),
    "grants": {
        "content": "id username why role granted_by granted_at expires_at live finding",
        "text": "reason",
    },
    # Of keeping: terms and words of the office. Why a case is held, or was not disposed of, is the words of somebody.
    "holds": {
        "plain": "id stands placed_by placed_at until lifted_by lifted_at",
        "text": "reason lifting_reason",
    },
    "due": {"plain": "id number unit_code kept_as closed_at kept_until disposal birth_year"},
    "due.disposal": {"plain": "id status"},
    "disposals": {
        "plain": "id status case_id child_id number unit_code kept_as years counted_from legal_basis proposed_by"
        " proposed_for_code proposed_at decided_by decided_at waits_for_you certificate_number",
        "text": "reason",
    },
    "certificate": {
        "plain": "number record_number unit_code kept_as began_on ended_on years counted_from legal_basis rows"
        " proposed_by_name proposed_at confirmed_by_name confirmed_at disposed_at digest whole",
    },
    # What an act on a case answers beside the case.
    "done": act(plain="status version", content="result due awaits_answer answer", text="text reason"),
}
# Objects that tell less there than the record of their name does elsewhere.
NESTED = {("allegations", "intake"), ("due", "disposal"), ("steps", "deadline")}
# Objects whose keys are codes of a form, tables, or details of a register's line: told as one field.
WHOLE = {"harm", "protection", "counts", "detail", "rows"}
KINDS = {
    (node, key.removesuffix("[]")): kind
    for node, kinds in NODES.items()
    for kind, keys in kinds.items()
    for key in keys.split()
}


def told(answer, value, at=()):
    """(path, kind, value) of everything in an answer; a field that no table knows is an error."""
    if isinstance(value, dict) and not (at and at[-1] in WHOLE):
        for key, inner in value.items():
            yield from told(answer, inner, (*at, key))
    elif isinstance(value, list) and any(isinstance(inner, dict) for inner in value):
        for inner in value:
            yield from told(answer, inner, at)
    else:
        yield ".".join(at), kind_of(answer, at), value


def kind_of(answer, at):
    """By the innermost node that the table knows; a list's own envelope is left out."""
    path = (answer, *(part for part in at if part != "results"))
    if at == ("next",) and answer != "case" or path[1:] == ():
        return "plain"
    node, key = path[-2], path[-1]
    node = ".".join(path[-3:-1]) if path[-3:-1] in NESTED else node
    if (node, key) not in KINDS:
        raise AssertionError(f"{answer}: {'.'.join(at)} is in no table. Say in tests/access/fields.py what it tells.")
    return KINDS[node, key]
