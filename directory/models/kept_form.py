"""A form sent when the session had ended or the password had to be shown again: its officer sends it once more."""

from datetime import timedelta

from django.db import models

from audit.encrypted import EncryptedJSON
from lib import moment
from lib.keys import uuid7

from .officer import Officer

AGE = timedelta(hours=12)


class KeptFormQuerySet(models.QuerySet):
    def fresh(self):
        return self.filter(sent_at__gt=moment.now() - AGE)

    def over(self):
        return self.filter(sent_at__lte=moment.now() - AGE)


class KeptForm(models.Model):
    """The last one of an officer: where it was sent, and its fields in their order."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    officer = models.OneToOneField(Officer, models.CASCADE, related_name="kept_form")
    path = models.CharField(max_length=2000)
    typed = EncryptedJSON(default=list, owner="officer_id")
    sent_at = models.DateTimeField(default=moment.now)

    objects = KeptFormQuerySet.as_manager()

    def __str__(self):
        return f"{self.officer_id} {self.path}"
