"""Who may open a case beside those whose unit is in charge: a person by grant, a unit by its part in it."""

from datetime import UTC, datetime

from django.contrib.auth.models import Permission
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from guardian.managers import UserObjectPermissionManager

from audit.register import record
from children.models import ChildGrant
from directory.models import GrantBase, Officer, Unit
from directory.models.grant import grant_has_reason
from directory.roles import ACTS, LEADERS, Role
from lib.keys import uuid7
from lib.refusals import Conflict, Invalid
from lib.telling import FreeText, Told

# Whoever is named on a case stays so until somebody ends it.
UNTIL_ENDED = datetime(2199, 12, 31, tzinfo=UTC)


class Why(models.TextChoices):
    GIVEN = "given", gettext_lazy("Given by a leader")
    BREAK_GLASS = "break_glass", gettext_lazy("Emergency access")
    NAMED = "named", gettext_lazy("Named on the case")


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

    def end(self, grant, *, by):
        """No longer from now on; the row stays and says until when."""
        grant.expires_at = timezone.now()
        grant.save(update_fields=["expires_at"])
        self.repeat_for_child(grant.user, grant.content_object.child)
        record(grant.content_object, "grant_ended", by=by, to=grant.user.username, why=grant.why)
        return grant

    def open_glass(self, officer, case, *, reason, **terms):
        """An hour for who asks it; every emergency access is a row of its own. Of the case only the id is known yet."""
        permission = Permission.objects.get(codename="open_case", content_type__app_label="cases")
        terms |= {"reason": reason, "granted_by": officer, "why": Why.BREAK_GLASS}
        return self.create(user=officer, content_object=case, permission=permission, **terms)

    def reviewed_by(self, officer):
        """Emergency accesses of others that this officer reviews: of the unit led, or of the tier below."""
        return self.filter(reviewed_of(officer), why=Why.BREAK_GLASS).exclude(user=officer)

    def to_review(self, officer):
        return self.reviewed_by(officer).filter(reviewed_at=None)

    def repeat_for_child(self, officer, child):
        """The child's record opens as long as the longest of the grants on its cases."""
        longest = self.filter(user=officer, content_object__child=child).order_by("-expires_at").first()
        ChildGrant.objects.update_or_create(
            user=officer,
            content_object=child,
            permission=Permission.objects.get(codename="open_child", content_type__app_label="children"),
            defaults={name: getattr(longest, name) for name in ("reason", "granted_by", "expires_at")},
        )


class CaseGrant(Told, GrantBase):
    """A person let in. `role` is the post whose acts a person named for a conflict of interest holds on this case.

    Its reason and note are withheld with the case that it was reached from; who reviews an emergency access reads them.
    """

    told_with = ("content_object",)

    class Finding(models.TextChoices):
        JUSTIFIED = "justified", gettext_lazy("It was needed")
        UNJUSTIFIED = "unjustified", gettext_lazy("It was not needed")

    content_object = models.ForeignKey("cases.Case", models.CASCADE, related_name="grants")
    # Of an emergency access: the unit in charge then, whose leader and whose tier above review it.
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    district = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    province = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    why = models.CharField(max_length=12, choices=Why, default=Why.GIVEN)
    role = models.CharField(
        max_length=20,
        choices=[(role.value, role.label) for role in (Role.COMMUNE_OFFICER, Role.COMMUNE_LEADER)],
        blank=True,
    )
    reviewed_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    finding = models.CharField(max_length=12, choices=Finding, blank=True)
    review_note = FreeText(blank=True)

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

    def get_absolute_url(self):
        return reverse("glass:review", args=[self.pk])

    @property
    def is_live(self):
        return self.expires_at > timezone.now()

    def review(self, *, by, finding, note):
        """Justified or not, with a note, by one person once."""
        grant = CaseGrant.objects.select_for_update().get(pk=self.pk)
        if grant.reviewed_at is not None:
            raise Conflict(_("Somebody reviewed this emergency access already."), code="reviewed")
        if finding == self.Finding.UNJUSTIFIED and not note.strip():
            raise Invalid({"note": _("Say why it was not needed.")})
        self.reviewed_by, self.reviewed_at, self.finding, self.review_note = by, timezone.now(), finding, note
        facts = {name: getattr(self, name) for name in ("reviewed_by", "reviewed_at", "finding", "review_note")}
        CaseGrant.objects.filter(pk=self.pk).update(**facts)  # saving would read the case, which may be sealed
        record(self, "break_glass_reviewed", by=by, about=str(self.pk), finding=finding)
        return self

    def register_line(self):
        return {
            "case_id": self.content_object_id,
            "unit_id": self.unit_id,
            "district_id": self.district_id,
            "province_id": self.province_id,
        }


def reviewed_of(officer):
    """The leader of the unit in charge; the officers and leaders of the tier above it. Never the person involved."""
    condition = Q(pk__in=[])
    units = {post.unit_id for post in officer.live_posts if post.unit_id}
    for post in officer.posts_for(ACTS["break_glass_review"]):
        if post.role in LEADERS:
            condition |= Q(unit=post.unit_id)
        if post.role in (Role.DISTRICT_OFFICER, Role.DISTRICT_LEADER):
            condition |= Q(district=post.unit_id)
        if post.role in (Role.PROVINCE_OFFICER, Role.PROVINCE_LEADER):
            condition |= Q(province=post.unit_id) & (Q(district=None) | Q(unit=F("district")) | Q(unit=F("province")))
    conflicts = Q(content_object__conflicts__officer=officer) | Q(content_object__conflicts__hidden_unit__in=units)
    kept = CaseGrant.objects.filter(conflicts).values("pk")
    return condition & ~Q(pk__in=kept)


class UnitGrantQuerySet(models.QuerySet):
    def live(self, now=None):
        return self.filter(Q(valid_to=None) | Q(valid_to__gt=now or timezone.now()))

    def end(self):
        return self.update(valid_to=timezone.now())


class UnitGrant(models.Model):
    """Lets a unit's officers and leaders read a case. `logged_by` wrote the report that joined it."""

    class Why(models.TextChoices):
        TRANSFER = "transfer", gettext_lazy("A transfer is offered")
        INCIDENT = "incident", gettext_lazy("The incident happened there")
        JOINED = "joined", gettext_lazy("Another incident happened there")

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
