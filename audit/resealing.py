"""After keys were retired: what they sealed is sealed anew, owner by owner, and then they end."""

from datetime import timedelta

from django.apps import apps
from django.utils import timezone

from .encrypted import EncryptedText
from .models import DataKey, MonthKey

OWNERS_AT_ONCE = 100
# Longer than any transaction: whoever took a key before it was retired has committed by then.
STILL_IN_USE = timedelta(minutes=15)


def reseal(owners_at_once=OWNERS_AT_ONCE, now=None):
    """Seal anew what belongs to some owners of retired keys. How many keys ended."""
    over = DataKey.objects.filter(retired_at__lt=(now or timezone.now()) - STILL_IN_USE)
    keys = list(over.select_for_update(skip_locked=True).order_by("retired_at", "pk")[:owners_at_once])
    if keys:
        owners = {key.owner for key in keys}
        for model, fields in encrypted():
            seal_anew(model, fields, owners)
    ended = DataKey.objects.filter(pk__in=[key.pk for key in keys]).delete()[0]
    unused = MonthKey.objects.filter(retired_at__isnull=False)
    unused.exclude(pk__in=DataKey.objects.values("month")).delete()
    return ended


def encrypted():
    """Each model with the fields that are sealed under one kind of owner."""
    for model in apps.get_models():
        fields = [field for field in model._meta.local_fields if isinstance(field, EncryptedText)]
        for owner in sorted({field.owner for field in fields}):
            yield model, [field for field in fields if field.owner == owner]


def seal_anew(model, fields, owners):
    path = fields[0].owner.replace(".", "__")
    for row in model._base_manager.filter(**{f"{path}__in": owners}).select_for_update(of=("self",)):
        for field in fields:
            getattr(row, field.attname)  # opened here, or it would be written back as it is
        row.save(update_fields=[field.name for field in fields])
