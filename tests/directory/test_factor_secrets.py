"""The secrets of second factors lie sealed under their officer's key: they move nowhere, and are renewed with it."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from audit import keyring, resealing
from audit.models import DataKey
from directory import second_factors, telephone_setup
from directory.models import FactorSecret
from lib.crypto import Broken, new_key
from tests.audit.test_no_plain_text import standing_in_plain
from tests.proving import Telephone, prove

pytestmark = pytest.mark.django_db


@pytest.fixture
def telephone(cast):
    return Telephone(cast.lan)


def test_no_table_holds_a_secret_in_plain(client, cast, telephone, settings):
    codes = second_factors.new_recovery_codes(cast.lan)
    for sign in (telephone.secret, *codes):
        assert standing_in_plain(sign) == set()
    client.force_login(cast.hung)
    page = prove(client).get("/second-factors/telephone/")
    waiting = telephone_setup.secret_of(client.session, cast.hung)
    assert waiting[:4] in page.content.decode()
    assert waiting not in str(client.session.items()), "not even while it is set up"


def test_setting_up_shows_the_same_secret_again_and_a_new_one_where_its_key_is_gone(client, cast):
    client.force_login(cast.lan)
    prove(client).get("/second-factors/telephone/")
    first = telephone_setup.secret_of(client.session, cast.lan)
    client.get("/second-factors/telephone/")
    assert telephone_setup.secret_of(client.session, cast.lan) == first
    assert telephone_setup.secret_of(client.session, cast.hung) != first, "another's session"
    keyring.shred(cast.lan.pk)
    keyring.opened.forget()
    assert telephone_setup.secret_of(client.session, cast.lan) != first


def test_renewed_keys_take_the_factors_along(cast, telephone, settings):
    codes = second_factors.new_recovery_codes(cast.lan)
    before = set(DataKey.objects.values_list("pk", flat=True))
    old, settings.WRAPPING_KEYS = settings.WRAPPING_KEYS, [new_key(), *settings.WRAPPING_KEYS]
    call_command("rotate_keys", renew=True, verbosity=0)
    while resealing.reseal(now=timezone.now() + timedelta(hours=1)):
        pass
    settings.WRAPPING_KEYS = [key for key in settings.WRAPPING_KEYS if key not in old]
    keyring.opened.forget()
    assert not DataKey.objects.filter(pk__in=before).exists()
    assert second_factors.use_code(cast.lan, telephone.code()) == "totp"
    assert second_factors.use_code(cast.lan, codes[2]) == "recovery_codes"


def test_a_secret_carried_to_another_officer_does_not_open(cast, telephone):
    Telephone(cast.hung)
    mine, other = (FactorSecret.objects.get(officer=officer) for officer in (cast.lan, cast.hung))
    carry = (
        "UPDATE directory_factorsecret t SET text = m.text FROM directory_factorsecret m WHERE m.id = %s AND t.id = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(carry, [mine.pk, other.pk])
    with pytest.raises(Broken):
        second_factors.use_code(cast.hung, telephone.code())


def test_a_factor_given_to_another_officer_in_the_database_opens_nothing(client, cast, telephone):
    Authenticator.objects.filter(user=cast.lan).update(user=cast.hung)
    assert second_factors.use_code(cast.hung, telephone.code()) == ""


def test_a_factor_removed_takes_its_secret_along(cast, telephone):
    second_factors.new_recovery_codes(cast.lan)
    second_factors.new_recovery_codes(cast.lan)
    assert FactorSecret.objects.count() == 2
    second_factors.remove(Authenticator.objects.get(type="totp"))
    assert FactorSecret.objects.count() == 0
