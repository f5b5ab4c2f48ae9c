"""A column's hash agrees with what Django holds to be equal."""

from django.db.models.expressions import Col

from cases.models import Case
from lib.columns import place


def columns(alias):
    return [Col(alias, field) for field in Case._meta.concrete_fields]


def test_equal_columns_share_a_place_and_others_do_not():
    here, again, there = columns("cases_case"), columns("cases_case"), columns("T5")
    assert here == again and list(map(hash, here)) == list(map(hash, again)) == list(map(place, again))
    assert len({*here, *again, *there}) == 2 * len(here)


def test_an_ordered_query_finds_the_column_that_it_selects():
    compiler = Case.objects.order_by("-opened_at").values_list("opened_at", "pk").query.get_compiler("default")
    assert "ORDER BY 1 DESC" in compiler.as_sql()[0]
