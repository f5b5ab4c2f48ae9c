"""A case: one child being managed, from receipt to close (Decree 56/2017)."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from children.models import Child
from directory.models import Officer, Unit
from lib.addresses import address_of
from lib.keys import uuid7
from lib.lifecycle import Flow, Moving
from lib.rows import FromRow

from . import owning, telling
from .acting import CLOSED, OPEN, Acting
from .assessing import Assessable
from .assigning import Assignable
from .caring import Cared
from .classifying import Classifiable
from .clocks import Clocked
from .closing import Closeable
from .confidentiality import Confidential
from .coordinating import Coordinated
from .crime import Policed
from .document import Documented
from .escalation import Escalatable
from .granting import Grantable
from .guards import Guarded
from .holding import Holdable
from .lateness import Explaining
from .naming import Naming
from .opinion import Opined
from .pausing import Pausing
from .planning import Plannable
from .protecting import Protectable
from .reporting_back import ReportingBack
from .reviewing import Reviewable
from .signature import Signable
from .transfer import Transferable
from .verifying import Verifiable
from .words import Confidentiality, Outcome, Risk


class CaseQuerySet(models.QuerySet):
    def open(self):
        return self.exclude(status=CLOSED)

    def closed(self):
        return self.filter(status=CLOSED)

    def overdue(self):
        """With a clock that ran out and is not met."""
        return self.open().filter(deadlines__status="late").distinct()

    def without_owner(self):
        """Open, and no live officer of the unit in charge answers for it."""
        return self.open().filter(owning.without_owner())


class Case(
    Acting,
    Assessable,
    Assignable,
    Cared,
    Classifiable,
    Clocked,
    Closeable,
    Confidential,
    Coordinated,
    Documented,
    Escalatable,
    Grantable,
    Guarded,
    Holdable,
    Moving,
    Naming,
    Explaining,
    Opined,
    Pausing,
    Plannable,
    Policed,
    Protectable,
    ReportingBack,
    Reviewable,
    Signable,
    Transferable,
    Verifiable,
    FromRow,
):
    """`unit` is in charge; `incident_unit` is where it happened. Both keep their ancestors as columns."""

    class Status(models.TextChoices):
        RECEIVED = "received", _("Receipt")
        VERIFYING = "verifying", _("Verification")
        INTERVENING = "intervening", _("Intervention")
        SUPPORTING = "supporting", _("Support")
        CLOSED = "closed", _("Closed")

    # Each move is caused by an act the law knows; nothing else changes a status.
    FLOW = Flow(
        {
            "received": {"verifying", "closed"},
            "verifying": {"intervening", "closed"},
            "intervening": {"supporting", "verifying", "closed"},
            "supporting": {"intervening", "closed"},
            "closed": {"verifying"},
        }
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=20, unique=True)
    child = models.ForeignKey(Child, models.PROTECT, related_name="cases")
    status = models.CharField(max_length=12, choices=Status, default=Status.RECEIVED)
    risk = models.CharField(max_length=10, choices=Risk, blank=True)
    confidentiality = models.CharField(max_length=12, choices=Confidentiality, default=Confidentiality.ORDINARY)
    version = models.PositiveIntegerField(default=1)
    cycle = models.PositiveSmallIntegerField(default=1)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    province = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    district = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", db_index=False)
    incident_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=timezone.now)
    last_act_at = models.DateTimeField(default=timezone.now)
    assessed_at = models.DateTimeField(null=True, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    planned_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    crime_suspected = models.BooleanField(default=False)
    crime_flagged_at = models.DateTimeField(null=True, blank=True)
    assigned = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="assigned_cases")
    stand_in = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    logged_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    disposed_at = models.DateTimeField(null=True, blank=True)

    # In memory, set by the doors (children.names): who reads it, and whether its names are withheld from that reader.
    reader = None
    names_withheld = False

    objects = CaseQuerySet.as_manager()

    class Meta:
        permissions = [("open_case", "May open the case")]
        constraints = [
            models.UniqueConstraint(fields=["child"], condition=~Q(status="closed"), name="one_open_case_per_child"),
            models.CheckConstraint(
                condition=Q(status="closed", closed_at__isnull=False) | ~Q(status="closed"), name="closed_at_a_time"
            ),
        ]
        indexes = [
            # Phase and risk ride along so that the list's chips are counted from the index alone.
            models.Index(fields=["unit", "-opened_at", "-id"], include=["status", "risk"], name="case_unit"),
            models.Index(fields=["district", "-opened_at", "-id"], include=["status", "risk"], name="case_district"),
            models.Index(fields=["province", "-opened_at", "-id"], include=["status", "risk"], name="case_province"),
            models.Index(fields=["unit", "-opened_at", "-id"], condition=~Q(status="closed"), name="case_unit_open"),
            models.Index(
                fields=["district", "-opened_at", "-id"], condition=~Q(status="closed"), name="case_district_open"
            ),
            models.Index(
                fields=["province", "-opened_at", "-id"], condition=~Q(status="closed"), name="case_province_open"
            ),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return address_of("cases:case", self.pk)

    @property
    def ancestor_ids(self):
        return {key for key in (self.unit_id, self.district_id, self.province_id) if key}

    @property
    def is_open(self):
        return self.status in OPEN

    @cached_property
    def first_allegation(self):
        return min(self.allegations.all(), key=lambda allegation: allegation.pk, default=None)

    @property
    def age_at_incident(self):
        first = self.first_allegation
        return self.child.age_on(first.incident.occurred_on) if first else None

    @property
    def outside_age(self):
        """Sixteen or older at the incident: kept, told, and counted in a figure of its own."""
        age = self.age_at_incident
        return age is not None and age >= 16

    def place_in(self, unit):
        """Put another unit in charge: acceptance of a Transfer, or routing."""
        self.unit, self.province_id, self.district_id = unit, unit.province_key, unit.district_key
        self.deadlines.update(unit=unit, province=unit.province_key, district=unit.district_key)

    @property
    def words_withheld(self):
        """Free words may tell the name: they are told only where names are (lib.telling)."""
        return self.names_withheld

    @cached_property
    def keeps_reports_apart(self):
        """Whether a report that tells of this case is kept from its reader, as another case of it is."""
        return self.reader is not None and self.pk in telling.apart_among([self])

    def withhold_names(self):
        """Take the names off what is loaded; the number stands in the child's place."""
        self.names_withheld = True
        self.child.withhold(self.number)

    def register_line(self):
        return {
            "number": self.number,
            "case_id": self.pk,
            "child_id": self.child_id,
            "unit_id": self.unit_id,
            "district_id": self.district_id,
            "province_id": self.province_id,
        }
