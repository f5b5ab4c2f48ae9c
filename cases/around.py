"""What stands around a case and is looked at together: its page, its next step, what its dossier lacks."""

from django.db.models import Exists, OuterRef, UUIDField

from lib.questions import Given, Question, put_beside

from .models import (
    Allegation,
    Assessment,
    CareDecision,
    ClockPause,
    Deadline,
    Escalation,
    LatenessReason,
    Opinion,
    Plan,
    PoliceNotice,
    RemovalOrder,
    Signature,
    Transfer,
)


def of_case(rows):
    return Question(rows.filter(case=Given("case", UUIDField())))


AROUND = {
    "deadlines": of_case(
        Deadline.objects.select_related("rule").annotate(
            explained=Exists(LatenessReason.objects.filter(clock=OuterRef("pk")))
        )
    ),
    "allegations": of_case(Allegation.objects.select_related("incident__intake")),
    "assessments": of_case(Assessment.objects),
    "plans": of_case(Plan.objects),
    "transfers": of_case(Transfer.objects.select_related("to_unit")),
    "escalations": of_case(Escalation.objects.select_related("to_unit")),
    "opinions": of_case(Opinion.objects),
    "signatures": of_case(Signature.objects.select_related("signer", "by")),
    "removalorders": of_case(RemovalOrder.objects),
    "caredecisions": of_case(CareDecision.objects),
    "clockpauses": of_case(ClockPause.objects),
}
NOTICES = of_case(PoliceNotice.objects)


def read_around(case):
    """From now on `case.plans.all()` and the like ask for nothing."""
    for name, question in AROUND.items():
        put_beside(case, name, question.ask(case=case.pk))
    # Only a suspected crime makes anybody ask what the police were told.
    put_beside(case, "policenotices", NOTICES.ask(case=case.pk) if case.crime_suspected else [])
