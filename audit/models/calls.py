"""How many calls an officer's programs made in the running minute."""

from django.db import models

PER_MINUTE = 600


class Calls(models.Model):
    """One row an officer, renewed every minute; worthless after it, so the table is not logged."""

    officer_id = models.UUIDField(primary_key=True)
    minute = models.PositiveBigIntegerField()
    made = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "calls"

    def __str__(self):
        return f"{self.officer_id} {self.made}"


class Spent(models.Model):
    """How often an officer asked for a costly kind of page in the running minute; not logged either."""

    pk = models.CompositePrimaryKey("officer_id", "kind")
    officer_id = models.UUIDField()
    kind = models.CharField(max_length=20)
    minute = models.PositiveBigIntegerField()
    made = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "spent"

    def __str__(self):
        return f"{self.officer_id} {self.kind} {self.made}"
