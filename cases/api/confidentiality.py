"""POST confidentiality/: how closely the case is kept; whoever seals names who reads it from then on."""

from django.utils.translation import gettext_lazy as _
from rest_framework.serializers import ValidationError

from cases.access import reads_content, visible_to
from cases.models.words import Confidentiality
from directory.models import Officer
from lib.rest import fields

from .act import Act, ActBody

MOST_NAMED = 30


class Usernames(fields.Field):
    """A list of user names of active officers."""

    schema = {"type": "array", "items": {"type": "string"}, "maxItems": MOST_NAMED}
    default_error_messages = {
        "list": _("This must be a list of user names."),
        "unknown": _("There is no active officer with the user name %(name)s."),
    }

    def to_internal_value(self, data):
        if not isinstance(data, list) or len(data) > MOST_NAMED or not all(isinstance(one, str) for one in data):
            self.fail("list")
        wanted = list(dict.fromkeys(data))
        known = {officer.username: officer for officer in Officer.objects.filter(username__in=wanted, is_active=True)}
        for name in wanted:
            if name not in known:
                raise ValidationError(self.error_messages["unknown"] % {"name": name[:150]})
        return [known[name] for name in wanted]

    def to_representation(self, value):
        return value


class ConfidentialityBody(ActBody):
    level = fields.Choice(Confidentiality, empty=None)
    usernames = Usernames(required=False)
    reason = fields.Text(most=2000)


class Confidentialities(Act):
    act = "confidentiality"
    takes = {"POST": ConfidentialityBody}

    def do(self, case, subject, *, usernames=(), **facts):
        return case.classify(officers=usernames, **facts)

    def tell(self, made):
        return {"id": str(made.pk), "level": made.level, "reason": made.reason, "by": made.by.username}

    def show(self, made):
        """Who sealed without naming oneself is told that it was done, and no more."""
        seen = visible_to(self.officer).filter(pk=self.case.pk).exists()
        if seen and reads_content(self.officer, self.case):
            return super().show(made)
        return {"status": self.case.status, "version": self.case.version} | self.tell(made)
