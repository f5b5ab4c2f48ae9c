"""The components of the look: what every page is made of."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django import forms
from django.template import engines
from django.utils import timezone, translation

from childprotect.environment import BASE_DIR
from childprotect.frame import for_a_phone, rail_for
from childprotect.templatetags.charts import bar_chart, line_chart, shown
from childprotect.templatetags.states import RISKS, STATES
from childprotect.templatetags.timeleft import reading
from directory.roles import Role

PAGES = [path for path in (BASE_DIR / "templates").rglob("*.html") if "print" not in path.parts]
DRAWN = set(re.findall(r'id="([\w-]+)"', (BASE_DIR / "static/img/icons.svg").read_text()))


def rendered(source, **context):
    return engines["django"].from_string("{% load ui charts %}" + source).render(context)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(BASE_DIR)))
def test_a_page_has_no_inline_style_or_script_and_only_icons_that_are_drawn(path):
    source = path.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\bsrc=)|javascript:", source)
    named = re.findall(r'{% icon "([\w-]+)"', source)
    assert set(named) <= DRAWN


def test_every_state_and_risk_has_a_drawing():
    assert {icon for _, icon, _ in STATES.values()} | {icon for _, icon in RISKS.values()} <= DRAWN


def test_a_coordinate_is_never_written_the_local_way_but_a_number_is():
    with translation.override("vi"):
        assert shown(1257) == "1.257"
        assert shown(0.7) == "0,7"
        bars = bar_chart("x", [{"label": "a", "value": 2}, {"label": "b", "value": 3}])
        assert [row["width"] for row in bars["rows"]] == ["54.67%", "82.00%"]
        svg = rendered("{% line_chart 'x' points %}", points=[{"label": str(n), "value": n} for n in range(12)])
        assert not re.search(r'(?:x|y|cx|cy|x1|width)="\d+,', svg)


def test_charts_of_nothing_are_drawn():
    assert bar_chart("x", [])["height"] == 0
    assert line_chart("x", [])["rows"] == []
    assert line_chart("x", [{"label": "a", "value": 0}])["grid"][-1][2] == "2"


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (3.5, "3 hours left"),
        (-0.5, "30 minutes late"),
        (-51, "2 days late"),
        (30, "30 hours left"),
        (-1.2, "1 hour late"),
    ],
)
def test_a_clock_says_its_largest_unit_rounded_down(hours, words):
    now = timezone.now()
    with translation.override("en"):
        assert reading("running", now + timedelta(hours=hours), None, now)[1] == words


def test_a_clock_met_after_its_time_stays_late():
    now = timezone.now()
    assert reading("late", now - timedelta(days=2), now, now)[0] == "met-late"
    assert reading("met", now, now - timedelta(days=1), now)[0] == "met"


def test_what_people_typed_is_never_markup():
    child = SimpleNamespace(name="<b>An</b>")
    html = rendered("{% empty child.name %}{{ child.name }}{% endempty %}{% summary_row 'x' child.name %}", child=child)
    assert "<b>" not in html


def test_an_error_of_a_choice_leads_to_its_first_answer():
    class Danger(forms.Form):
        danger = forms.ChoiceField(choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect)
        note = forms.CharField(help_text="Short.")

    form = Danger({})
    html = rendered("{% error_summary form %}{% field form.danger %}{% field form.note %}", form=form)
    assert 'href="#id_danger_0"' in html and 'id="id_danger_0"' in html
    assert 'aria-describedby="id_note_helptext id_note_error"' in html
    assert 'autocomplete="off"' in html


def test_each_role_sees_its_own_rail():
    def keys(*roles):
        return [entry["key"] for entry in rail_for("/cases/x/", set(roles), {"queue": 3})]

    assert keys(Role.COMMUNE_OFFICER)[:3] == ["intake", "queue", "cases"]
    assert keys(Role.ADMINISTRATOR) == ["queue", "units", "officers"]
    assert "cases" not in keys(Role.COLLABORATOR) and "intake" in keys(Role.COLLABORATOR)
    rail = rail_for("/cases/x/", {Role.COMMUNE_OFFICER}, {})
    assert [entry["key"] for entry in rail if entry["current"]] == ["cases"]
    assert [entry["key"] for entry in for_a_phone(rail)][2] == "intake"
