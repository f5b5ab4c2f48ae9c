"""Facts that hold between two dates: the law changed five times in sixteen months."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from lib.rows import FromRow


def today():
    return timezone.localdate()


class EffectiveQuerySet(models.QuerySet):
    def on(self, day=None):
        """What is in force on a local day, today by default."""
        day = day or today()
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)


class Effective(FromRow):
    """`valid_from` and `valid_to` are inclusive local dates; no end means still in force."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def in_force(self, day=None):
        day = day or today()
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def ends_after_start(name):
    return models.CheckConstraint(condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")), name=name)
