"""What happened in a case, newest first: the register's lines with the words that belong to them."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.models import Event
from directory.models import Officer

# verb -> (title, icon, kind by which the timeline is filtered)
VERBS = {
    "opened": (_("Case opened"), "intake", "intake"),
    "incident_joined": (_("Another report joined the case"), "intake", "intake"),
    "routed": (_("Report sent to the commune"), "send", "intake"),
    "corrected": (_("Record corrected"), "pen", "intake"),
    "assessed": (_("Risk assessed"), "search", "assessment"),
    "verified": (_("Verification recorded"), "search", "assessment"),
    "reviewed": (_("Review after support"), "search", "assessment"),
    "emergency_taken": (_("Emergency measure taken"), "danger", "protection"),
    "removal_ordered": (_("Temporary removal ordered"), "danger", "protection"),
    "removal_extended": (_("Removal extended"), "calendar", "protection"),
    "removal_lifted": (_("Removal lifted"), "check", "protection"),
    "removal_expired": (_("Removal ended"), "clock", "protection"),
    "police_notified": (_("Police told"), "send", "coordination"),
    "police_answered": (_("Answer of the police"), "check", "coordination"),
    "crime_marked": (_("Suspicion of a crime changed"), "warning", "coordination"),
    "plan_drafted": (_("Plan drafted"), "plan", "plan"),
    "plan_submitted": (_("Plan submitted"), "send", "plan"),
    "plan_approved": (_("Plan approved"), "check", "plan"),
    "plan_returned": (_("Plan returned"), "return", "plan"),
    "plan_completed": (_("Plan completed"), "met", "plan"),
    "care_decided": (_("Alternative care decided"), "people", "plan"),
    "child_handed_over": (_("Child handed over to who cares"), "check", "plan"),
    "care_given_up": (_("Alternative care given up"), "cross", "plan"),
    "support_given": (_("Support given"), "support", "plan"),
    "closed": (_("Case closed"), "check", "closing"),
    "reopened": (_("Case reopened"), "return", "closing"),
    "reporter_told": (_("Reporter told of the result"), "send", "coordination"),
    "noted": (_("Note"), "pen", "note"),
    "opinion_given": (_("Opinion of the tier above"), "info", "coordination"),
    "opinion_answered": (_("Opinion answered"), "check", "coordination"),
    "escalated": (_("Escalated to the tier above"), "escalate", "coordination"),
    "escalation_taken": (_("Escalation taken"), "people", "coordination"),
    "escalation_answered": (_("Escalation answered"), "check", "coordination"),
    "transfer_offered": (_("Transfer offered"), "transfer", "coordination"),
    "transfer_accepted": (_("Transfer accepted"), "transfer", "coordination"),
    "transfer_declined": (_("Transfer declined"), "cross", "coordination"),
    "assigned": (_("Officer assigned"), "people", "coordination"),
    "taken": (_("Case taken"), "people", "coordination"),
    "handed_over": (_("Case handed over"), "people", "coordination"),
    "signature_confirmed": (_("Paper signature confirmed"), "check", "coordination"),
    "signature_disputed": (_("Paper signature disputed"), "warning", "coordination"),
    "signature_numbered": (_("Document number entered"), "pen", "coordination"),
    "document_added": (_("Document added"), "document", "document"),
    "document_removed": (_("Document removed"), "cross", "document"),
    "held": (_("Legal hold placed"), "lock", "closing"),
    "hold_renewed": (_("Legal hold kept on"), "lock", "closing"),
    "hold_lifted": (_("Legal hold lifted"), "check", "closing"),
    "disposal_proposed": (_("Disposal proposed"), "send", "closing"),
    "disposal_confirmed": (_("Disposal confirmed"), "check", "closing"),
    "disposal_declined": (_("Disposal declined"), "cross", "closing"),
    "disposal_stopped": (_("Disposal stopped"), "paused", "closing"),
    "disposed": (_("Content disposed of"), "check", "closing"),
    "granted": (_("Access granted"), "lock", "access"),
    "grant_ended": (_("Access ended"), "lock", "access"),
    "glass_broken": (_("Emergency access"), "warning", "access"),
    "break_glass_reviewed": (_("Emergency access reviewed"), "check", "access"),
    "confidentiality_changed": (_("Level of access changed"), "lock", "access"),
    "named": (_("Persons named on the case"), "people", "access"),
    "names_opened": (_("Names opened"), "eye", "access"),
    "clock_ran_out": (_("A deadline passed"), "late", "clock"),
    "lateness_explained": (_("Delay explained"), "pen", "clock"),
    "pause_asked": (_("Pause of a deadline asked for"), "send", "clock"),
    "clock_paused": (_("Deadline paused"), "paused", "clock"),
    "pause_refused": (_("Pause of a deadline refused"), "cross", "clock"),
    "clock_resumed": (_("Deadline runs on"), "clock", "clock"),
    "read": (_("Case opened for reading"), "eye", "reading"),
}

KINDS = {
    "intake": _("Receipt"),
    "assessment": _("Assessment and verification"),
    "protection": _("Protection"),
    "plan": _("Plan and support"),
    "coordination": _("Coordination"),
    "note": _("Notes"),
    "document": _("Documents"),
    "access": _("Access"),
    "clock": _("Deadlines"),
    "closing": _("Closing"),
}

# verb -> where the words of its act stand, and which of its fields are shown.
ASSESSED = ("assessments", ("get_final_display", "get_conclusion_display", "override_reason", "reason", "needs"))
REMOVED = ("removalorders", ("reason", "placement", "lifting_reason"))
NOTIFIED = ("policenotices", ("to", "get_how_display", "number"))
DECIDED = ("decisions", ("reason",))
GAVE_OPINION = ("opinions", ("get_result_display", "text"))
ESCALATED = ("escalations", ("reason", "proposal", "answer"))
TRANSFERRED = ("transfers", ("reason", "answer_reason"))
FILED = ("documents", ("get_kind_display", "title", "removal_reason"))
CARED = ("caredecisions", ("get_form_display", "carer", "number", "reason"))
SIGNED = ("signatures", ("number", "dispute_reason"))
PAUSED = ("clockpauses", ("deadline_called", "term", "reason", "answer"))
WORDS = {
    "corrected": DECIDED,
    "assessed": ASSESSED,
    "reviewed": ASSESSED,
    "verified": ("verifications", ("summary", "basis", "reason")),
    "emergency_taken": ("emergencymeasures", ("get_measure_display", "note")),
    "removal_ordered": REMOVED,
    "removal_lifted": REMOVED,
    "removal_extended": ("removalextensions", ("reason",)),
    "police_notified": NOTIFIED,
    "police_answered": NOTIFIED,
    "plan_drafted": ("plans", ("goals",)),
    "support_given": ("supports", ("get_measure_display", "provider", "note")),
    "care_decided": CARED,
    "child_handed_over": CARED,
    "care_given_up": CARED,
    "closed": ("closings", ("get_outcome_display", "reason")),
    "plan_returned": DECIDED,
    "crime_marked": DECIDED,
    "reopened": DECIDED,
    "reporter_told": ("reportertolds", ("get_how_display",)),
    "noted": ("notes", ("text",)),
    "lateness_explained": ("latenessreasons", ("text",)),
    "pause_asked": PAUSED,
    "clock_paused": PAUSED,
    "pause_refused": PAUSED,
    "clock_resumed": ("clockpauses", ("deadline_called", "term")),
    "opinion_given": GAVE_OPINION,
    "escalated": ESCALATED,
    "escalation_answered": ESCALATED,
    "transfer_offered": TRANSFERRED,
    "transfer_accepted": TRANSFERRED,
    "transfer_declined": TRANSFERRED,
    "document_added": FILED,
    "document_removed": FILED,
    "signature_confirmed": SIGNED,
    "confidentiality_changed": ("confidentiality_changes", ("get_level_display", "reason")),
    "glass_broken": ("grants", ("reason",)),
    "break_glass_reviewed": ("grants", ("get_finding_display", "review_note")),
    "names_opened": ("name_openings", ("reason",)),
    "signature_disputed": SIGNED,
}


# Acts on a report, which its cases repeat.
OF_REPORT = frozenset({"opened", "incident_joined", "routed", "corrected"})


@dataclass(frozen=True)
class Entry:
    """One line of the timeline: the event, its title and icon, and the words of its act, as far as they are told."""

    event: Event
    title: str
    icon: str
    kind: str
    words: list
    by: str
    late_reason: str
    signer: str


def entries(case, *, readings=False, kind="", after=None, size=25):
    """A page of the timeline and the cursor of the next one."""
    events = Event.objects.of_case(case.pk)
    events = events.readings() if readings else events.acts()
    if kind:
        events = events.filter(verb__in=[verb for verb, (_title, _icon, of) in VERBS.items() if of == kind])
    if after is not None:
        done_at, pk = after
        events = events.filter(Q(done_at__lt=done_at) | Q(done_at=done_at, pk__lt=pk))
    found = list(events.order_by("-done_at", "-pk")[: size + 1])
    shown = found[:size]
    words = {} if readings else words_of(case, shown)
    people = people_of(shown)
    following = (shown[-1].done_at, shown[-1].pk) if len(found) > size else None
    return [entry(event, words, people, late_reason(case, event)) for event in shown], following


def since(case, version, most=8):
    """[(what, who, when)] of the acts on a case since a version of it, the newest first: titles, no words."""
    later = Event.objects.of_case(case.pk).acts().filter(detail__version__gt=version)
    events = list(later.order_by("-recorded_at", "-pk")[:most])
    people = people_of(events)
    return [(title_of(event), people.get(event.actor_id) or event.actor, event.done_at) for event in events]


def last_of(case, *verbs):
    """(who, when) of the last of these acts, or nothing."""
    event = Event.objects.of_case(case.pk).filter(verb__in=verbs).order_by("-recorded_at", "-pk").first()
    return (people_of([event]).get(event.actor_id) or event.actor, event.done_at) if event else ()


def late_reason(case, event):
    """Why it was entered later than it was done; empty where it is not told."""
    if not event.entered_late or case.words_withheld or (event.verb in OF_REPORT and case.keeps_reports_apart):
        return ""
    return event.late_reason or _("no reason given yet")


def people_of(events):
    """Full names of who acted, by key, and of whom the details name, by user name: one query."""
    named = {event.detail.get(part) for event in events for part in ("signed_by", "to", "from")} - {None}
    asked = Q(pk__in={event.actor_id for event in events}) | Q(username__in=named)
    rows = Officer.objects.filter(asked).values_list("pk", "username", "full_name")
    return {key: name for pk, username, name in rows for key in (pk, username)}


def entry(event, words, people, late_reason):
    title, icon, kind = VERBS.get(event.verb, (event.verb, "dot", ""))
    by = people.get(event.actor_id) or event.actor
    said = words.get(event.detail.get("about"), [])
    if event.verb == "assigned":
        said = [people.get(event.detail["to"], event.detail["to"])]
    if event.verb == "signature_numbered":
        said = [event.detail["number_given"]]
    if event.verb == "handed_over":
        said = [" → ".join(people.get(event.detail[part], event.detail[part]) for part in ("from", "to"))]
    signer = event.detail.get("signed_by", "")
    return Entry(event, title, icon, kind, said, by, late_reason, people.get(signer, signer))


def title_of(event):
    """What the line says in words."""
    return VERBS.get(event.verb, (event.verb,))[0]


def words_of(case, events):
    """The words of the acts that these lines are about: one query for each kind of act among them."""
    asked = {}
    for event in events:
        if event.verb in WORDS and event.detail.get("about"):
            asked.setdefault(WORDS[event.verb], set()).add(event.detail["about"])
    words = {}
    for (related, fields), keys in asked.items():
        for thing in getattr(case, related).filter(pk__in=keys):
            words[str(thing.pk)] = [said for said in (spoken(thing, field) for field in fields) if said]
    return words


def spoken(thing, field):
    value = getattr(thing, field)
    return value() if callable(value) else value
