"""The clocks of a case: started, met and dropped by the acts that the law names."""

from django.db.models import CharField, DateField, F, Q, UUIDField
from django.utils import timezone
from django.utils.functional import cached_property

from audit.register import record
from lib.questions import Given, Question
from lib.worktime import due

from .deadline import Deadline, DeadlineRule
from .pausing import calendar_for
from .words import Risk

# Codes of the register of deadlines (domain.md 3.3).
FORWARDING = "DL01"
RECORDING = "DL02"
INITIAL_ASSESSMENT = "DL03"
EMERGENCY = "DL04"
PLAN = "DL05"
APPROVAL = "DL06"
PROCEDURE = "DL07"
REMOVAL = "DL08"
HANDING_OVER = "DL09"
REVIEW = "DL12"
FOLLOW_UP = "DL13"
POLICE = "DL14"
REPORTER = "DL15"
HOTLINE = "DL16"  # kept on the call itself: `cases.calls`


# Every act asks for them, so they are written and planned once.
RULE = Question(
    lambda: (
        DeadlineRule.objects.on(Given("day", DateField()))
        .filter(Q(province=None) | Q(province_id=Given("province", UUIDField())))
        .filter(Q(risk="") | Q(risk=Given("risk", CharField())), code=Given("code", CharField()))
        .order_by(F("province_id").asc(nulls_last=True), "-valid_from")[:1]
    )
)
RUNNING = Question(lambda: Deadline.objects.running().filter(case=Given("case", UUIDField())).select_related("rule"))


def end_of(rule, start):
    return due(start, rule.limit, rule.measure, calendar_for(rule.measure))


class Clocked:
    """Mixed into Case."""

    def rule(self, code, day):
        """The rule in force on a day for this risk, the province's own before the nation's; None while none is.

        A case whose risk nobody has told is looked after like one of high risk.
        """
        return RULE.first(code=code, day=day, province=self.province_id, risk=self.risk or Risk.HIGH)

    def start_clock(self, code, at, *, due_at=None, about=None):
        """Start a clock unless it runs already for the same thing. `due_at` overrules the rule's limit."""
        rule = self.rule(code, timezone.localdate(at))
        if rule is None or self.clock(code, about):
            return None
        return self.deadlines.create(
            rule=rule,
            code=code,
            about=about.pk if about else None,
            started_at=at,
            due_at=due_at or end_of(rule, at),
            unit_id=self.unit_id,
            province_id=self.province_id,
            district_id=self.district_id,
        )

    def running_clocks(self):
        """As they stand now, whatever the page has loaded before."""
        clocks = RUNNING.ask(case=self.pk)
        for clock in clocks:
            clock.case = self
        return clocks

    def clock(self, code, about=None):
        about = about.pk if about else None
        return next((clock for clock in self.running_clocks() if clock.code == code and clock.about == about), None)

    def meet_clocks(self, *codes, at, about=None):
        """Meet the running clocks of these codes by an act done at `at`."""
        for clock in self.running_clocks():
            if clock.code in codes and (about is None or clock.about == about.pk):
                clock.meet(at)

    def drop_clocks(self, *codes, at, but=()):
        """By an act done at `at`, these clocks run no longer; all `but` these where no code is named."""
        for clock in self.running_clocks():
            if clock.code not in but and (not codes or clock.code in codes):
                clock.drop(at)

    @cached_property
    def next_clock(self):
        """The running clock that ends first."""
        return min((clock for clock in self.deadlines.all() if clock.is_running), key=lambda c: c.due_at, default=None)

    def restart_clocks(self, received_at):
        """After a correction of the moment of receipt: what ran from it runs anew, met or not."""
        for clock in self.deadlines.filter(code__in=(FORWARDING, RECORDING, INITIAL_ASSESSMENT, EMERGENCY, POLICE)):
            rule = self.rule(clock.code, timezone.localdate(received_at)) or clock.rule
            clock.started_at = received_at
            clock.due_at = end_of(rule, received_at)
            if clock.met_at:
                clock.late = clock.met_at > clock.due_at
            elif clock.is_running:
                clock.late = clock.due_at < timezone.now()
                clock.status = Deadline.Status.LATE if clock.late else Deadline.Status.RUNNING
            clock.save(update_fields=["started_at", "due_at", "late", "status"])

    def clock_ran_out(self, clock):
        """Told once: the next tier's queue shows it from now on."""
        clock.run_out()
        record(self, "clock_ran_out", by=None, done_at=clock.due_at, code=clock.code)

    def recount_clock(self, clock, calendar):
        """After a change of the working calendar. Answers whether the end moved."""
        before, ends = clock.due_at, due(clock.started_at, clock.rule.limit, clock.rule.measure, calendar)
        for pause in clock.pauses.filter(status__in=("standing", "ended")).order_by("began_at"):
            pause.due_before = ends
            pause.save(update_fields=["due_before"])
            ends = pause.put_off(ends, calendar)
        if ends == before:
            return False
        clock.due_at = ends
        clock.save(update_fields=["due_at"])
        record(self, "clock_recounted", by=None, code=clock.code, before=before.isoformat(), due=ends.isoformat())
        return True
