"""A printed sheet of twenty codes, each used once: the second factor of whoever has no telephone for it."""

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from lib import codes, moment
from lib.keys import uuid7
from lib.refusals import Conflict

from .officer import Officer

CODES = 20


class CodeSheetQuerySet(models.QuerySet):
    def valid(self):
        return self.filter(ended_at=None, handed_over_at__isnull=False)

    def waiting(self):
        return self.filter(ended_at=None, handed_over_at=None)

    def with_codes_left(self):
        return self.valid().filter(codes__used_at=None).distinct()

    @transaction.atomic
    def make(self, officer, *, by):
        """Answers the sheet and its codes, shown once. The sheet in use stays valid until the handing over."""
        self.filter(officer=officer).waiting().update(ended_at=moment.now())
        sheet = self.create(officer=officer, made_by=by)
        printed = [codes.new_code(groups=2, length=5) for _place in range(CODES)]
        SheetCode.objects.bulk_create(
            SheetCode(sheet=sheet, number=number, digest=codes.digest_of(code, "sheet"))
            for number, code in enumerate(printed, 1)
        )
        return sheet, printed


class CodeSheet(models.Model):
    """Valid from the moment at which the officer signed for it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="code_sheets")
    made_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=moment.now)
    handed_over_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    handed_over_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = CodeSheetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["officer"],
                condition=Q(ended_at=None, handed_over_at__isnull=False),
                name="sheet_one_valid",
            ),
            models.UniqueConstraint(
                fields=["officer"], condition=Q(ended_at=None, handed_over_at=None), name="sheet_one_waiting"
            ),
        ]

    def __str__(self):
        return f"{self.officer_id} {self.made_at:%Y-%m-%d}"

    @property
    def state(self):
        return "ended" if self.ended_at else "valid" if self.handed_over_at else "waiting"

    @property
    def left(self):
        return self.codes.filter(used_at=None).count()

    @transaction.atomic
    def hand_over(self, *, by):
        sheet = CodeSheet.objects.select_for_update().get(pk=self.pk)
        if sheet.state != "waiting":
            raise Conflict(_("This sheet was handed over before, or a newer one was printed."))
        CodeSheet.objects.valid().filter(officer=sheet.officer_id).update(ended_at=moment.now())
        sheet.handed_over_by, sheet.handed_over_at = by, moment.now()
        sheet.save(update_fields=["handed_over_by", "handed_over_at"])

    def end(self):
        if self.ended_at:
            raise Conflict(_("This sheet is no longer valid."))
        self.ended_at = moment.now()
        self.save(update_fields=["ended_at"])


class SheetCode(models.Model):
    """One code of a sheet, known by its digest only."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sheet = models.ForeignKey(CodeSheet, models.CASCADE, related_name="codes")
    number = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "number"], name="sheet_code_number")]
        ordering = ["number"]

    def __str__(self):
        return f"{self.sheet_id} {self.number}"

    @classmethod
    def use(cls, officer, code):
        """Whether this is an unused code of the officer's valid sheet; now it is used."""
        sheets = CodeSheet.objects.valid().filter(officer=officer)
        found = cls.objects.filter(sheet__in=sheets, digest=codes.digest_of(code, "sheet"), used_at=None)
        return found.update(used_at=moment.now()) == 1
