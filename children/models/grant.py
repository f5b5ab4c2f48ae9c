"""A grant on one child's record, written with the grant on the case."""

from django.db import models

from directory.models import GrantBase
from directory.models.grant import grant_has_reason

from .child import Child


class ChildGrant(GrantBase):
    """See `directory.GrantBase`."""

    content_object = models.ForeignKey(Child, models.CASCADE, related_name="grants")

    class Meta(GrantBase.Meta):
        abstract = False
        constraints = [grant_has_reason("child_grant_has_reason")]
        indexes = [models.Index(fields=["user", "expires_at"], name="child_grant_user")]
