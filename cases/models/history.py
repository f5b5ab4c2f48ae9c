"""What a case, a report and its incident said before they were corrected. Narratives and the reporter are left out."""

from audit.models.history import before

from .allegation import Allegation
from .case import Case
from .incident import Incident, Perpetrator
from .intake import Intake


class CaseBefore(
    before(
        Case,
        "unit",
        "incident_unit",
        "risk",
        "confidentiality",
        "crime_suspected",
        "outcome",
        "assigned",
        "stand_in",
    )
):
    """The phases are on the timeline."""


class IntakeBefore(
    before(
        Intake,
        "unit",
        "channel",
        "received_at",
        "concern",
        "forms",
        "primary_form",
        "consequences",
        "setting",
        "online",
        "occurred_on",
        "occurred_to",
        "crime_suspected",
        "danger_now",
        "source",
    )
):
    """`pgh_obj` is the report."""


class IncidentBefore(before(Incident, "unit", "occurred_on", "occurred_to", "setting", "online")):
    """`pgh_obj` is the incident."""


class PerpetratorBefore(before(Perpetrator, "incident", "full_name", "relation", "sex", "estimated_age")):
    """`incident` is whose."""


class AllegationBefore(before(Allegation, "case", "forms", "primary_form", "consequences", "concern", "founded")):
    """`case` is whose."""
