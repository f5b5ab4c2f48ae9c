"""The child, the people who care for the child, and where the child lives."""

from .caregiver import Caregiver
from .child import Child, Sex, is_identity
from .consent import Consent
from .correction import ChildCorrection
from .grant import ChildGrant
from .history import CaregiverBefore, ChildBefore, ResidenceBefore
from .residence import Residence

__all__ = [
    "Caregiver",
    "CaregiverBefore",
    "Child",
    "ChildBefore",
    "ChildCorrection",
    "ChildGrant",
    "Consent",
    "Residence",
    "ResidenceBefore",
    "Sex",
    "is_identity",
]
