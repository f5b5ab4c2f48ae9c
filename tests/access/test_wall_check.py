"""The application does not start where its walls would not hold."""

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured

from childprotect import checks
from tests import machine


def test_the_check_is_content_with_the_app_and_refuses_who_could_step_over(own_database):
    assert checks.check_walls(databases=["default"]) == []
    assert [
        error.id for error in map(lambda why: checks.refused("x", why), checks.reasons(True, True, True, True))
    ] == ["childprotect.E001"] * 4


def test_an_owner_is_refused_and_a_wall_taken_down_is_named(own_database):
    with psycopg.connect(machine.urls(own_database)["OWNER_DATABASE_URL"], autocommit=True) as owner:
        name, *facts = owner.execute(checks.WHO, ["cp_owner"]).fetchone()
        assert (name, list(checks.reasons(*facts))) == ("cp_owner", ["owns tables"])
        owner.execute("ALTER TABLE cases_note NO FORCE ROW LEVEL SECURITY")
        owner.execute("ALTER TABLE children_child DISABLE ROW LEVEL SECURITY")
    low = checks.check_walls(databases=["default"])
    assert [error.id for error in low] == ["childprotect.E002"] * 2
    with pytest.raises(ImproperlyConfigured, match="cases_note"):
        checks.refuse_to_start()
