"""The parts of the frame, drawn once for all pages on which they are the same: they were half of an empty page."""

import secrets

from django import template
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from lib.kept import Kept

register = template.Library()
drawn = Kept(2000)
# Stand where each page has its own; nobody can type them, so nothing else is ever put in their place.
TOKEN, HERE = secrets.token_hex(), secrets.token_hex()
OWN = {"csrf_token": TOKEN, "request": {"get_full_path": HERE}}


@register.simple_tag
def page_links():
    """Styles, scripts and the icon, at the addresses that their contents give them."""
    return drawn.get("links", lambda: render_to_string("ui/links.html"))


@register.simple_tag(takes_context=True)
def topbar(context):
    frame = context.get("frame", {})
    who = [frame.get(name) for name in ("roles", "role", "unit")]
    unread = (frame.get("bell") or {}).get("unread")
    key = "topbar", get_language(), str(frame.get("officer", "")), unread, *who
    bar = drawn.get(key, lambda: render_to_string("ui/topbar.html", OWN | {"frame": frame}))
    here = conditional_escape(context["request"].get_full_path()) if "request" in context else ""
    return mark_safe(bar.replace(TOKEN, str(context.get("csrf_token", ""))).replace(HERE, here))


@register.simple_tag(takes_context=True)
def rail(context):
    return entries(context, "ui/rail.html")


@register.simple_tag(takes_context=True)
def bottom(context):
    return entries(context, "ui/bottom.html")


def entries(context, name):
    """The ways to the other pages: what is counted beside them and which is the current one belong to the look."""
    frame, told = context.get("frame", {}), context.get("told", ())
    looks = tuple((entry["key"], entry["count"], entry["current"]) for entry in frame.get("rail", ()))
    key = name, get_language(), looks, len(told) if looks else 0
    return drawn.get(key, lambda: render_to_string(name, {"frame": frame, "told": told}))
