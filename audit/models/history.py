"""What a record said before it was corrected: written by the database's own triggers (django-pghistory)."""

import pghistory
import pghistory.models
from django.db import models
from django.db.models.functions import Cast, NullIf

# The officer told by lib.officer.enter; none for the worker's own acts.
OFFICER = Cast(
    NullIf(models.Func(models.Value("app.officer"), models.Value(True), function="current_setting"), models.Value("")),
    models.UUIDField(),
)


class Before(pghistory.models.Event):
    """A row as it stood before a change or a removal. What came after is the next such row, or the record itself."""

    changed_by = models.UUIDField(null=True, db_default=OFFICER)

    class Meta:
        abstract = True


def before(model, *fields):
    """The base of a model's history: the fields named, never a narrative, a phone or another encrypted column."""
    return pghistory.create_event_model(
        model,
        pghistory.UpdateEvent("corrected", row=pghistory.Old),
        pghistory.DeleteEvent("removed"),
        fields=list(fields),
        base_model=Before,
        context_field=None,
        obj_field=pghistory.ObjForeignKey(related_name="before"),
    )
