"""Holidays and swapped working days, announced yearly: data that an administrator edits."""

from django.db import models
from django.urls import reverse

from lib.keys import uuid7
from lib.questions import Question
from lib.worktime import Calendar


class CalendarDays(models.Manager):
    def calendar(self):
        """The working calendar for the clock: every day that is not an ordinary weekday or weekend."""
        return Calendar(dict(DAYS.ask()))


class CalendarDay(models.Model):
    """A weekday off (Labour Code 2019, Article 112) or a weekend day worked in exchange."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    day = models.DateField(unique=True)
    working = models.BooleanField(default=False)
    name = models.CharField(max_length=120)
    legal_basis = models.CharField(max_length=200, blank=True)
    uncertain = models.BooleanField(default=False)

    objects = CalendarDays()

    class Meta:
        ordering = ["day"]

    def __str__(self):
        return f"{self.day} {self.name}"

    def get_absolute_url(self):
        return reverse("directory:calendar")


DAYS = Question(lambda: CalendarDay.objects.order_by().values_list("day", "working"))
