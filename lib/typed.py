"""Text as people type it: one spelling, nothing that the database cannot keep, never longer than the page says."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lib.vietnamese import clean, number, unstorable

LONGEST = 20_000  # characters of one narrative


def check_storable(text):
    if unstorable(text):
        raise ValidationError(
            _("The text holds a sign that cannot be kept. Type it again, or paste it without formatting."),
            code="unstorable",
        )


class Words(forms.CharField):
    """A line, or a narrative with `rows`. Too long, or with a sign that cannot be kept, is said at the field."""

    def __init__(self, *, rows=0, longest=0, **kwargs):
        self.longest = longest or (LONGEST if rows else 150)
        if rows:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)
        self.validators = [check_storable, self.check_length]

    def to_python(self, value):
        return clean(super().to_python(value))

    def check_length(self, text):
        if len(text) > self.longest:
            raise ValidationError(
                _("This is %(given)s characters long; %(longest)s can be kept here. Shorten it.")
                % {"given": number(len(text)), "longest": number(self.longest)},
                code="too_long",
            )
