"""Controls of our forms: the browser's own pickers, values in ISO form whatever the language; long selects."""

from html import escape

from django import forms
from django.forms.utils import flatatt
from django.utils.safestring import mark_safe


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class ClockInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%H:%M")


class LongSelect(forms.Select):
    """The same control for hundreds of choices: Django's own draws each by a template, which took most of a page."""

    def render(self, name, value, attrs=None, renderer=None):
        chosen = {str(each) for each in self.format_value(value)}
        attrs = flatatt(self.build_attrs(self.attrs, {"name": name, **(attrs or {})}))
        return mark_safe(f"<select{attrs}>{''.join(options(self.choices, chosen))}</select>")


def options(choices, chosen):
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            yield f'<optgroup label="{escape(str(value))}">{"".join(options(label, chosen))}</optgroup>'
        else:
            value = "" if value is None else str(value)
            selected = " selected" if value in chosen else ""
            yield f'<option value="{escape(value)}"{selected}>{escape(str(label))}</option>'
