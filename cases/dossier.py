"""What the forms of Decree 56/2017 ask and the dossier lacks: told, never refused. One table says what each asks.

The paper or the field is missing from the record; who told the report, and all that form 01 asks of them, may stay
unsaid by law.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, UUIDField
from django.utils.translation import gettext_lazy as _

from audit.encrypted import is_written
from children.models import Caregiver
from lib.questions import Given, Question

from .models import Case, Document, PlanAction


def on_file(kind):
    return Exists(Document.objects.filter(case=OuterRef("pk"), kind=kind, removed_at=None))


def cared_for(**who):
    return Exists(Caregiver.objects.filter(child=OuterRef("child_id"), **who))


UNCOSTED = PlanAction.objects.filter(plan__case=OuterRef("pk"), plan__cycle=OuterRef("cycle"))
BESIDE = {
    "minutes": on_file("minutes"),
    "decision": on_file("decision"),
    "caregiver": cared_for(),
    "father": cared_for(relation="father"),
    "mother": cared_for(relation="mother"),
    "uncosted": Exists(UNCOSTED.filter(Q(budget=None) | Q(budget__gt=0, fund=""))),
}
QUESTION = Question(Case.objects.filter(pk=Given("pk", UUIDField())).order_by().annotate(**BESIDE).values_list(*BESIDE))


@dataclass(frozen=True)
class Dossier:
    """A case with what stands around it (cases.around) and what is on file beside it."""

    case: Case
    beside: dict = field(repr=False)

    def has(self, name):
        return self.beside[name]

    def is_numbered(self, record, number):
        """By its own number, or by that of the paper that its leader signed."""
        return bool(number) or any(one.number for one in self.case.signatures.all() if one.about == record.pk)


def written(name):
    return lambda dossier, record: is_written(record, name)


def beside(name):
    return lambda dossier, record: dossier.has(name)


def of_child(*names):
    return lambda dossier, record: any(getattr(dossier.case.child, name) for name in names)


def made(dossier, record):
    return record is not None


# Where the records stand that a form is about; none, where the law does not ask for the form yet.
def reports(case):
    found = [allegation.incident.intake for allegation in case.allegations.all()]
    return [intake for intake in found if not intake.words_withheld]


def initial(case):
    return [] if case.status == "received" else [last_of(case, "initial")]


def detailed(case):
    return [last_of(case, "detailed")] if case.verified_at else []


def last_of(case, kind):
    found = [one for one in case.assessments.all() if one.kind == kind]
    return max(found, key=lambda one: (one.done_at, one.pk), default=None)


def plan(case):
    return [case.plan] if case.plan else []


def approved(case):
    return [case.plan] if case.plan and case.plan.approved_at else []


def review(case):
    return [case.last_review] if case.last_review else []


def removals(case):
    return case.removalorders.all()


def notices(case):
    return (list(case.policenotices.all()) or [None]) if case.crime_suspected else []


@dataclass(frozen=True)
class Asked:
    """A field or a paper that a form asks for."""

    label: str
    is_there: Callable


@dataclass(frozen=True)
class Form:
    code: str
    title: str
    records: Callable
    asks: tuple


FORMS = (
    Form(
        "01",
        _("Form 01: report received"),
        reports,
        (
            Asked(_("Name of the child"), of_child("full_name")),
            Asked(_("Date of birth or estimated age"), of_child("date_of_birth", "birth_year", "estimated_age")),
            Asked(
                _("Condition of the child"),
                lambda _of, it: is_written(it, "condition") or is_written(it, "description"),
            ),
            Asked(_("What may happen without help"), written("feared")),
            Asked(_("What was done before the report"), written("done_before")),
            Asked(_("Father"), beside("father")),
            Asked(_("Mother"), beside("mother")),
            Asked(_("Who cares for the child"), beside("caregiver")),
        ),
    ),
    Form(
        "02",
        _("Form 02: initial risk assessment"),
        initial,
        (
            Asked(_("Not made yet"), made),
            Asked(_("What the child needs to be safe"), lambda _of, it: it is None or is_written(it, "needs")),
        ),
    ),
    Form(
        "03",
        _("Form 03: detailed risk assessment"),
        detailed,
        (
            Asked(_("Not made yet"), made),
            Asked(_("What the child needs to be safe"), lambda _of, it: it is None or is_written(it, "needs")),
        ),
    ),
    Form(
        "04",
        _("Form 04: plan"),
        plan,
        (
            Asked(_("Minutes of the meeting on the child's needs"), beside("minutes")),
            Asked(_("What the child needs"), written("needs")),
            Asked(_("Cost of each measure and who pays it"), lambda of, _it: not of.has("uncosted")),
        ),
    ),
    Form(
        "05",
        _("Form 05: decision on the plan"),
        approved,
        (
            Asked(_("Number of the decision"), lambda of, it: of.is_numbered(it, it.decision_number)),
            Asked(_("Scan of the signed decision"), beside("decision")),
        ),
    ),
    Form("06", _("Form 06: review"), review, (Asked(_("Why this is proposed"), written("reason")),)),
    Form(
        "07",
        _("Form 07: temporary removal"),
        removals,
        (
            Asked(_("Number of the decision"), lambda of, it: of.is_numbered(it, it.number)),
            Asked(_("Scan of the signed decision"), beside("decision")),
        ),
    ),
    Form(
        "police",
        _("Notice to the police"),
        notices,
        (
            Asked(_("Not made yet"), made),
            Asked(_("Number of the document"), lambda _of, it: it is None or it.how != "document" or bool(it.number)),
        ),
    ),
)


def lacking(case):
    """[(code and title of a form, what it lacks)], of those that the law asks by now; none where words are withheld."""
    if case.words_withheld or case.disposed_at:
        return []
    [row] = QUESTION.ask(pk=case.pk)
    dossier = Dossier(case, dict(zip(BESIDE, row, strict=True)))
    found = [(form.code, form.title, lacks(form, dossier)) for form in FORMS]
    return [(code, title, missing) for code, title, missing in found if missing]


def lacks(form, dossier):
    """In the order of the form; what two records of one form lack is told once."""
    missing = [
        asked.label
        for record in form.records(dossier.case)
        for asked in form.asks
        if not asked.is_there(dossier, record)
    ]
    return list(dict.fromkeys(missing))
