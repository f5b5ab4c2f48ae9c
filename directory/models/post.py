"""A post: which officer holds which role, where, from when to when."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lib.keys import uuid7

from ..roles import Role
from .agency import Agency
from .effective import Effective, EffectiveQuerySet, ends_after_start, today
from .officer import Officer
from .unit import Unit


class PostQuerySet(EffectiveQuerySet):
    def live(self, day=None):
        return self.on(day).order_by("valid_from", "id")


class Post(Effective):
    """Rights are judged post by post, never by the union of an officer's roles. Ended posts stay."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="posts")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="posts")
    role = models.CharField(max_length=20, choices=Role)

    objects = PostQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_start("post_ends_after_start"),
            models.CheckConstraint(
                condition=Q(unit__isnull=False) | Q(role="partner", agency__isnull=False),
                name="post_has_a_place",
                violation_error_message=_("Choose the unit of the post."),
            ),
        ]
        indexes = [models.Index(fields=["officer", "valid_from"], name="post_officer")]

    def __str__(self):
        return f"{self.officer_id} {self.role}"

    def end(self, *, on=None):
        """The last day of the post. Nothing of it holds on the day after."""
        self.valid_to = on or today()
        self.save(update_fields=["valid_to"])
        return self

    def register_line(self):
        return self.unit.register_line() if self.unit else {}
