"""Who may sign in with a password. An unknown name costs one hash, as a known one does."""

from django.contrib.auth.backends import ModelBackend

from lib.vietnamese import unstorable


class OfficerBackend(ModelBackend):
    def authenticate(self, request, username=None, password=None, **more):
        if username is None or unstorable(username):
            username = ""
        officer = super().authenticate(request, username=username, password=password)
        return officer if officer is not None and officer.may_use_password else None
