"""Two years of random reports, cases, clocks, closings and reopenings, written straight into the tables."""

from datetime import date, datetime, timedelta

from cases.models import Allegation, Case, Closing, Deadline, DeadlineRule, Decision, Incident, Intake
from cases.models.incident import Perpetrator
from cases.models.words import Channel, Concern, Consequence, Form, Outcome, Relation, Setting, Source
from children.models import Child, Sex
from directory.models import Unit
from lib.worktime import LOCAL

FIRST = datetime(2022, 11, 1, tzinfo=LOCAL)
DAYS = 800


class Past:
    """Filled by `rng`; `communes` are where things happen, `by` whoever wrote them down."""

    def __init__(self, rng, communes, by):
        self.rng, self.communes, self.by = rng, communes, by
        self.rows = {
            model: [] for model in (Child, Intake, Incident, Perpetrator, Case, Allegation, Deadline, Closing, Decision)
        }
        self.rule = DeadlineRule.objects.first() or DeadlineRule.objects.create(
            code="DL03", name="x", start_event="x", limit=12, measure="hour", valid_from=FIRST.date()
        )

    def moment(self, after=FIRST, days=DAYS):
        """Half of the moments stand at a border: midnight of the 1st or the 15th, or a second before."""
        found = after + timedelta(seconds=self.rng.randrange(days * 86400))
        if self.rng.random() < 0.5:
            day = found.astimezone(LOCAL).replace(day=self.rng.choice((1, 15)), hour=0, minute=0, second=0)
            found = max(after, day - timedelta(seconds=self.rng.choice((0, 1))))
        return found

    def child(self):
        rng, home = self.rng, self.rng.choice([*self.communes, None])
        child = Child(
            sex=rng.choice(Sex.values),
            unit=home,
            province_id=home and home.province_key,
            district_id=home and home.district_key,
        )
        known = rng.randrange(4)
        if known == 0:
            child.date_of_birth = (FIRST - timedelta(days=rng.randrange(365 * 19))).date()
        elif known == 1:
            child.birth_year = rng.randrange(2003, 2023)
        elif known == 2:
            child.estimated_age, child.estimated_on = rng.randrange(19), self.moment().date()
        return self.keep(child)

    def keep(self, row):
        self.rows[type(row)].append(row)
        return row

    def incident(self):
        rng, unit, received = self.rng, self.rng.choice(self.communes), self.moment()
        place = {"unit": unit, "province_id": unit.province_key, "district_id": unit.district_key}
        number = f"x-{len(self.rows[Intake]):06d}"
        source = rng.choice([*Source.values, ""])
        intake = self.keep(
            Intake(number=number, by=self.by, channel=Channel.PHONE, received_at=received, source=source, **place)
        )
        incident = self.keep(
            Incident(
                intake=intake,
                occurred_on=received.date() - timedelta(days=rng.randrange(400)),
                setting=rng.choice([*Setting.values, ""]),
                **place,
            )
        )
        for _ in range(rng.randrange(3)):
            self.keep(Perpetrator(incident=incident, relation=rng.choice(Relation.values)))
        return incident

    def case(self, child, opened):
        unit = self.rng.choice(self.communes)
        case = Case(number=f"c-{len(self.rows[Case]):06d}", child=child, incident_unit=unit, opened_at=opened)
        case.unit, case.province_id, case.district_id = unit, unit.province_key, unit.district_key
        case.status = self.rng.choice(("received", "verifying", "intervening", "supporting"))
        at = opened
        for _ in range(self.rng.choice((0, 0, 1, 1, 2))):
            at = self.moment(at, 200)
            self.keep(Closing(case=case, by=self.by, done_at=at, outcome="moved"))
            case.status, case.closed_at, case.outcome = "closed", at, self.rng.choice(Outcome.values)
            if self.rng.random() < 0.6:
                break
            at = self.moment(at + timedelta(seconds=1), 100)
            self.keep(Decision(case=case, by=self.by, done_at=at, kind="reopening", reason="x"))
            case.status, case.closed_at, case.outcome = "verifying", None, ""
        return self.keep(case)

    def allege(self, case, incident):
        rng = self.rng
        founded = rng.choice((True, True, True, False, None))
        self.keep(
            Allegation(
                case=case,
                incident=incident,
                forms=rng.sample(Form.values, rng.randrange(3)),
                primary_form=rng.choice([*Form.values, ""]),
                consequences=rng.sample(Consequence.values, rng.randrange(4)),
                concern=rng.choice((Concern.ABUSED, Concern.ABUSED, *Concern.values)),
                founded=founded,
                verified_at=None if founded is None else incident.intake.received_at,
            )
        )

    def clock(self, case):
        started = self.moment(case.opened_at, 60)
        status = self.rng.choice(Deadline.Status.values)
        due = self.moment(started, 60)
        ended = self.moment(started, 120)
        place = {"unit_id": case.unit_id, "province_id": case.province_id, "district_id": case.district_id}
        late = self.rng.random() < 0.5
        self.keep(
            Deadline(
                case=case,
                rule=self.rule,
                code=f"X{len(self.rows[Deadline]) % 99:02d}",
                status=status,
                started_at=started,
                due_at=due,
                met_at=ended if status == "met" else None,
                dropped_at=ended if status == "not_applicable" else None,
                late=late,
                **place,
            )
        )

    def fill(self, children=250):
        for _ in range(children):
            child, case = self.child(), None
            for incident in sorted(
                (self.incident() for _ in range(self.rng.choice((1, 1, 1, 2, 3)))),
                key=lambda one: one.intake.received_at,
            ):
                if case is None or (case.status == "closed" and self.rng.random() < 0.5):
                    case = self.case(child, incident.intake.received_at)
                    for _ in range(self.rng.randrange(4)):
                        self.clock(case)
                self.allege(case, incident)
                if self.rng.random() < 0.2:
                    sibling = self.child()
                    self.allege(self.case(sibling, incident.intake.received_at), incident)
        for model, rows in self.rows.items():
            model.objects.bulk_create(rows)


def communes_of(*districts):
    """Communes of the three-tier tree."""
    found = Unit.objects.on(date(2024, 1, 1)).filter(level="commune", district__code__in=districts)
    return list(found.order_by("code"))
