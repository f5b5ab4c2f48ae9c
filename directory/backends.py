"""Who may sign in with a password. An unknown name costs one hash, as a known one does."""

from django.contrib.auth.backends import ModelBackend
from django.db.models import UUIDField

from lib.questions import Given, Question
from lib.vietnamese import unstorable

from .models import Officer

OFFICER = Question(Officer.objects.filter(pk=Given("pk", UUIDField())))


class OfficerBackend(ModelBackend):
    def authenticate(self, request, username=None, password=None, **more):
        if username is None or unstorable(username):
            username = ""
        officer = super().authenticate(request, username=username, password=password)
        return officer if officer is not None and officer.may_use_password else None

    def get_user(self, user_id):
        """Asked by every request."""
        officer = OFFICER.first(pk=user_id)
        return officer if officer is not None and self.user_can_authenticate(officer) else None
