"""The plain controls that we write ourselves are the ones that Django's templates would write."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from lib.drawing import Drawn

YES_NO = [("yes", "Có & đúng"), ("no", "Không")]


class Every(forms.Form):
    line = forms.CharField(max_length=5, widget=forms.TextInput(attrs={"data-x": "<'\"&>", "hidden": True, "a": False}))
    words = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))
    secret = forms.CharField(widget=forms.PasswordInput(render_value=True))
    kept = forms.CharField(widget=forms.HiddenInput)
    address = forms.EmailField()
    count = forms.IntegerField(min_value=0)
    day = forms.DateField()
    when = forms.DateTimeField()
    hour = forms.TimeField()
    ticked = forms.BooleanField()
    one = forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect)
    some = forms.MultipleChoiceField(choices=YES_NO, widget=forms.CheckboxSelectMultiple)


TYPED = {name: "<b> & 'x' \"y\"\n" for name in Every.base_fields} | {"one": "yes", "some": ["no"], "count": 0}


@pytest.mark.parametrize("typed", [None, {}, TYPED], ids=["fresh", "empty", "typed"])
def test_a_control_is_written_as_django_writes_it(typed):
    ours, theirs = Every(typed, renderer=Drawn()), Every(typed, renderer=DjangoTemplates())
    for name in Every.base_fields:
        assert str(ours[name]) == str(theirs[name])
        for drawn, rendered in zip(ours[name].subwidgets, theirs[name].subwidgets, strict=True):
            assert str(drawn) == str(rendered)
    for drawn, rendered in zip(ours["one"].subwidgets, theirs["one"].subwidgets, strict=True):
        assert drawn.tag(wrap_label=False) == rendered.tag(wrap_label=False)
