"""The settings of signing in: the second factor, sessions, lock-out, tokens. Part of childprotect.settings."""

import os
from datetime import timedelta

from .environment import flag, listed, provider

# A second factor beside the password. Off in a demo, whose passwords stand on the sign-in page.
OFF = {"off", "0", "no", "false"}
SECOND_FACTOR = (os.environ.get("SECOND_FACTOR") or ("off" if flag("DEMO") else "on")).lower() not in OFF
SECOND_FACTOR_ROLES = frozenset(listed("SECOND_FACTOR_ROLES")) or frozenset(
    "commune_officer commune_leader district_officer district_leader province_officer province_leader "
    "hotline_operator partner inspector administrator".split()
)
SECOND_FACTOR_DAYS = 7  # on an office machine that an administrator marked; elsewhere it is asked at every sign-in
ONE_TIME_PASSWORD_HOURS = 24
VOUCH_DAYS = 3
# Minutes without work, and hours in all, after which a session ends: the strictest of an officer's roles holds.
SESSION_LIMITS = {"": (30, 12), "province_officer": (15, 8), "province_leader": (15, 8), "administrator": (15, 8)}
REAUTHENTICATION_MINUTES = 15
API_TOKEN_DAYS = 365  # the longest life of a token
# Another office's directory beside the passwords, or None: see docs/decisions/provider.md.
OIDC = provider()

# django-allauth carries the steps of signing in, the second factors and the list of sessions; the pages are ours.
ACCOUNT_ADAPTER = "directory.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_RATE_LIMITS = False  # django-axes counts, in PostgreSQL
MFA_ADAPTER = "directory.adapters.FactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # officers have no e-mail here
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be 30 seconds off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not flag("HTTPS")
# Failures in AXES_COOLOFF_TIME after which nobody may try again: by name at one address, by name, by address. An office
# of many people has one address, and whoever knows a name must not lock it out everywhere with a few tries.
LOCKOUT_LIMITS = {"name_at_address": 5, "name": 20, "address": 50}
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_FAILURE_LIMIT = 1  # the handler answers how often the limits were reached
AXES_HANDLER = "directory.lockouts.Handler"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "username", "ip_address"]
AXES_LOCKOUT_CALLABLE = "directory.views.lockouts.answer"
AXES_USERNAME_CALLABLE = "directory.lockouts.name_tried"
AXES_CLIENT_IP_CALLABLE = "lib.client.client_address"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True  # the register tells who signed in
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
PROXIES = int(os.environ.get("PROXIES") or flag("HTTPS"))  # in front, whose X-Forwarded-For is believed
