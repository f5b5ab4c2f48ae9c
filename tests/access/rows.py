"""The access matrix as data: for every address, who is let in, who is refused, and what everybody else is told.

The sets are written out from design.md section 4, not read from the code that they check.
"""

from dataclasses import dataclass, field

from .scene import ALL_READERS, EVERYBODY, LISTERS, OUTLINE, READERS, RECEIVERS, REPORTERS, VISIBLE


@dataclass(frozen=True)
class Row:
    """`allow` are let in (any answer of the act itself), `refuse` get 403, the rest get `rest`."""

    method: str
    allow: frozenset
    refuse: frozenset = frozenset()
    rest: int = 404
    keys: dict = field(default_factory=dict)

    def expected(self, person):
        return "in" if person in self.allow else 403 if person in self.refuse else self.rest


def of_case(method, *allowed, keys=("case",)):
    """An address below one case: strangers get 404, colleagues without the act 403."""
    allow = frozenset(allowed)
    return Row(method, allow, VISIBLE - allow, keys=keys)


def open_to(method, allow, keys=()):
    """An address without a record: in, or 403."""
    return Row(method, frozenset(allow), EVERYBODY - frozenset(allow), keys=keys)


OFFICER, LEADER, COMMUNE = ("lan",), ("hung",), ("lan", "hung")
REVIEWERS = ("minh", "quynh")
# Who lets others in, and says how closely a case is kept.
KEEPERS = ("hung", "quynh")
# Reopening with the case open is refused by its status, after the role.
REOPENERS = ("hung", "minh", "quynh")

API = {
    "cases_api:cases": [open_to("GET", LISTERS)],
    "cases_api:search": [open_to("POST", LISTERS)],
    "cases_api:case": [of_case("GET", *VISIBLE)],
    "cases_api:next": [of_case("GET", *VISIBLE)],
    "cases_api:timeline": [of_case("GET", *READERS)],
    "cases_api:assessment": [of_case("POST", *OFFICER)],
    "cases_api:verification": [of_case("POST", *OFFICER)],
    "cases_api:emergency": [of_case("POST", *COMMUNE)],
    "cases_api:removal": [of_case("POST", *LEADER)],
    "cases_api:extension": [of_case("POST", *LEADER, keys=("case", "removal"))],
    "cases_api:lifting": [of_case("POST", *LEADER, keys=("case", "removal"))],
    "cases_api:police-notice": [of_case("POST", *OFFICER)],
    "cases_api:police-answer": [of_case("POST", *OFFICER, keys=("case", "police_notice"))],
    "cases_api:crime": [of_case("POST", *LEADER)],
    "cases_api:plan": [of_case("POST", *OFFICER)],
    "cases_api:submission": [of_case("POST", *OFFICER)],
    "cases_api:approval": [of_case("POST", *LEADER)],
    "cases_api:return": [of_case("POST", *LEADER)],
    "cases_api:completion": [of_case("POST", *OFFICER)],
    "cases_api:support": [of_case("POST", *OFFICER)],
    "cases_api:review": [of_case("POST", *OFFICER)],
    "cases_api:closure": [of_case("POST", *LEADER)],
    "cases_api:reopening": [of_case("POST", *REOPENERS)],
    "cases_api:documents": [of_case("GET", *READERS)],
    # A scan may tell the name: the province opens it with the names.
    "cases_api:document-content": [of_case("GET", *(READERS - {"quynh"}), keys=("case", "document"))],
    "cases_api:document-removal": [of_case("POST", *OFFICER, keys=("case", "document"))],
    "cases_api:uploads": [of_case("POST", *OFFICER)],
    # An upload is its sender's: a colleague who may add documents does not find it.
    "cases_api:upload": [of_case(method, *OFFICER, keys=("case", "upload")) for method in ("GET", "PUT")],
    "cases_api:upload-document": [of_case("POST", *OFFICER, keys=("case", "upload"))],
    "cases_api:notes": [of_case("POST", *READERS)],
    "cases_api:lateness": [of_case("POST", *COMMUNE, keys=("case", "clock"))],
    "cases_api:pause": [of_case("POST", *COMMUNE, *REVIEWERS, keys=("case", "running"))],
    "cases_api:pause-answer": [of_case("POST", "hung", *REVIEWERS, keys=("case", "pause_asked"))],
    "cases_api:resumption": [of_case("POST", *COMMUNE, *REVIEWERS, keys=("case", "pause"))],
    "cases_api:care": [of_case("POST", *COMMUNE)],
    "cases_api:handing-over": [of_case("POST", *COMMUNE)],
    "cases_api:reporter-told": [of_case("POST", *COMMUNE)],
    "cases_api:opinion": [of_case("POST", *REVIEWERS)],
    "cases_api:opinion-answer": [of_case("POST", *OFFICER, keys=("case", "opinion"))],
    "cases_api:escalation": [of_case("POST", "lan", "minh")],
    "cases_api:escalation-taking": [of_case("POST", "minh", keys=("case", "escalation"))],
    "cases_api:escalation-answer": [of_case("POST", "minh", keys=("case", "escalation"))],
    "cases_api:transfer": [of_case("POST", *OFFICER)],
    "cases_api:acceptance": [Row("POST", frozenset({"tuyet", "khoa"}), VISIBLE, keys=("offered", "transfer"))],
    "cases_api:decline": [Row("POST", frozenset({"tuyet", "khoa"}), VISIBLE, keys=("offered", "transfer"))],
    "cases_api:assignment": [of_case("POST", *LEADER)],
    "cases_api:taking": [of_case("POST", *OFFICER)],
    "cases_api:confidentiality": [of_case("POST", *KEEPERS)],
    "cases_api:grants": [of_case("GET", *KEEPERS), of_case("POST", *KEEPERS)],
    "cases_api:grant-ending": [of_case("POST", *KEEPERS, keys=("case", "grant"))],
    # Asked for a case that one does not see; other roles find no such address.
    "cases_api:break-glass": [Row("POST", LISTERS, keys=("case",))],
    "cases_api:names": [of_case("POST", "quynh")],
    "cases_api:handovers": [open_to("GET", EVERYBODY), open_to("POST", {"hung", "khoa"})],
    "cases_api:handover": [Row("GET", frozenset(COMMUNE), keys=("hand_over",))],
    "cases_api:handover-signature": [Row("POST", frozenset(OFFICER), frozenset(LEADER), keys=("hand_over",))],
    "cases_api:handover-paper": [Row("POST", frozenset(LEADER), frozenset(OFFICER), keys=("hand_over",))],
    "cases_api:handover-calling-off": [Row("POST", frozenset(COMMUNE), keys=("hand_over",))],
    "cases_api:reporter": [Row("GET", frozenset(COMMUNE), READERS, keys=("intake",))],
    "cases_api:confirmation": [of_case("POST", *LEADER, keys=("case", "signature"))],
    "cases_api:dispute": [of_case("POST", *LEADER, keys=("case", "signature"))],
    "cases_api:plan-number": [of_case("POST", *OFFICER, keys=("case", "plan"))],
    "cases_api:removal-number": [of_case("POST", *OFFICER, keys=("case", "removal"))],
    "cases_api:notice-number": [of_case("POST", *OFFICER, keys=("case", "police_notice"))],
    "cases_api:signature-number": [of_case("POST", *OFFICER, keys=("case", "signature"))],
    "cases_api:intakes": [
        open_to("GET", RECEIVERS | READERS),
        open_to("POST", RECEIVERS),
    ],
    "cases_api:intake": [
        Row("GET", READERS, keys=("intake",)),
        Row("PATCH", frozenset(OFFICER), READERS, keys=("intake",)),
    ],
    "cases_api:earlier-calls": [open_to("POST", {"nga"})],
    "cases_api:call": [Row("POST", frozenset(COMMUNE), READERS, keys=("intake",))],
    "cases_api:incident": [Row("PATCH", frozenset(OFFICER), READERS, keys=("incident",))],
    "cases_api:routing": [Row("POST", frozenset({"quynh", "nga"}), keys=("unrouted",))],
    "children_api:children": [
        open_to("GET", ALL_READERS),
        open_to("POST", ALL_READERS - {"bich"}),
    ],
    "children_api:search": [open_to("POST", ALL_READERS)],
    "children_api:child": [
        Row("GET", READERS, keys=("child",)),
        Row("PATCH", frozenset(OFFICER), READERS, keys=("child",)),
    ],
    "directory_api:units": [open_to("GET", EVERYBODY)],
    "cases_api:events": [open_to("GET", {"hung", "khoa", "bich", "quynh", "vinh", "thanh"})],
    "reports_api:reports": [
        open_to("GET", REPORTERS),
        open_to("POST", {"lan", "thu", "tuyet", "minh", "dao", "quynh", "ha", "thanh"}),
    ],
    "reports_api:report": [
        open_to("GET", READERS | {"vinh"}, keys=("report",)),
        open_to("PATCH", {"lan"}, keys=("report",)),
    ],
    "reports_api:pdf": [open_to("GET", READERS | {"vinh"}, keys=("report",))],
    "reports_api:official": [open_to("GET", {"lan", "hung"}, keys=("report",))],
    "reports_api:xlsx": [open_to("GET", READERS | {"vinh"}, keys=("report",))],
    "reports_api:submission": [open_to("POST", {"lan"}, keys=("report",))],
    "reports_api:approval": [open_to("POST", {"hung"}, keys=("report",))],
    "reports_api:return": [open_to("POST", {"hung"}, keys=("report",))],
    "reports_api:sending": [open_to("POST", {"hung"}, keys=("report",))],
    "reports_api:dashboard": [open_to("GET", REPORTERS)],
}


def page_of_act(*allowed, keys=("case",)):
    """The page of an act, read and sent: the same people."""
    return [of_case("GET", *allowed, keys=keys), of_case("POST", *allowed, keys=keys)]


# The officer's own right to record what a leader signed on paper opens these pages to lan as well.
PAPER = ("lan", "hung")

CASE_PAGES = {
    "cases:list": [open_to("GET", LISTERS)],
    "cases:counts": [open_to("GET", LISTERS)],
    "cases:search": [open_to("POST", LISTERS)],
    # A list of what one may list, empty for a child one does not know.
    "cases:of_child": [open_to("GET", LISTERS, keys=("child",))],
    "cases:register": [open_to("GET", LISTERS)],
    "cases:blank_form_01": [open_to("GET", EVERYBODY)],
    "cases:case": [of_case("GET", *VISIBLE)],
    "cases:assessments": [of_case("GET", *READERS)],
    "cases:plans": [of_case("GET", *READERS)],
    "cases:coordination": [of_case("GET", *READERS)],
    "cases:documents": [of_case("GET", *READERS)],
    "cases:history": [of_case("GET", *READERS)],
    "cases:document": [of_case("GET", *(READERS - {"quynh"}), keys=("case", "document"))],
    "cases:document_new": page_of_act(*OFFICER),
    "cases:document_removal": page_of_act(*OFFICER, keys=("case", "document")),
    "cases:print": [of_case("GET", *READERS, keys=("case", "summary"))],
    "cases:print_about": [of_case("GET", *READERS, keys=("case", "form_01", "intake"))],
    "cases:assessment": page_of_act(*OFFICER),
    "cases:detailed_assessment": page_of_act(*OFFICER),
    "cases:verification": page_of_act(*OFFICER),
    "cases:emergency": page_of_act(*COMMUNE),
    "cases:removal": page_of_act(*PAPER),
    "cases:removal_extension": page_of_act(*PAPER, keys=("case", "removal")),
    "cases:removal_lifting": page_of_act(*PAPER, keys=("case", "removal")),
    "cases:police_notice": page_of_act(*OFFICER),
    "cases:police_answer": page_of_act(*OFFICER, keys=("case", "police_notice")),
    "cases:crime": page_of_act(*LEADER),
    "cases:plan": page_of_act(*OFFICER),
    "cases:submission": page_of_act(*OFFICER),
    "cases:approval": page_of_act(*PAPER),
    "cases:return": page_of_act(*PAPER),
    "cases:completion": page_of_act(*OFFICER),
    "cases:support": page_of_act(*OFFICER),
    "cases:review": page_of_act(*OFFICER),
    "cases:closure": page_of_act(*PAPER),
    "cases:reopening": page_of_act(*REOPENERS),
    "cases:note": page_of_act(*READERS),
    "cases:lateness": page_of_act(*COMMUNE, keys=("case", "clock")),
    "cases:pause": page_of_act(*COMMUNE, *REVIEWERS, keys=("case", "running")),
    "cases:pause_answer": page_of_act("hung", *REVIEWERS, keys=("case", "pause_asked")),
    "cases:resumption": page_of_act(*COMMUNE, *REVIEWERS, keys=("case", "pause")),
    "cases:care": page_of_act(*COMMUNE),
    "cases:handing_over": page_of_act(*COMMUNE),
    "cases:reporter_told": page_of_act(*COMMUNE),
    "cases:opinion": page_of_act(*REVIEWERS),
    "cases:opinion_answer": page_of_act(*OFFICER, keys=("case", "opinion")),
    "cases:escalation": page_of_act("lan", "minh"),
    "cases:escalation_taking": page_of_act("minh", keys=("case", "escalation")),
    "cases:escalation_answer": page_of_act("minh", keys=("case", "escalation")),
    "cases:transfer": page_of_act(*OFFICER),
    "cases:transfer_answer": [
        Row(method, frozenset({"tuyet", "khoa"}), VISIBLE, keys=("offered", "transfer")) for method in ("GET", "POST")
    ],
    "cases:assignment": page_of_act(*LEADER),
    "cases:taking": page_of_act(*OFFICER),
    "cases:confidentiality": page_of_act(*KEEPERS),
    "cases:grants": page_of_act(*KEEPERS),
    "cases:grant_ending": [of_case("POST", *KEEPERS, keys=("case", "grant"))],
    "cases:names": page_of_act("quynh"),
    "cases:naming": page_of_act("minh", "quynh"),
    "glass:new": [Row("GET", LISTERS), Row("POST", LISTERS)],
    "glass:review": [Row(method, frozenset({"hung", "minh", "bich"}), keys=("glass",)) for method in ("GET", "POST")],
    "cases:signature_confirmation": page_of_act(*LEADER, keys=("case", "signature")),
    "cases:plan_number": page_of_act(*OFFICER, keys=("case", "plan")),
    "cases:removal_number": page_of_act(*OFFICER, keys=("case", "removal")),
    "cases:notice_number": page_of_act(*OFFICER, keys=("case", "police_notice")),
    "cases:signature_number": page_of_act(*OFFICER, keys=("case", "signature")),
}

__all__ = ["API", "CASE_PAGES", "OUTLINE", "Row"]
