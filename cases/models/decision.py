"""Steps that need a reason and have no paper of their own: a step back, a correction, a mark unset."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.encrypted import EncryptedJSON, EncryptedText

from .act import Act


class Decision(Act):
    class Kind(models.TextChoices):
        RETURN = "return", _("Plan returned")
        CRIME = "crime", _("Suspected crime marked")
        REOPENING = "reopening", _("Case reopened")
        CORRECTION = "correction", _("Record corrected")

    kind = models.CharField(max_length=12, choices=Kind)
    reason = EncryptedText()
    before = EncryptedJSON(default=dict, blank=True)
    after = EncryptedJSON(default=dict, blank=True)

    @property
    def words_withheld(self):
        """A correction of a report is told to whom the report is told."""
        return super().words_withheld or (
            self.kind == self.Kind.CORRECTION and any(case.keeps_reports_apart for case in self.reached_from)
        )
