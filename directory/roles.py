"""The eleven roles and who may do what: one table, read by every door."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    COLLABORATOR = "collaborator", _("Collaborator")
    COMMUNE_OFFICER = "commune_officer", _("Commune officer")
    COMMUNE_LEADER = "commune_leader", _("Commune leader")
    DISTRICT_OFFICER = "district_officer", _("District officer")
    DISTRICT_LEADER = "district_leader", _("District leader")
    PROVINCE_OFFICER = "province_officer", _("Province officer")
    PROVINCE_LEADER = "province_leader", _("Province leader")
    HOTLINE_OPERATOR = "hotline_operator", _("Hotline operator")
    PARTNER = "partner", _("Partner")
    INSPECTOR = "inspector", _("Inspector")
    ADMINISTRATOR = "administrator", _("Administrator")


R = Role

# Roles that open cases and their content; the next two see lists, phases and clocks only.
CASE_READERS = frozenset(
    {R.COMMUNE_OFFICER, R.COMMUNE_LEADER, R.DISTRICT_OFFICER, R.DISTRICT_LEADER, R.PROVINCE_OFFICER}
)
CASE_LISTERS = CASE_READERS | {R.PROVINCE_LEADER, R.INSPECTOR}
OFFICERS = frozenset({R.COMMUNE_OFFICER, R.DISTRICT_OFFICER, R.PROVINCE_OFFICER})
NEVER_WRITE = frozenset({R.INSPECTOR, R.PARTNER, R.ADMINISTRATOR})  # of a case and a child
LEADERS = frozenset({R.COMMUNE_LEADER, R.DISTRICT_LEADER, R.PROVINCE_LEADER})
REVIEWERS = frozenset({R.DISTRICT_OFFICER, R.PROVINCE_OFFICER})

_OFFICER = frozenset({R.COMMUNE_OFFICER})
_LEADER = frozenset({R.COMMUNE_LEADER})
_COMMUNE = _OFFICER | _LEADER

# act -> the roles that hold it, in the subtree of the post that covers the record's unit.
ACTS = {
    "intake": OFFICERS | {R.COLLABORATOR, R.HOTLINE_OPERATOR, R.COMMUNE_LEADER},
    "assessment": _OFFICER,
    "verification": _OFFICER,
    "plan": _OFFICER,
    "submission": _OFFICER,
    "support": _OFFICER,
    "review": _OFFICER,
    "police_notice": _OFFICER,
    "police_answer": _OFFICER,
    "completion": _OFFICER,
    "opinion_answer": _OFFICER,
    "correction": _OFFICER,
    "document": _OFFICER,
    "signature_number": _OFFICER,
    "taking": _OFFICER,
    "signed_on_paper": _OFFICER,
    "transfer": _OFFICER,
    "emergency": _COMMUNE,
    "approval": _LEADER,
    "return": _LEADER,
    "removal": _LEADER,
    "removal_extension": _LEADER,
    "lifting": _LEADER,
    "closure": _LEADER,
    "assignment": _LEADER,
    "crime": _LEADER,
    "signature_confirmation": _LEADER,
    "reopening": _LEADER | REVIEWERS,
    "lateness": _COMMUNE,
    "pause": _COMMUNE | REVIEWERS,
    "pause_answer": _LEADER | REVIEWERS,
    "resumption": _COMMUNE | REVIEWERS,
    "reporter_told": _COMMUNE,
    "call_answer": _COMMUNE,
    "care": _COMMUNE,
    "handing_over": _COMMUNE,
    "opinion": REVIEWERS,
    "escalation": frozenset({R.COMMUNE_OFFICER, R.DISTRICT_OFFICER}),
    "escalation_taking": REVIEWERS,
    "escalation_answer": REVIEWERS,
    "transfer_answer": _COMMUNE,
    "routing": frozenset({R.PROVINCE_OFFICER, R.HOTLINE_OPERATOR}),
    "note": CASE_READERS,
    "child": CASE_READERS - {R.DISTRICT_LEADER},
    "report_make": OFFICERS,
    "report_decide": LEADERS,
    "report_read": OFFICERS | LEADERS,
    "report_official": OFFICERS | LEADERS,
    "dashboard": OFFICERS | LEADERS,
    "register_read": LEADERS | {R.PROVINCE_OFFICER},
    "confidentiality": frozenset({R.COMMUNE_LEADER, R.PROVINCE_OFFICER}),
    "grant": frozenset({R.COMMUNE_LEADER, R.PROVINCE_OFFICER}),
    "naming": REVIEWERS,
    "break_glass": CASE_LISTERS,
    "break_glass_review": LEADERS | REVIEWERS,
    "names": frozenset({R.PROVINCE_OFFICER}),
    "officers": frozenset({R.ADMINISTRATOR}),
    "calendar": frozenset({R.ADMINISTRATOR}),
    "retention_rules": frozenset({R.ADMINISTRATOR}),
    "deadline_rules": frozenset({R.ADMINISTRATOR}),
    "hold": LEADERS | REVIEWERS,
    "keeping": LEADERS | REVIEWERS,
    "disposal_proposal": frozenset({R.COMMUNE_LEADER, R.PROVINCE_LEADER}),
    "disposal_confirmation": REVIEWERS | {R.DISTRICT_LEADER, R.PROVINCE_LEADER},
    "data_request": CASE_READERS - {R.DISTRICT_LEADER},
    "data_answer": frozenset({R.COMMUNE_LEADER, R.PROVINCE_OFFICER}),
    "consent": CASE_READERS - {R.DISTRICT_LEADER},
    "reference_data": frozenset({R.ADMINISTRATOR, R.PROVINCE_OFFICER}),
}

# Acts that a leader may sign on paper and an officer then records with `signed`.
PAPER_ACTS = frozenset({"approval", "return", "removal", "removal_extension", "lifting", "closure"})
