"""Choosing an officer from a list in the order of Vietnamese names."""

from django import forms
from django.forms.models import ModelChoiceIterator

from lib.vietnamese import sort_key


class ByName(ModelChoiceIterator):
    def __iter__(self):
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for officer in sorted(self.queryset, key=lambda officer: sort_key(str(officer))):
            yield self.choice(officer)


class OfficerField(forms.ModelChoiceField):
    iterator = ByName
