"""From what the codes of a telephone, or recovery codes, are reckoned: sealed for one officer and kind alone."""

import uuid

from django.db import models

from audit.encrypted import EncryptedText

from .officer import Officer


class FactorSecretManager(models.Manager):
    def keep(self, factor, text):
        """`factor` is django-allauth's row, whose own `data` holds what is no secret."""
        key = self.key_of(factor)
        self.create(pk=key, officer_id=factor.user_id, factor=factor, text=text)

    def of(self, factor):
        """The secret, "" where there is none: then no code is right."""
        found = self.filter(pk=self.key_of(factor)).first()
        return found.text if found else ""

    @staticmethod
    def key_of(factor):
        """Told by the officer and the kind, and what is sealed is bound to it: put beside another's factor it is not
        looked at, and carried to another row it does not open."""
        return uuid.uuid5(factor.user_id, factor.type)


class FactorSecret(models.Model):
    """Beside django-allauth's row of the factor; whoever removes that removes this."""

    id = models.UUIDField(primary_key=True, editable=False)
    officer = models.ForeignKey(Officer, models.CASCADE, related_name="+")
    factor = models.OneToOneField("mfa.Authenticator", models.CASCADE, related_name="+")
    text = EncryptedText(owner="officer_id")

    objects = FactorSecretManager()

    def __str__(self):
        return f"{self.officer_id} {self.factor_id}"
