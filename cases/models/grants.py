"""Who may open a case beside those whose unit is in charge: a person by grant, a unit by its part in it."""

from django.contrib.auth.models import Permission
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from guardian.managers import UserObjectPermissionManager

from audit.register import record
from children.models import ChildGrant
from directory.models import GrantBase, Unit
from directory.models.grant import grant_has_reason
from lib.keys import uuid7


class CaseGrantManager(UserObjectPermissionManager):
    def live(self, now=None):
        return self.filter(expires_at__gt=now or timezone.now())

    def give(self, officer, case, *, reason, by, expires_at):
        """The one writer. Giving again renews or ends the row; the child's grant goes with it."""
        terms = {"reason": reason, "granted_by": by, "expires_at": expires_at}
        grant, _made = self.update_or_create(
            user=officer,
            content_object=case,
            permission=Permission.objects.get(codename="open_case", content_type__app_label="cases"),
            defaults=terms,
        )
        ChildGrant.objects.update_or_create(
            user=officer,
            content_object=case.child,
            permission=Permission.objects.get(codename="open_child", content_type__app_label="children"),
            defaults=terms,
        )
        record(case, "granted", by=by, to=officer.username, until=expires_at.isoformat())
        return grant


class CaseGrant(GrantBase):
    """See `directory.GrantBase`."""

    content_object = models.ForeignKey("cases.Case", models.CASCADE, related_name="grants")

    objects = CaseGrantManager()

    class Meta(GrantBase.Meta):
        abstract = False
        constraints = [grant_has_reason("case_grant_has_reason")]
        indexes = [models.Index(fields=["user", "expires_at"], name="case_grant_user")]


class UnitGrantQuerySet(models.QuerySet):
    def live(self, now=None):
        return self.filter(Q(valid_to=None) | Q(valid_to__gt=now or timezone.now()))

    def end(self):
        return self.update(valid_to=timezone.now())


class UnitGrant(models.Model):
    """Lets a unit's officers and leaders read a case."""

    class Why(models.TextChoices):
        TRANSFER = "transfer", _("A transfer is offered")
        INCIDENT = "incident", _("The incident happened there")
        JOINED = "joined", _("Another incident happened there")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="unit_grants")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    why = models.CharField(max_length=10, choices=Why)
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
