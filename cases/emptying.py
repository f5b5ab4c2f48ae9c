"""What holds a child's content, table by table, and how it goes: removed whole, emptied, or kept for the figures.

A model that points at a case, a report or a child and stands in none of these tables fails a test.
"""

from audit.keyring import shred
from children.models import (
    Caregiver,
    CaregiverBefore,
    Child,
    ChildBefore,
    ChildCorrection,
    ChildGrant,
    Consent,
    Residence,
    ResidenceBefore,
)
from lib import moment

from . import models as m
from .keeping import line_is_due

# model -> the way from it to its case. Rows that no figure is counted from.
REMOVED = {
    m.Message: "case",
    m.Climb: "clock__case",
    m.Paper: "case",
    m.Support: "case",
    m.PlanAction: "plan__case",
    m.PoliceAnswer: "notice__case",
    m.OpinionAnswer: "opinion__case",
    m.LatenessReason: "case",
    m.ReporterTold: "case",
    m.CareDecision: "case",
    m.ClockPause: "case",
    m.RemovalExtension: "case",
    m.Plan: "case",
    m.PoliceNotice: "case",
    m.Opinion: "case",
    m.RemovalOrder: "case",
    m.Assessment: "case",
    m.Verification: "case",
    m.EmergencyMeasure: "case",
    m.Escalation: "case",
    m.Transfer: "case",
    m.Note: "case",
    m.Signature: "case",
    m.CaseGrant: "content_object",
    m.UnitGrant: "case",
    m.NameOpening: "case",
    m.LegalHold: "case",
    m.Upload: "case",
    m.Document: "case",
}
# model -> (the way to its case, what each field becomes). Figures are counted from what is left.
EMPTIED = {
    m.Closing: ("case", {"reason": "", "late_reason": ""}),
    m.ConfidentialityChange: ("case", {"reason": ""}),
    m.Decision: ("case", {"reason": "", "late_reason": "", "before": {}, "after": {}}),
}
# The same for a report and what hangs on it, once every case of it is disposed of. The relation of a
# perpetrator is a figure.
REPORTS = {
    m.Intake: (
        "pk",
        dict.fromkeys(
            "description condition feared done_before place late_reason"
            " reporter_name reporter_phone reporter_address reporter_note".split(),
            "",
        ),
    ),
    m.Incident: ("intake", {"place": ""}),
    m.Perpetrator: ("incident__intake", {"full_name": "", "sex": "unknown", "estimated_age": None}),
}
# What stood there before a correction: removed after everything else, since removing writes such rows too.
BEFORE = {m.CaseBefore: "pgh_obj", m.AllegationBefore: "case"}
BEFORE_REPORTS = {
    m.IntakeBefore: "pgh_obj",
    m.IncidentBefore: "pgh_obj__intake",
    m.PerpetratorBefore: "incident__intake",
}
BEFORE_CHILD = {ChildBefore: "pgh_obj", CaregiverBefore: "child", ResidenceBefore: "child"}
# model -> the way to its child. They go with the child's name.
OF_CHILD = {
    Caregiver: "child",
    Residence: "child",
    ChildCorrection: "child",
    ChildGrant: "content_object",
    Consent: "child",
}
NAMELESS = dict.fromkeys(("full_name", "school", "address", "identity_number"), "")
NAMELESS |= {"date_of_birth": None, "birth_year": None}
# What stays, and why.
KEPT = {
    m.Case: "number, unit, phase dates and outcome: figures",
    m.Allegation: "forms, consequences, judged when: figures",
    m.Deadline: "clocks kept and missed: figures",
    m.Call: "which report a call repeats, when and by which of five words the commune replied",
    m.Conflict: "who must not see even what is left",
    m.HandOverItem: "who took the file over, its phase and clocks then: no word of the child",
    m.Disposal: "who proposed and who confirmed",
    m.DisposalCertificate: "the certificate",
    Child: "sex, age at the incident, commune: figures; emptied by `empty_child`",
}


def dispose(case):
    """Take the child's content out of a locked case. Answers {table: rows}, without the tables that had none.

    The name goes with the last case of the child; where the child's line in the register is not due yet,
    the cases leave it instead and hang on a nameless stand-in, so that the line tells of no case.
    """
    counts = Counts()
    counts.drafts(case)
    for files in (*case.documents.all(), *case.uploads.all()):
        files.let_go()
    for model, way in REMOVED.items():
        counts.remove(model.objects.filter(**{way: case}))
    for model, (way, fields) in EMPTIED.items():
        counts.empty(model.objects.filter(**{way: case}), fields)
    case.disposed_at = moment.now()
    case.save(update_fields=["disposed_at"])
    for intake in finished_reports(case):
        for model, (way, fields) in REPORTS.items():
            counts.empty(model.objects.filter(**{way: intake.pk}), fields)
        counts.forget(BEFORE_REPORTS, intake)
    counts.forget(BEFORE, case)
    child = Child.objects.select_for_update(of=("self",)).get(pk=case.child_id)
    if not child.cases.filter(disposed_at=None).exists():
        if line_is_due(child):
            empty_child(child, counts)
        else:
            part_from(child)
    return counts.by_table


def finished_reports(case):
    """The reports of this case that no case still kept rests on."""
    still = m.Case.objects.filter(disposed_at=None).values("allegations__incident__intake")
    mine = m.Intake.objects.filter(incident__allegations__case=case).distinct()
    return list(mine.exclude(pk__in=still.filter(allegations__incident__intake__in=mine)))


def empty_child(child, counts):
    """The child's line becomes a sex, a commune and, where a case hangs on it, the age at its incident."""
    for model, way in OF_CHILD.items():
        counts.remove(model.objects.filter(**{way: child}))
    counts.empty(child.data_requests.all(), REQUEST)
    for name, value in (NAMELESS | age_alone(child)).items():
        setattr(child, name, value)
    child.disposed_at = moment.now()
    child.save(update_fields=[*NAMELESS, "estimated_age", "estimated_on", "disposed_at"])
    counts.add(Child, 1)
    counts.forget(BEFORE_CHILD, child)


def part_from(child):
    """The child's cases, all disposed of, leave its line for a nameless one that figures are counted from."""
    facts = {name: getattr(child, name) for name in ("sex", "unit_id", "province_id", "district_id")}
    stand_in = Child.objects.create(**facts, **age_alone(child), disposed_at=moment.now())
    child.cases.update(child=stand_in)


def age_alone(child):
    """An age and the day it held on, that give the same age at every incident of the child as the birth did."""
    days = m.Incident.objects.filter(allegations__case__child=child).values_list("occurred_on", flat=True)
    ages = [(day, child.age_on(day)) for day in days]
    known = [(day, age) for day, age in ages if age is not None]
    if not known:
        return {"estimated_age": None, "estimated_on": None}
    # The earliest birthday that some incident allows lies within what every other one allows.
    day, age = min(known, key=lambda told: (told[0].year - told[1], told[0].month, told[0].day))
    return {"estimated_age": age, "estimated_on": day}


# A request of the child or a guardian: that it was made and answered stays, by whom and what not.
REQUEST = dict.fromkeys("asked_by relation contact checked wishes answer".split(), "")


class Counts:
    """Rows by table, as the certificate tells them."""

    def __init__(self):
        self.by_table = {}

    def add(self, model, number):
        if number:
            table = model._meta.db_table
            self.by_table[table] = self.by_table.get(table, 0) + number

    def remove(self, rows):
        _all, by_model = rows.delete()
        for label, number in by_model.items():
            self.add(m.Case._meta.apps.get_model(label), number)

    def empty(self, rows, fields):
        """Row by row: a sealed text is bound to its row and is not changed in passing."""
        for row in rows:
            for name, value in fields.items():
                setattr(row, name, value.copy() if isinstance(value, dict) else value)
            row.save(update_fields=list(fields))
            self.add(type(row), 1)

    def forget(self, before, owner):
        """The history of a record, and the keys of what was sealed for it: copies of the rows elsewhere say nothing."""
        for model, way in before.items():
            self.remove(model.objects.filter(**{way: owner.pk}))
        shred(owner.pk)

    def drafts(self, case):
        """What officers typed and never sent, about the case, what stands in it, or its reports."""
        keys = {case.pk, *m.Intake.objects.filter(incident__allegations__case=case).values_list("pk", flat=True)}
        for model, way in REMOVED.items():
            keys |= set(model.objects.filter(**{way: case}).values_list("pk", flat=True))
        self.remove(m.Draft.objects.filter(about__in=keys))
