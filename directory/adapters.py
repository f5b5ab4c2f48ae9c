"""Where django-allauth asks us: the steps of signing in, the words."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils.translation import gettext_lazy as _

from lib.client import client_address

WRONG_CODE = _("The code is not right, or it was used before. Wait for the next one and try again.")


class AccountAdapter(DefaultAccountAdapter):
    def get_login_stages(self):
        return ["directory.stages.SecondFactorStage"]

    def is_reauthentication_required(self, app=None):
        """Our own pages ask for the password again before a factor changes."""
        return False

    def get_client_ip(self, request):
        return client_address(request)

    def is_open_for_signup(self, request):
        return False

    def add_message(self, *args, **kwargs):
        """Our pages say what they did."""

    def send_notification_mail(self, *args, **kwargs):
        """Officers have no e-mail here."""


class FactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": WRONG_CODE}

    def get_totp_issuer(self):
        return "childprotect"

    def encrypt(self, text):
        raise NotImplementedError("Secrets of factors are kept by directory.second_factors, sealed for their officer.")

    def decrypt(self, encrypted_text):
        """What the library reckons from was opened before: see `second_factors.recovery_codes_from`."""
        return encrypted_text
