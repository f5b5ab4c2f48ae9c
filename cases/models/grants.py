"""Who may open a case beside those whose unit is in charge: a person by grant, a unit by its part in it."""

from datetime import UTC, datetime

from django.contrib.auth.models import Permission
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from guardian.managers import UserObjectPermissionManager

from audit.register import record
from children.models import ChildGrant
from directory.models import GrantBase, Officer, Unit
from directory.models.grant import grant_has_reason
from directory.roles import Role
from lib.keys import uuid7

# Whoever is named on a case stays so until somebody ends it.
UNTIL_ENDED = datetime(2199, 12, 31, tzinfo=UTC)


class Why(models.TextChoices):
    GIVEN = "given", _("Given by a leader")
    BREAK_GLASS = "break_glass", _("Emergency access")
    NAMED = "named", _("Named on the case")


class CaseGrantManager(UserObjectPermissionManager):
    def live(self, now=None):
        return self.filter(expires_at__gt=now or timezone.now())

    def give(self, officer, case, *, reason, by, expires_at, why=Why.GIVEN, role=""):
        """The one writer. Giving again for the same why renews or ends the row; the child's grant goes with it.

        An emergency access that ended or was reviewed stays as it is: the next one is a row of its own.
        """
        terms = {"reason": reason, "granted_by": by, "expires_at": expires_at, "role": role}
        permission = Permission.objects.get(codename="open_case", content_type__app_label="cases")
        about = {"user": officer, "content_object": case, "permission": permission, "why": why}
        if why == Why.BREAK_GLASS:
            about |= {"reviewed_at": None, "expires_at__gt": timezone.now()}
        grant, _made = self.update_or_create(**about, defaults=terms)
        self.repeat_for_child(officer, case.child)
        record(case, "granted", by=by, to=officer.username, until=expires_at.isoformat(), why=str(why), as_role=role)
        return grant

    def repeat_for_child(self, officer, child):
        """The child's record opens as long as the longest of the grants on its cases."""
        longest = self.filter(user=officer, content_object__child=child).order_by("-expires_at").first()
        ChildGrant.objects.update_or_create(
            user=officer,
            content_object=child,
            permission=Permission.objects.get(codename="open_child", content_type__app_label="children"),
            defaults={name: getattr(longest, name) for name in ("reason", "granted_by", "expires_at")},
        )


class CaseGrant(GrantBase):
    """A person let in. `role` is the post whose acts a person named for a conflict of interest holds on this case."""

    class Finding(models.TextChoices):
        JUSTIFIED = "justified", _("It was needed")
        UNJUSTIFIED = "unjustified", _("It was not needed")

    content_object = models.ForeignKey("cases.Case", models.CASCADE, related_name="grants")
    why = models.CharField(max_length=12, choices=Why, default=Why.GIVEN)
    role = models.CharField(
        max_length=20,
        choices=[(role.value, role.label) for role in (Role.COMMUNE_OFFICER, Role.COMMUNE_LEADER)],
        blank=True,
    )
    reviewed_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    finding = models.CharField(max_length=12, choices=Finding, blank=True)
    review_note = models.TextField(blank=True)

    objects = CaseGrantManager()

    class Meta(GrantBase.Meta):
        abstract = False
        unique_together = []
        constraints = [
            grant_has_reason("case_grant_has_reason"),
            models.UniqueConstraint(
                fields=["user", "content_object", "why"], condition=~Q(why="break_glass"), name="case_grant_once"
            ),
            models.CheckConstraint(
                condition=Q(finding="") | Q(reviewed_at__isnull=False), name="case_grant_found_at_a_time"
            ),
        ]
        indexes = [
            models.Index(fields=["user", "expires_at"], name="case_grant_user"),
            models.Index(
                fields=["granted_at"], condition=Q(why="break_glass", reviewed_at=None), name="case_grant_to_review"
            ),
        ]


class UnitGrantQuerySet(models.QuerySet):
    def live(self, now=None):
        return self.filter(Q(valid_to=None) | Q(valid_to__gt=now or timezone.now()))

    def end(self):
        return self.update(valid_to=timezone.now())


class UnitGrant(models.Model):
    """Lets a unit's officers and leaders read a case. `logged_by` wrote the report that joined it."""

    class Why(models.TextChoices):
        TRANSFER = "transfer", _("A transfer is offered")
        INCIDENT = "incident", _("The incident happened there")
        JOINED = "joined", _("Another incident happened there")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="unit_grants")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    why = models.CharField(max_length=10, choices=Why)
    logged_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    valid_from = models.DateTimeField(default=timezone.now)
    valid_to = models.DateTimeField(null=True, blank=True)

    objects = UnitGrantQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["unit", "case"], name="unit_grant_unit"),
            models.Index(fields=["case"], name="unit_grant_case"),
        ]

    def __str__(self):
        return f"{self.why} {self.unit_id}"
