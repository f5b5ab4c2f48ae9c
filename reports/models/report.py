"""A periodic report: computed by the worker, submitted, approved or returned, sent."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models import Officer, Unit
from lib import periods
from lib.keys import uuid7
from lib.lifecycle import Flow, Moving

from .computing import Computable
from .deciding import Decidable
from .period import Basis
from .template import ReportTemplate


class ReportQuerySet(models.QuerySet):
    def same_series(self, report):
        """The reports of one unit on one template and calendar, of the same kind of period."""
        return self.filter(
            template__code=report.template.code, unit_id=report.unit_id, basis=report.basis, kind=report.kind
        )

    def newest(self):
        """The last revision of each report; one that could not be counted replaces nothing."""
        same = ("template", "unit", "period", "basis")
        later = self.model.objects.exclude(status="failed").filter(revision__gt=models.OuterRef("revision"))
        return self.exclude(models.Exists(later.filter(**{name: models.OuterRef(name) for name in same})))

    def agreed(self):
        return self.filter(status__in=("approved", "sent"))

    def under(self, unit_ids):
        """Reports of these units and of everything below them."""
        return self.filter(unit__ancestor_links__ancestor__in=unit_ids).distinct()

    def light(self):
        """For lists: without the snapshot."""
        return self.defer("figures", "places", "before", "counted", "supplemented", "paragraphs")


class Report(Computable, Decidable, Moving, models.Model):
    """One snapshot. Its figures never change; asked again, the next revision is made.

    `start` and `end` are inclusive local days. `places` names the units in the figures; `before` holds the
    figures of the period before as they stood then. `counted` and `supplemented` hold the allegations behind
    the number of abused children, so that what is founded later is added once and never twice.
    """

    class Status(models.TextChoices):
        COMPUTING = "computing", _("Being computed")
        DRAFT = "draft", _("Draft")
        FAILED = "failed", _("Failed")
        SUBMITTED = "submitted", _("Submitted")
        APPROVED = "approved", _("Approved")
        RETURNED = "returned", _("Returned")
        SENT = "sent", _("Sent")

    FLOW = Flow(
        {
            "computing": ("draft", "failed"),
            "failed": (),
            "draft": ("submitted",),
            "submitted": ("approved", "returned"),
            "returned": ("draft",),
            "approved": ("sent",),
            "sent": (),
        }
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    template = models.ForeignKey(ReportTemplate, models.PROTECT, related_name="reports", db_index=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reports", db_index=False)
    period = models.CharField(max_length=8)
    kind = models.CharField(max_length=1)
    basis = models.CharField(max_length=16, choices=Basis, default=Basis.ADMINISTRATIVE)
    start = models.DateField()
    end = models.DateField()
    revision = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, choices=Status, default=Status.COMPUTING)
    figures = models.JSONField(null=True, blank=True)
    places = models.JSONField(null=True, blank=True)
    before = models.JSONField(null=True, blank=True)
    counted = ArrayField(models.UUIDField(), default=list, blank=True)
    supplemented = ArrayField(models.UUIDField(), default=list, blank=True)
    paragraphs = ArrayField(models.TextField(), default=list, blank=True)
    requested_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    requested_at = models.DateTimeField(default=timezone.now)
    computed_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_reason = models.TextField(blank=True)
    sent_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    number = models.CharField(max_length=40, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["template", "unit", "period", "basis", "revision"], name="report_revision_once"
            ),
            models.CheckConstraint(condition=Q(end__gte=models.F("start")), name="report_ends_after_start"),
            models.CheckConstraint(
                condition=Q(status__in=("computing", "failed")) | Q(figures__isnull=False), name="report_has_figures"
            ),
        ]
        indexes = [models.Index(fields=["unit", "-end", "-revision"], name="report_unit")]
        ordering = ["-id"]

    def __str__(self):
        return f"{self.period} {self.basis} {self.revision}"

    def get_absolute_url(self):
        return reverse("reports:report", args=[self.pk])

    @property
    def span(self):
        """The period of lib.periods that this report covers."""
        return periods.parse(self.period, self.basis)

    @property
    def is_agreed(self):
        return self.status in ("approved", "sent")

    @property
    def is_early(self):
        """Counted before its last day was over."""
        return self.computed_at is not None and timezone.localdate(self.computed_at) <= self.end

    @property
    def is_editable(self):
        return self.status in ("draft", "returned")

    @property
    def stored_pdf(self):
        """What the worker printed, if it shows the report as it stands: the draft's mark goes at approval."""
        return ReportPdf.objects.filter(report=self, draft=not self.is_agreed).first()

    @property
    def is_printed(self):
        return ReportPdf.objects.filter(report=self, draft=not self.is_agreed).exists()

    @property
    def previous(self):
        """The report of the period before: the newest agreed one, else the newest counted."""
        before = periods.previous(self.span)
        found = Report.objects.same_series(self).filter(period=before.code).exclude(figures=None)
        return found.order_by(
            models.Case(models.When(status__in=("approved", "sent"), then=0), default=1), "-revision"
        ).first()

    def register_line(self):
        unit = self.unit
        return {
            "number": f"{self.period}/{self.revision}",
            "unit_id": unit.pk,
            "district_id": unit.district_key,
            "province_id": unit.province_key,
        }


class ReportPdf(models.Model):
    """The printed report as the worker stored it: with DỰ THẢO until approval, then printed anew."""

    report = models.OneToOneField(Report, models.CASCADE, primary_key=True, related_name="pdf")
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    draft = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return self.digest
