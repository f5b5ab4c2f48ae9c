"""The district's opinion ("Kiểm tra, cho ý kiến"): it never blocks the commune."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.encrypted import EncryptedText
from directory.models import Officer
from lib.keys import uuid7
from lib.refusals import Conflict, Invalid
from lib.telling import Told

from .act import Act


class Opinion(Act):
    class Result(models.TextChoices):
        NOTED = "noted", gettext_lazy("Noted")
        SUPPLEMENT = "supplement", gettext_lazy("To be supplemented")
        DIRECT = "direct", gettext_lazy("Direction")
        VISIT = "visit", gettext_lazy("Visit")

    # The middle two are dated tasks that the commune answers.
    TASKS = (Result.SUPPLEMENT, Result.DIRECT)

    result = models.CharField(max_length=12, choices=Result)
    text = EncryptedText(blank=True)
    due = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    @property
    def is_task(self):
        return self.result in self.TASKS

    @property
    def awaits_answer(self):
        return self.is_task and self.answered_at is None


class OpinionAnswer(Told, models.Model):
    told_with = ("opinion",)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    opinion = models.OneToOneField(Opinion, models.PROTECT, related_name="answer")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    done_at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=timezone.now)
    text = EncryptedText(owner="opinion.case_id")

    def __str__(self):
        return str(self.pk)


class Opined:
    """Mixed into Case."""

    def give_opinion(self, *, by, result, text="", due=None, **when):
        doing = self.begin("opinion", by=by, **when)
        if result in Opinion.TASKS and not text.strip():
            raise Invalid({"text": _("Say what the commune is to do.")})
        opinion = self.opinions.create(result=result, text=text, due=due, **doing.facts)
        self.finish(doing, "opinion_given", about=opinion, result=result)
        return opinion

    def against_opinion_answer(self, by=None, about=None):
        if about.answered_at is not None:
            yield Conflict(_("This opinion is answered already."), code="answered")

    def answer_opinion(self, opinion, *, by, text, **when):
        doing = self.begin("opinion_answer", by=by, **when)
        opinion.refresh_from_db()
        self.guard("opinion_answer", about=opinion)
        answer = OpinionAnswer.objects.create(opinion=opinion, by=doing.by, done_at=doing.done_at, text=text)
        opinion.answered_at = doing.done_at
        opinion.save(update_fields=["answered_at"])
        self.finish(doing, "opinion_answered", about=opinion)
        return answer
