"""An office machine that an administrator marked: on it the second factor is asked once in a week, not every time."""

import secrets
from datetime import timedelta

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from lib import codes, moment
from lib.keys import uuid7
from lib.refusals import Conflict

from .officer import Officer
from .unit import Unit

PAIRING = timedelta(days=3)  # time to type the code at the machine itself


class OfficeMachineQuerySet(models.QuerySet):
    def live(self):
        return self.filter(ended_at=None)

    def waiting_for(self, code):
        """The machine whose pairing code this is, locked: a code is used once."""
        digest = codes.digest_of(code, "pairing")
        waiting = self.live().filter(secret_digest="", pairing_digest=digest, added_at__gt=timezone.now() - PAIRING)
        return waiting.select_for_update().first()


class OfficeMachine(models.Model):
    """The browser holds a secret in a cookie; only the secret's digest is kept here, and ending the row ends it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    added_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=moment.now)
    pairing_digest = models.CharField(max_length=64)
    secret_digest = models.CharField(max_length=64, blank=True)
    paired_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = OfficeMachineQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["pairing_digest"], name="machine_pairing")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("directory:machines")

    def register_line(self):
        return self.unit.register_line()

    @property
    def state(self):
        return "ended" if self.ended_at else "paired" if self.paired_at else "waiting"

    def is_held(self, secret):
        return self.state == "paired" and constant_time_compare(self.secret_digest, codes.digest_of(secret, "machine"))

    def offer_pairing(self):
        """The code to type at the machine; shown once."""
        code = codes.new_code(groups=2, length=5)
        self.pairing_digest = codes.digest_of(code, "pairing")
        return code

    def pair(self):
        """Answers the secret that the machine keeps."""
        secret = secrets.token_hex(20)
        self.secret_digest, self.paired_at = codes.digest_of(secret, "machine"), moment.now()
        self.save(update_fields=["secret_digest", "paired_at"])
        return secret

    def end(self):
        if self.ended_at:
            raise Conflict(_("This machine is no longer marked."))
        self.ended_at = moment.now()
        self.save(update_fields=["ended_at"])


class MachineProof(models.Model):
    """When an officer last showed a second factor at a machine."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    machine = models.ForeignKey(OfficeMachine, models.CASCADE, related_name="proofs")
    officer = models.ForeignKey(Officer, models.CASCADE, related_name="+")
    proved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["machine", "officer"], name="proof_once")]

    def __str__(self):
        return f"{self.officer_id} {self.machine_id}"
