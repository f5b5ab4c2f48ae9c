"""The child, the people who care for the child, and where the child lives."""

from .caregiver import Caregiver
from .child import Child, Sex
from .correction import ChildCorrection
from .grant import ChildGrant
from .residence import Residence

__all__ = ["Caregiver", "Child", "ChildCorrection", "ChildGrant", "Residence", "Sex"]
