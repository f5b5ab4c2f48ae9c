"""The components of the look as template tags: docs/look.md shows them with examples."""

import uuid
from datetime import datetime
from functools import lru_cache
from html import escape

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .charts import shown
from .states import NOTICE_OF_MESSAGE, NOTICES, PHASES, RISKS, STATES
from .timeleft import reading

register = template.Library()

CLOCK_ICONS = {
    "late": "late",
    "soon": "soon",
    "running": "clock",
    "met": "met",
    "met-late": "late",
    "paused": "paused",
    "none": "same",
}


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name, css=""):
    """One drawing of static/img/icons.svg. It never speaks: the word stands beside it."""
    classes = f"icon {css}" if css else "icon"
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"></use></svg>', classes, static("img/icons.svg"), name
    )


@register.simple_tag
def button(label, url="", icon="", kind="", name="", value="", css=""):
    """A link when it has an address, else the button that sends its form. kind: second, quiet, danger, small."""
    classes = " ".join(["button", *(f"button-{part}" for part in kind.split()), css]).strip()
    drawing = _icon(icon) if icon else ""
    if url:
        return format_html('<a class="{}" href="{}">{}{}</a>', classes, url, drawing, label)
    named = format_html(' name="{}" value="{}"', name, value) if name else ""
    return format_html('<button class="{}" type="submit"{}>{}{}</button>', classes, named, drawing, label)


_icon = icon


@register.simple_tag
def status(state, label=""):
    """A state as icon and word: {% status case.status %}, {% status "late" %}."""
    return tag(str(state), label) if label else tag_in(get_language(), str(state))


@lru_cache(maxsize=512)
def tag_in(language, state):
    """A list page shows the same few tags in a hundred rows: each is written once in a language."""
    return tag(state)


def tag(state, label=""):
    word, drawing, tone = STATES.get(state, (state, "dot", ""))
    css = f"tag tag-{tone}" if tone else "tag"
    return format_html('<span class="{}">{}{}</span>', css, icon(drawing), label or word)


@register.simple_tag
def risk(level):
    """{% risk case.risk %}; empty is "not assessed"."""
    return risk_in(get_language(), str(level or ""))


@lru_cache(maxsize=32)
def risk_in(language, level):
    word, drawing = RISKS.get(level, RISKS[""])
    return format_html('<span class="risk risk-{}">{}{}</span>', level or "none", icon(drawing), word)


@register.simple_tag
def clock(deadline, state="", met_at=None, now=None):
    """Time left on a Deadline (due_at, state or status, met_at), or on a plain date and time."""
    if isinstance(deadline, datetime) or deadline is None:
        due_at = deadline
    else:
        due_at = deadline.due_at
        state = state or getattr(deadline, "state", "") or getattr(deadline, "status", "")
        met_at = met_at or getattr(deadline, "met_at", None)
    look, words = reading(str(state), due_at, met_at, now or timezone.now())
    return drawn_clock(look, words, moment(due_at) if due_at else "")


def drawn_clock(look, words, title):
    css = "late" if look == "met-late" else look
    drawing = icon(CLOCK_ICONS[look])
    return mark_safe(f'<span class="clock clock-{css}" title="{title}">{drawing}{escape(words)}</span>')


def moment(value):
    return timezone.localtime(value).strftime("%H:%M %d/%m/%Y")


def day(value):
    if not value:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value) if timezone.is_aware(value) else value
    return value.strftime("%d/%m/%Y")


register.filter("moment", lambda value: moment(value) if value else "")
register.filter("day", day)
register.filter("number", shown)


@register.simple_tag
def phase_bar(current, dates=None):
    """The five phases; dates: {"received": when, …}. A closed case has all of them behind it."""
    dates = dates or {}
    order = list(PHASES)
    here = order.index(current) if current in order else 0
    steps = []
    for place, phase in enumerate(order):
        done = place < here or current == "closed"
        look, drawing = ("done", "check") if done else ("now", "dot") if place == here else ("ahead", "ring")
        now = mark_safe(' aria-current="step"') if place == here else ""
        steps.append((look, now, icon(drawing), PHASES[phase], day(dates.get(phase))))
    return format_html(
        '<ol class="phases" aria-label="{}">{}</ol>',
        _("Phases of the case"),
        format_html_join(
            "",
            '<li class="phase phase-{}"{}><span class="phase-name">{}{}</span><small>{}</small></li>',
            steps,
        ),
    )


@register.inclusion_tag("ui/steps.html")
def steps(items, current):
    """Progress of a long form. items: [{"key", "label", "url"?, "done"?}]."""
    return {"items": items, "current": current}


@register.simple_tag
def summary_row(label, value="", url="", act=""):
    """One row of <dl class="summary">. An empty value says so."""
    shown = format_html("<dd>{}</dd>", value) if value not in ("", None) else no_value()
    change = ""
    if url:
        change = format_html(
            '<dd class="summary-act"><a href="{}">{}<span class="visually-hidden"> {}</span></a></dd>',
            url,
            act or _("Change"),
            label,
        )
    return format_html("<div><dt>{}</dt>{}{}</div>", label, shown, change)


def no_value():
    return format_html('<dd class="summary-none">{}</dd>', _("Not known"))


@register.inclusion_tag("ui/figure.html")
def figure(label, number, before=None, url="", good="down", unit="", then=""):
    """A number with the period before. good: down, up or none says which way is better."""
    change = None
    if before is not None:
        if number == before:
            change = ("same", "", _("unchanged"))
        else:
            way = "up" if number > before else "down"
            better = good == way
            word = {"up": _("higher"), "down": _("lower")}[way]
            if good in ("up", "down"):
                word = _("better") if better else _("worse")
            look = "" if good not in ("up", "down") else "change-better" if better else "change-worse"
            change = (way, look, word)
    return {
        "label": label,
        "number": shown(number),
        "before": None if before is None else shown(before),
        "url": url,
        "unit": unit,
        "change": change,
        "then": then or _("period before"),
    }


@register.simple_block_tag
def notice(content, kind="info", title=""):
    """{% notice "warning" "Title" %}…{% endnotice %}; kind: info, warning, danger, success."""
    head = format_html("<h2>{}</h2>", title) if title else ""
    return format_html(
        '<div class="notice notice-{}">{}<div>{}{}</div></div>', kind, icon(NOTICES[kind]), head, mark_safe(content)
    )


@register.simple_block_tag
def empty(content, title, icon="check"):
    """What an empty list says: {% empty "Nothing is late" %}A sentence, a button.{% endempty %}"""
    return format_html('<div class="empty">{}<h2>{}</h2>{}</div>', _icon(icon, "icon-big"), title, SafeString(content))


@register.simple_tag
def more(url, label=""):
    """The link to the next rows. With htmx they join the ones in [data-rows] and this link is renewed."""
    if not url:
        return mark_safe('<div class="more" id="more"></div>')
    return format_html(
        '<div class="more" id="more"><a class="button button-second" href="{}" hx-get="{}" hx-target="[data-rows]" '
        'hx-select="[data-rows] > *" hx-swap="beforeend" hx-select-oob="#more">{}</a></div>',
        url,
        url,
        label or _("Show more"),
    )


@register.simple_tag
def words_for_scripts():
    """Sentences for the scripts, in the page's language."""
    return words_in(get_language())


@lru_cache(maxsize=8)
def words_in(language):
    return render_to_string("ui/words.html")


@register.simple_tag
def idempotency():
    """A fresh key for one form: sent twice, the act is done once."""
    return format_html('<input type="hidden" name="idempotency_key" value="{}">', uuid.uuid4())


@register.filter
def notice_kind(level_tag):
    return NOTICE_OF_MESSAGE.get(level_tag, "info")


@register.filter
def notice_icon(level_tag):
    return NOTICES[notice_kind(level_tag)]


from . import fields  # noqa: E402  registers {% field %} and {% error_summary %} beside these

fields.add_to(register)
