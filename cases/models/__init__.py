"""The intake, the case and its workflow, and the clocks."""

from .allegation import Allegation
from .assessing import Assessment
from .case import Case
from .closing import Closing
from .confidentiality import ConfidentialityChange
from .conflict import Conflict
from .crime import PoliceAnswer, PoliceNotice
from .deadline import Deadline, DeadlineRule
from .decision import Decision
from .document import Document, Upload
from .draft import Draft
from .escalation import Escalation
from .grants import CaseGrant, UnitGrant
from .history import AllegationBefore, CaseBefore, IncidentBefore, IntakeBefore, PerpetratorBefore
from .incident import Incident, Perpetrator
from .intake import Intake
from .name_opening import NameOpening
from .note import Note
from .opinion import Opinion, OpinionAnswer
from .planning import Plan, PlanAction
from .protecting import EmergencyMeasure, RemovalExtension, RemovalOrder
from .reading import ReadingDay, ReadingWeek
from .reviewing import Support
from .series import Series
from .signature import Signature
from .transfer import Transfer
from .verifying import Verification

__all__ = [
    "Allegation",
    "AllegationBefore",
    "Assessment",
    "Case",
    "CaseBefore",
    "CaseGrant",
    "Closing",
    "ConfidentialityChange",
    "Conflict",
    "Deadline",
    "DeadlineRule",
    "Decision",
    "Document",
    "Draft",
    "EmergencyMeasure",
    "Escalation",
    "Incident",
    "IncidentBefore",
    "Intake",
    "IntakeBefore",
    "NameOpening",
    "Note",
    "Opinion",
    "OpinionAnswer",
    "Perpetrator",
    "PerpetratorBefore",
    "Plan",
    "PlanAction",
    "PoliceAnswer",
    "PoliceNotice",
    "ReadingDay",
    "ReadingWeek",
    "RemovalExtension",
    "RemovalOrder",
    "Series",
    "Signature",
    "Support",
    "Transfer",
    "UnitGrant",
    "Upload",
    "Verification",
]
