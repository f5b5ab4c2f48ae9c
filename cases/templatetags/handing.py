"""What the pages of a hand-over say: what waits in a case, and a choice in a row of a table."""

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()

WAITS = {
    "plan": _("Plan not approved yet"),
    "opinion": _("Opinion to be answered"),
    "signature": _("Paper signature not confirmed"),
    "removal": _("Temporary removal in force"),
    "transfer": _("Transfer offered"),
}


@register.simple_tag
def waits(thing):
    return WAITS.get(thing, thing)


@register.simple_tag
def in_a_row(bound):
    """The control alone: its label stands in the row, for who does not see the head of the table."""
    attrs = {"class": "select", "autocomplete": "off"}
    if bound.errors:
        attrs |= {"aria-describedby": f"{bound.auto_id}_error", "aria-invalid": "true"}
    return bound.as_widget(attrs=attrs)
