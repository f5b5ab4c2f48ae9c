"""A live grant: one officer may open one record, for a reason, until a moment."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from guardian.models import UserObjectPermissionBase

from lib.keys import uuid7
from lib.telling import FreeText


class GrantBase(UserObjectPermissionBase):
    """Abstract over django-guardian's direct-foreign-key permission. Never written by `assign_perm`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reason = FreeText()
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()

    class Meta(UserObjectPermissionBase.Meta):
        abstract = True


def grant_has_reason(name):
    return models.CheckConstraint(condition=~Q(reason=""), name=name)
