"""The plain controls of our forms, written at once: Django's own renders two or three templates for each."""

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe


class Drawn(DjangoTemplates):
    """Django's form renderer: an input or a textarea is written here, all else by its template."""

    def render(self, template_name, context, request=None):
        draw = DRAWN.get(template_name)
        if draw is None or context["widget"].get("wrap_label"):
            return super().render(template_name, context, request)
        return mark_safe(draw(context["widget"]))


def attributes(given):
    return "".join(
        f" {name}" if value is True else f' {name}="{conditional_escape(value)}"'
        for name, value in given.items()
        if value is not False and value is not None
    )


def drawn_input(widget):
    own = {"type": widget["type"], "name": widget["name"], "value": widget["value"]}
    return f"<input{attributes(own)}{attributes(widget['attrs'])}>"


def drawn_textarea(widget):
    typed = conditional_escape(widget["value"] or "")
    return f"<textarea{attributes({'name': widget['name']})}{attributes(widget['attrs'])}>\n{typed}</textarea>"


INPUTS = (
    *("text", "number", "email", "password", "hidden", "date", "datetime", "time"),
    *("checkbox", "checkbox_option", "radio_option"),
)
DRAWN = {f"django/forms/widgets/{kind}.html": drawn_input for kind in INPUTS}
DRAWN["django/forms/widgets/textarea.html"] = drawn_textarea
