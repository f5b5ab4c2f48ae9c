"""Whoever told of harm and wished to hear the result is told it; who that is stays in its own compartment."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lib.refusals import Conflict, Invalid

from . import clocks
from .act import Act
from .deadline import Deadline
from .intake import Intake


class ReporterTold(Act):
    """That, how and when the reporter was told, and nothing of the person: everybody who reads the case reads this."""

    class How(models.TextChoices):
        PHONE = "phone", gettext_lazy("By telephone")
        IN_PERSON = "in_person", gettext_lazy("In person")
        DOCUMENT = "document", gettext_lazy("By document")
        UNREACHED = "unreached", gettext_lazy("Cannot be reached any more, or no longer wishes it")

    clock = models.ForeignKey(Deadline, models.PROTECT, related_name="tellings")
    how = models.CharField(max_length=10, choices=How)


class ReportingBack:
    """Mixed into Case."""

    def await_reporters(self, allegations, at):
        """From the judgement of these allegations on, whoever told of them and wished it is to be told."""
        told = Intake.objects.filter(incident__allegations__in=list(allegations), wishes_to_be_told=True)
        for intake in told.distinct():
            self.start_clock(clocks.REPORTER, at, about=intake)

    def await_reporter_of(self, intake, at):
        """The wish was corrected: told from then on where the result is known, not waited for where it is gone."""
        if not intake.wishes_to_be_told:
            for clock in self.deadlines.running().filter(code=clocks.REPORTER, about=intake.pk):
                clock.drop(at)
        elif self.allegations.filter(incident__intake=intake, verified_at__isnull=False).exists():
            self.start_clock(clocks.REPORTER, at, about=intake)

    @property
    def untold(self):
        """The running clocks of those who wait to be told, the first to end first."""
        waiting = [clock for clock in self.deadlines.all() if clock.is_running and clock.code == clocks.REPORTER]
        return sorted(waiting, key=lambda clock: (clock.due_at, clock.pk))

    def against_reporter_told(self, by=None, about=None):
        if not self.untold:
            yield Conflict(_("Nobody who told of this waits to hear the result."), code="nobody_waits")

    def tell_reporter(self, *, by, how, report=None, **when):
        """Without a report named: the one whose reporter has waited longest."""
        doing = self.begin("reporter_told", by=by, **when)
        self.guard("reporter_told")
        clock = next((clock for clock in self.untold if report is None or clock.about == report), None)
        if clock is None:
            raise Invalid({"report": _("Whoever made this report does not wait to hear the result.")})
        if doing.done_at < clock.started_at:
            raise Invalid({"done_at": _("This time lies before the result was known.")})
        told = self.reportertolds.create(clock=clock, how=how, **doing.facts)
        end = clock.drop if how == ReporterTold.How.UNREACHED else clock.meet
        end(doing.done_at)
        self.finish(doing, "reporter_told", about=told, how=how)
        return told
