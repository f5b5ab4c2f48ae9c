"""A child's or a guardian's request about their own data: entered, answered or refused, each step in the register."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.encrypted import EncryptedText
from audit.register import record
from children.models import Child
from directory.models import CalendarDay, Officer
from lib import moment
from lib.keys import uuid7
from lib.lifecycle import Flow, Moving
from lib.refusals import Conflict, Invalid
from lib.vietnamese import fold
from lib.worktime import due

from .deadline import DeadlineRule

ANSWER = "DR01"  # the rule by which an answer is due


class DataRequest(Moving, models.Model):
    """`rule` is the term in force at receipt; none means that no term was in force, and nothing runs late."""

    class Relation(models.TextChoices):
        CHILD = "child", gettext_lazy("The child")
        PARENT = "parent", gettext_lazy("Father or mother")
        GUARDIAN = "guardian", gettext_lazy("Guardian")
        LAWYER = "lawyer", gettext_lazy("Lawyer or legal aid, by authority")

    class Wish(models.TextChoices):
        SEE = "see", gettext_lazy("To see the data")
        CORRECT = "correct", gettext_lazy("To correct the data")
        ERASE = "erase", gettext_lazy("To erase the data")
        RESTRICT = "restrict", gettext_lazy("To limit who uses the data")

    class Status(models.TextChoices):
        RECEIVED = "received", gettext_lazy("Received")
        ANSWERED = "answered", gettext_lazy("Answered")
        REFUSED = "refused", gettext_lazy("Refused")

    FLOW = Flow(
        {"received": {"answered", "refused"}, "answered": (), "refused": ()},
        sentence=gettext_lazy("This request is answered already."),
        code="answered",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="data_requests")
    asked_by = EncryptedText(blank=True, owner="child_id")
    relation = models.CharField(max_length=10, choices=Relation)
    contact = EncryptedText(blank=True, owner="child_id")
    checked = EncryptedText(blank=True, owner="child_id")
    wish = models.CharField(max_length=10, choices=Wish)
    wishes = EncryptedText(blank=True, owner="child_id")
    received_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    rule = models.ForeignKey(DeadlineRule, models.PROTECT, null=True, blank=True, related_name="+")
    entered_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=moment.now)
    status = models.CharField(max_length=10, choices=Status, default=Status.RECEIVED)
    answer = EncryptedText(blank=True, owner="child_id")
    answered_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-received_at", "-id"]
        indexes = [models.Index(fields=["due_at"], condition=Q(status="received"), name="data_request_waits")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="received", answered_at=None) | ~Q(status="received") & Q(answered_at__isnull=False),
                name="request_answered_at_a_time",
            )
        ]

    def __str__(self):
        return str(self.pk)

    def get_absolute_url(self):
        return reverse("keeping:request", args=[self.pk])

    def register_line(self):
        return self.child.register_line()

    @property
    def is_open(self):
        return self.status == self.Status.RECEIVED

    @property
    def may_extract(self):
        """A copy is for who asked to see the data, once it is granted."""
        return self.status == self.Status.ANSWERED and self.wish == self.Wish.SEE

    def settle(self, *, by, granted, answer):
        """Answer with what was done, or refuse with why. Once: a second answer is 409."""
        self.refresh_from_db(from_queryset=DataRequest.objects.select_for_update(of=("self",)))
        self.check_may_become(self.Status.ANSWERED)
        if granted:
            self.check_asker()
        self.move(self.Status.ANSWERED if granted else self.Status.REFUSED)
        if not answer.strip():
            sentence = _("Say what was done.") if granted else _("Say why it is refused, and by what law.")
            raise Invalid({"answer": sentence})
        self.answer, self.answered_by, self.answered_at = answer, by, moment.now()
        self.save(update_fields=["status", "answer", "answered_by", "answered_at"])
        record(self, "request_answered" if granted else "request_refused", by=by, wish=self.wish)
        return self

    @property
    def asker_is_alleged(self):
        """The name is that of a caregiver who is said to have harmed the child."""
        alleged = self.child.caregivers.filter(alleged_perpetrator=True)
        return fold(self.asked_by) in {fold(person.full_name) for person in alleged}

    def check_asker(self):
        if self.asker_is_alleged:
            raise Conflict(
                _("This person is alleged to have harmed the child. Refuse the request."),
                code="alleged_perpetrator",
            )


def enter_request(child, *, by, received_at, **facts):
    """Write down who asks for what, and how it was made sure who asks."""
    if received_at > moment.now():
        raise Invalid({"received_at": _("The time of receipt lies in the future.")})
    if not facts["checked"].strip():
        raise Invalid({"checked": _("Say how you made sure who asks.")})
    rule = DeadlineRule.objects.on(timezone.localdate(received_at)).filter(code=ANSWER, province=None).last()
    calendar = CalendarDay.objects.calendar() if rule and rule.measure == "working_day" else None
    due_at = due(received_at, rule.limit, rule.measure, calendar) if rule else None
    terms = {"child": child, "entered_by": by, "received_at": received_at, "rule": rule, "due_at": due_at}
    asked = DataRequest.objects.create(**terms, **facts)
    record(asked, "request_received", by=by, wish=asked.wish, relation=asked.relation)
    return asked
