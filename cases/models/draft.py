"""Work saved as typed: it belongs to the officer and is found again on any machine."""

from django.db import models
from django.utils import timezone

from audit.encrypted import EncryptedJSON
from directory.models import Officer
from lib.keys import uuid7


class Draft(models.Model):
    """What an officer has typed into one form.

    `kind` is "intake" or the act's name in its address; `about` is the case, what within it the act is about, or the
    intake to be.
    """

    INTAKE = "intake"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    officer = models.ForeignKey(Officer, models.CASCADE, related_name="drafts")
    kind = models.CharField(max_length=30)
    about = models.UUIDField(null=True, blank=True)
    data = EncryptedJSON(default=dict, owner="officer_id")
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["officer", "kind", "about"], nulls_distinct=False, name="one_draft_a_form")
        ]

    def __str__(self):
        return f"{self.kind} {self.about or ''}"
