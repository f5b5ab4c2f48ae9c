"""Secrets of second factors that were locked with SECRET_KEY are sealed under their officer's key, and back."""

import base64
import uuid
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import migrations

NAMES = {"totp": "secret", "recovery_codes": "seed"}


def box():
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [sha256(b"childprotect.second_factor" + key.encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def seal(apps, schema_editor):
    """What another SECRET_KEY locked opened for nobody before either: it goes, and the factor's codes stay wrong."""
    Authenticator, FactorSecret = apps.get_model("mfa", "Authenticator"), apps.get_model("directory", "FactorSecret")
    for factor in Authenticator.objects.filter(type__in=NAMES):
        locked = factor.data.pop(NAMES[factor.type], None)
        if locked is None:
            continue
        try:
            text = box().decrypt(locked.encode()).decode()
        except InvalidToken:
            print(f"The second factor {factor.pk} was locked with another SECRET_KEY; its officer needs a new one.")
        else:
            key = uuid.uuid5(factor.user_id, factor.type)
            FactorSecret.objects.create(pk=key, officer_id=factor.user_id, factor=factor, text=text)
        factor.save(update_fields=["data"])


def lock(apps, schema_editor):
    FactorSecret = apps.get_model("directory", "FactorSecret")
    for kept in FactorSecret.objects.select_related("factor"):
        kept.factor.data[NAMES[kept.factor.type]] = box().encrypt(kept.text.encode()).decode()
        kept.factor.save(update_fields=["data"])
        kept.delete()


class Migration(migrations.Migration):
    dependencies = [("directory", "0060_keep_factor_secrets")]

    operations = [migrations.RunPython(seal, lock)]
