"""What an officer shows beside the password: a code of the telephone, a passkey, a recovery code, a code from paper."""

import time

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare

from lib.codes import bare

from .models import CodeSheet, FactorSecret, SheetCode

MAIN = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def required_of(officer):
    """Whoever holds no post yet may be given one tomorrow."""
    return settings.SECOND_FACTOR and (not officer.roles or bool(officer.roles & settings.SECOND_FACTOR_ROLES))


def has_any(officer):
    return has_main(officer) or CodeSheet.objects.with_codes_left().filter(officer=officer).exists()


def has_main(officer):
    return Authenticator.objects.filter(user=officer, type__in=MAIN).exists()


def of_kind(officer, kind):
    return Authenticator.objects.filter(user=officer, type=kind)


@transaction.atomic
def use_code(officer, code):
    """The kind of the factor whose code this is, or nothing. It is used up: nobody shows it again."""
    code = bare(code)
    factors = Authenticator.objects.select_for_update().filter(user=officer, type__in=["totp", "recovery_codes"])
    for factor in factors.order_by("-type"):
        if USED[factor.type](factor, code):
            factor.record_usage()
            return factor.type
    return "sheet" if SheetCode.use(officer, code) else ""


def use_totp(factor, code):
    """A code counts once, and none older than the last one shown: the library forgets after 30 seconds."""
    counter = counter_of(FactorSecret.objects.of(factor), code)
    if counter is None or counter <= factor.data.get("counter", 0):
        return False
    factor.data["counter"] = counter
    factor.save(update_fields=["data"])
    return True


def counter_of(secret, code):
    """The half-minute for which this is the code, or None."""
    if not secret:
        return None
    now = int(time.time()) // app_settings.TOTP_PERIOD
    for counter in range(now - app_settings.TOTP_TOLERANCE, now + app_settings.TOTP_TOLERANCE + 1):
        if constant_time_compare(format_hotp_value(hotp_value(secret, counter)), code):
            return counter
    return None


def use_recovery_code(factor, code):
    for place, right in enumerate(recovery_codes_from(FactorSecret.objects.of(factor))):
        if not factor.data["used_mask"] >> place & 1 and constant_time_compare(right, code):
            factor.data["used_mask"] |= 1 << place
            factor.save(update_fields=["data"])
            return True
    return False


USED = {"totp": use_totp, "recovery_codes": use_recovery_code}


def recovery_codes_from(seed):
    """As the library reckons them, from a factor that is never saved."""
    return RecoveryCodes(Authenticator(data={"seed": seed})).generate_codes() if seed else []


def recovery_codes_left(factor):
    return app_settings.RECOVERY_CODE_COUNT - factor.data["used_mask"].bit_count()


@transaction.atomic
def add_totp(officer, secret, code):
    """The code that showed the telephone to be right is used up with it."""
    data = {"counter": counter_of(secret, code) or 0}
    factor = Authenticator.objects.create(user=officer, type=Authenticator.Type.TOTP, data=data)
    FactorSecret.objects.keep(factor, secret)
    return factor


def remove(factor):
    """Recovery codes stand in for a telephone or a key: without either they go too."""
    officer, kind = factor.user, factor.type
    factor.delete()
    if not has_main(officer):
        of_kind(officer, "recovery_codes").delete()
    return kind


@transaction.atomic
def new_recovery_codes(officer):
    """Ten codes, shown once; those from before end."""
    of_kind(officer, "recovery_codes").delete()
    seed = RecoveryCodes.generate_seed()
    factor = Authenticator.objects.create(user=officer, type="recovery_codes", data={"used_mask": 0})
    FactorSecret.objects.keep(factor, seed)
    return recovery_codes_from(seed)
