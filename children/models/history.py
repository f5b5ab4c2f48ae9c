"""What was known of a child before it was corrected."""

from audit.models.history import before

from .caregiver import Caregiver
from .child import Child
from .residence import Residence


class ChildBefore(
    before(
        Child,
        "full_name",
        "sex",
        "date_of_birth",
        "birth_year",
        "estimated_age",
        "estimated_on",
        "school",
        "address",
        "unit",
    )
):
    """`pgh_obj` is the child."""


class CaregiverBefore(
    before(Caregiver, "child", "full_name", "relation", "birth_year", "occupation", "primary", "alleged_perpetrator")
):
    """The phone is left out."""


class ResidenceBefore(before(Residence, "child", "unit", "address", "since", "until")):
    """A residence that ended says so here too."""
