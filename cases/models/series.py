"""Numbers that people see: `70-2026-000123` for a case, `70-2026-T000123` for an intake. Gaps are allowed."""

from django.db import connection, models

from directory.models import Unit
from lib.keys import uuid7


class Series(models.Model):
    """The last number given in a province in a local year. Numbers are never changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    province = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "series"
        constraints = [models.UniqueConstraint(fields=["province", "year", "kind"], name="series_once")]

    def __str__(self):
        return f"{self.kind} {self.year} {self.last}"


def next_number(province, year, kind, prefix=""):
    """Take the next number in one statement, so that two people at once never get the same."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_series AS s (id, province_id, year, kind, last) VALUES (%s, %s, %s, %s, 1)"
            " ON CONFLICT (province_id, year, kind) DO UPDATE SET last = s.last + 1 RETURNING last",
            [uuid7(), province.pk, year, kind],
        )
        (last,) = cursor.fetchone()
    return f"{province.code}-{year}-{prefix}{last:06d}"
