"""Why a clock was late, in the words of the office: beside the lateness, which is never erased."""

from django.db import models
from django.utils.translation import gettext as _

from audit.encrypted import EncryptedText
from lib.refusals import Conflict

from .act import Act
from .deadline import Deadline


class LatenessReason(Act):
    """One explanation. A second one is added; the first stays as it was read."""

    clock = models.ForeignKey(Deadline, models.PROTECT, related_name="reasons")
    text = EncryptedText()


class Explaining:
    """Mixed into Case."""

    def against_lateness(self, by=None, about=None):
        if not about.is_late:
            yield Conflict(_("This deadline is kept: there is no delay to explain."), code="not_late")

    def explain_lateness(self, clock, *, by, text, **when):
        doing = self.begin("lateness", by=by, **when)
        clock.refresh_from_db()
        self.guard("lateness", about=clock)
        reason = self.latenessreasons.create(clock=clock, text=text, **doing.facts)
        self.finish(doing, "lateness_explained", about=reason, code=clock.code)
        return reason
