"""What was corrected in a child's record: by whom, when, and why."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.encrypted import EncryptedText
from directory.models import Officer
from lib import moment
from lib.keys import uuid7
from lib.telling import Told

from .child import Child

# What may change, as people call it.
CALLED = {
    "full_name": _("Full name"),
    "sex": _("Sex"),
    "date_of_birth": _("Date of birth"),
    "birth_year": _("Year of birth"),
    "estimated_age": _("Age, about"),
    "identity_number": _("Identity number"),
    "school": _("School, class"),
    "residence": _("Residence"),
    "address": _("Address"),
}


class ChildCorrection(Told, models.Model):
    """The reason is a person's own words and may hold a name: it stands here, never in the register's line."""

    told_with = ("child",)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    child = models.ForeignKey(Child, models.CASCADE, related_name="corrections")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=moment.now)
    fields = ArrayField(models.CharField(max_length=20), default=list)
    reason = EncryptedText(owner="child_id")

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self):
        return str(self.pk)

    @property
    def called_fields(self):
        """The names of what changed; that an estimate was made on another day goes without saying."""
        return [str(CALLED[name]) for name in self.fields if name in CALLED]
