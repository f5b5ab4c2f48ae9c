"""A leader's word that whoever asks for a new password is the officer: the administrator acts on nothing less."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from lib import moment
from lib.keys import uuid7
from lib.refusals import Conflict, NotAllowed

from ..roles import LEADERS
from .officer import Officer


def may_vouch(leader, officer):
    """A leader, for officers of the own unit and below; for a leader the tier above, at the province a colleague."""
    if leader.pk == officer.pk:
        return False
    own = {post.unit_id: post.unit for post in leader.posts_for(LEADERS)}
    posts = officer.posts_for(LEADERS) or officer.live_posts
    return any(reaches(own, post) for post in posts)


def reaches(own, post):
    place = post.unit or post.agency.unit
    if place is None:
        return False
    leads_it = post.role in LEADERS and place.level != place.Level.PROVINCE
    return bool(set(own) & (place.ancestor_ids - {place.pk} if leads_it else place.ancestor_ids))


class VouchQuerySet(models.QuerySet):
    def live(self):
        return self.filter(used_at=None, made_at__gt=moment.now() - timedelta(days=settings.VOUCH_DAYS))

    def give(self, officer, *, by, how):
        if not may_vouch(by, officer):
            raise NotAllowed(
                _("A leader vouches for the officers of the own unit; for a leader, the tier above vouches.")
            )
        return self.create(officer=officer, by=by, how=how)

    def use_for(self, officer):
        """Use up the newest live word for this officer. Whoever never signed in yet needs none."""
        vouch = self.live().filter(officer=officer).select_for_update().order_by("-made_at").first()
        if vouch is not None:
            vouch.used_at = moment.now()
            vouch.save(update_fields=["used_at"])
        elif officer.last_login is not None:
            raise Conflict(
                _(
                    "No leader has vouched in the last three days that it is the officer who asks. "
                    "Ask the officer's leader to do so on the page 'Vouch for an officer'."
                ),
                code="not_vouched",
            )
        return vouch


class Vouch(models.Model):
    """Used once, within three days."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="vouches")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    how = models.CharField(max_length=300)
    made_at = models.DateTimeField(default=moment.now)
    used_at = models.DateTimeField(null=True)

    objects = VouchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(officer=F("by")), name="vouch_for_another"),
            models.CheckConstraint(condition=~Q(how=""), name="vouch_says_how"),
        ]
        indexes = [models.Index(fields=["officer", "-made_at"], name="vouch_officer")]

    def __str__(self):
        return f"{self.by_id} for {self.officer_id}"

    def get_absolute_url(self):
        return reverse("directory:vouches")

    @property
    def state(self):
        fresh = self.made_at > moment.now() - timedelta(days=settings.VOUCH_DAYS)
        return "used" if self.used_at else "waiting" if fresh else "over"
