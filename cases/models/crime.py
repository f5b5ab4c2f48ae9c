"""A suspected crime and what the police were told: "Tin báo" goes to the police and only there."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.encrypted import EncryptedText
from lib.keys import uuid7
from lib.refusals import Invalid
from lib.telling import FreeLine, Told

from . import clocks
from .act import Act
from .numbering import Numbered


class PoliceNotice(Numbered, Act):
    """Information about a crime passed to the police. It never closes or pauses the case."""

    class How(models.TextChoices):
        PHONE = "phone", gettext_lazy("By telephone")
        DOCUMENT = "document", gettext_lazy("By document")
        IN_PERSON = "in_person", gettext_lazy("In person")

    series = "notice"

    to = FreeLine(max_length=200)
    how = models.CharField(max_length=10, choices=How)
    number = models.CharField(max_length=60, blank=True)
    received_by = FreeLine(max_length=150, blank=True)


class PoliceAnswer(Told, models.Model):
    told_with = ("notice",)

    class Status(models.TextChoices):
        RECEIVED = "received", gettext_lazy("Received")
        ACCEPTED = "accepted", gettext_lazy("Accepted for handling")
        REFUSED = "refused", gettext_lazy("Refused")
        PROSECUTED = "prosecuted", gettext_lazy("Prosecuted")
        OTHER = "other", gettext_lazy("Other")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    notice = models.ForeignKey(PoliceNotice, models.PROTECT, related_name="answers")
    by = models.ForeignKey("directory.Officer", models.PROTECT, related_name="+")
    done_at = models.DateTimeField()
    text = EncryptedText(owner="notice.case_id")
    status = models.CharField(max_length=10, choices=Status)

    class Meta:
        ordering = ["done_at", "id"]

    def __str__(self):
        return str(self.pk)


class Policed:
    """Mixed into Case."""

    def suspect_crime(self, at):
        """The clock to tell the police starts at the moment a crime is first suspected."""
        if not self.crime_suspected:
            self.crime_suspected, self.crime_flagged_at = True, at
            self.save(update_fields=["crime_suspected", "crime_flagged_at"])
        if not self.policenotices.exists():
            self.start_clock(clocks.POLICE, at)

    def notify_police(self, *, by, to, how, number="", received_by="", **when):
        doing = self.begin("police_notice", by=by, **when)
        notice = self.policenotices.create(to=to, how=how, number=number, received_by=received_by, **doing.facts)
        self.meet_clocks(clocks.POLICE, at=doing.done_at)
        self.finish(doing, "police_notified", about=notice, how=how)
        return notice

    def answer_of_police(self, notice, *, by, text, status, **when):
        """What the police answered; a notice may be answered more than once."""
        doing = self.begin("police_answer", by=by, **when)
        answer = notice.answers.create(by=by, done_at=doing.done_at, text=text, status=status)
        self.finish(doing, "police_answered", about=notice, answer=status)
        return answer

    def mark_crime(self, *, by, suspected, reason, **when):
        """Only the leader unsets a suspicion that the system has set, with a reason."""
        doing = self.begin("crime", by=by, **when)
        if not reason.strip():
            raise Invalid({"reason": _("Give the reason.")})
        if suspected:
            self.suspect_crime(doing.done_at)
        else:
            self.crime_suspected = False
            self.drop_clocks(clocks.POLICE, at=doing.done_at)
        decision = self.decisions.create(kind="crime", reason=reason, after={"suspected": suspected}, **doing.facts)
        self.finish(doing, "crime_marked", "crime_suspected", about=decision, suspected=suspected)
        return decision
