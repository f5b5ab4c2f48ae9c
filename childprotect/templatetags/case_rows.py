"""The rows of a list of cases, written in one pass, and its filters: by templates they took half of the page."""

import time
from html import escape

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lib.kept import Kept

from . import ui
from .timeleft import reading

register = template.Library()

ROW = """<tr class="row">
  <td class="nowrap stack-first"><a class="row-link" href="{url}">{number}</a></td>
  {child}<td>{place}</td>
  <td class="stack-end">{status}</td>
  <td>{risk}</td>
  <td class="stack-second">{clock}</td>
  <td class="end nowrap quiet stack-end">{last_act}</td>
</tr>"""
CHILD = '<td class="full">{}</td>\n  '
SECONDS = 300  # how long a new commune may be missing among the filters
panels = Kept(256)


@register.simple_tag
def case_head(names):
    """`names`: whether the list has a column for the child."""
    key = "head", get_language(), names
    return panels.get(key, lambda: render_to_string("cases/list/_head.html", {"names": names}))


@register.simple_tag
def case_rows(cases, names):
    """The language, the zone and the moment are asked for once, not for every row."""
    language, zone, now = get_language(), timezone.get_current_timezone(), timezone.now()
    withheld = CHILD.format(f'<span class="quiet">{escape(_("Name withheld"))}</span>')
    return mark_safe("".join(row(case, names, withheld, language, zone, now) for case in cases))


def row(case, names, withheld, language, zone, now):
    """Every text that people typed goes through `escape` here; the rest is made of fixed words."""
    child = CHILD.format(escape(case.child_line)) if case.child_line else withheld
    return ROW.format(
        url=case.get_absolute_url(),
        number=escape(case.number),
        child=child if names else "",
        place=escape(case.place),
        status=ui.tag_in(language, case.status),
        risk=ui.risk_in(language, case.risk),
        clock=clock(case.clock, case.due_at, zone, now) if case.due_at else "",
        last_act=f"{case.last_act_at.astimezone(zone):%d/%m/%Y}",
    )


def clock(state, due_at, zone, now):
    look, words = reading(state, due_at, None, now)
    return ui.drawn_clock(look, words, f"{due_at.astimezone(zone):%H:%M %d/%m/%Y}")


@register.simple_tag
def phase_chips(filters):
    """The same for everybody as long as nothing is filtered."""
    if filters.asked:
        return drawn_chips(filters)
    return panels.get(("chips", get_language()), lambda: drawn_chips(filters))


def drawn_chips(filters):
    return render_to_string("cases/list/_chips.html", {"chips": filters.chips()})


@register.simple_tag
def filter_panel(filters, chosen):
    """The same for everybody of the same units as long as nothing is filtered."""
    if filters.panel_key is None:
        return drawn(filters, chosen)
    key = filters.panel_key, get_language(), timezone.localdate(), time.monotonic() // SECONDS
    return panels.get(key, lambda: drawn(filters, []))


def drawn(filters, chosen):
    return render_to_string("cases/list/_filters.html", {"filters": filters, "chosen": chosen})
