"""The intake, the case and its workflow, and the clocks."""

from .allegation import Allegation
from .assessing import Assessment
from .call import Call
from .caring import CareDecision
from .case import Case
from .climbing import Climb, ClimbingRule, Occasion, Rung
from .closing import Closing
from .confidentiality import ConfidentialityChange
from .conflict import Conflict
from .crime import PoliceAnswer, PoliceNotice
from .data_request import DataRequest
from .deadline import Deadline, DeadlineRule
from .decision import Decision
from .disposal import Disposal, DisposalCertificate
from .document import Document, Upload
from .draft import Draft
from .escalation import Escalation
from .grants import CaseGrant, UnitGrant
from .hand_over import HandOver, HandOverItem, HandOverSignature
from .history import AllegationBefore, CaseBefore, IncidentBefore, IntakeBefore, PerpetratorBefore
from .holding import LegalHold
from .incident import Incident, Perpetrator
from .intake import Intake
from .keeping import RetentionRule
from .lateness import LatenessReason
from .message import Message, Sending
from .name_opening import NameOpening
from .note import Note
from .opinion import Opinion, OpinionAnswer
from .paper import Paper
from .pausing import ClockPause
from .planning import Plan, PlanAction
from .protecting import EmergencyMeasure, RemovalExtension, RemovalOrder
from .reading import ReadingDay, ReadingWeek
from .reporting_back import ReporterTold
from .reviewing import Support
from .series import Series
from .signature import Signature
from .transfer import Transfer
from .verifying import Verification

__all__ = [
    "Allegation",
    "AllegationBefore",
    "Assessment",
    "Call",
    "CareDecision",
    "Case",
    "CaseBefore",
    "CaseGrant",
    "Climb",
    "ClimbingRule",
    "ClockPause",
    "Closing",
    "ConfidentialityChange",
    "Conflict",
    "DataRequest",
    "Deadline",
    "DeadlineRule",
    "Decision",
    "Disposal",
    "DisposalCertificate",
    "Document",
    "Draft",
    "EmergencyMeasure",
    "Escalation",
    "HandOver",
    "HandOverItem",
    "HandOverSignature",
    "Incident",
    "IncidentBefore",
    "Intake",
    "IntakeBefore",
    "LatenessReason",
    "LegalHold",
    "Message",
    "NameOpening",
    "Note",
    "Occasion",
    "Opinion",
    "OpinionAnswer",
    "Paper",
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
    "RetentionRule",
    "ReporterTold",
    "Rung",
    "Sending",
    "Series",
    "Signature",
    "Support",
    "Transfer",
    "UnitGrant",
    "Upload",
    "Verification",
]
