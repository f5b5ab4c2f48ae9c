"""Choosing one commune of the country: type a few letters, choose from what is found. Works without script."""

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from directory.communes import find_communes
from directory.models import Unit
from lib.vietnamese import fold, unstorable


class CommunePicker(forms.Widget):
    """A search field and the communes found, as radios. `near` is the officer's own unit, listed first."""

    near = None

    def value_from_datadict(self, data, files, name):
        return {"id": data.get(name) or "", "q": data.get(f"{name}_q") or ""}

    def value_omitted_from_data(self, data, files, name):
        return name not in data and f"{name}_q" not in data

    def render(self, name, value, attrs=None, renderer=None):
        chosen, words = self.read(value)
        found = find_communes(words, self.near) if words else []
        if chosen and chosen not in found:
            found = [chosen, *found]
        attrs = {"id": f"id_{name}"} | (attrs or {})
        context = {
            "name": name,
            "attrs": attrs,
            "described": attrs.get("aria-describedby", ""),
            "invalid": attrs.get("aria-invalid", ""),
            "words": words,
            "chosen": chosen,
            "communes": found,
        }
        return render_to_string("directory/communes/_picker.html", context)

    def read(self, value):
        """(the commune chosen or None, the words typed)."""
        if isinstance(value, Unit):
            return value, ""
        if not isinstance(value, dict):
            value = {"id": value or "", "q": ""}
        words = "" if unstorable(value["q"]) else value["q"][:100]
        return commune(value["id"]), words


def commune(key):
    try:
        key = UUID(str(key))
    except ValueError:
        return None
    return Unit.objects.filter(pk=key, level=Unit.Level.COMMUNE).select_related("district", "province").first()


class CommuneField(forms.Field):
    """Answers a Unit. Words that mean one commune only choose it by themselves."""

    widget = CommunePicker

    def __init__(self, *, near=None, **kwargs):
        super().__init__(**kwargs)
        self.widget.near = near

    def clean(self, value):
        value = value if isinstance(value, dict) else {"id": value or "", "q": ""}
        chosen, words = commune(value["id"]), value["q"].strip()
        if chosen and matches(chosen, words):
            return chosen
        if not words:
            if value["id"]:
                raise ValidationError(_("This commune is not known. Choose it again."), code="unknown")
            if self.required:
                raise ValidationError(_("Choose the commune."), code="required")
            return None
        if unstorable(words):
            raise ValidationError(_("Type the name of the commune again."), code="unstorable")
        found = find_communes(words, self.widget.near)
        exact = [unit for unit in found if unit.folded == fold(words)]
        if len(found) == 1 or len(exact) == 1:
            return (exact or found)[0]
        if not found:
            raise ValidationError(_("No commune is found by these words. Check the name, or add the province."))
        raise ValidationError(_("Choose one of the communes found."), code="several")

    def has_changed(self, initial, data):
        return True


def matches(unit, words):
    """Whether the words still mean the commune chosen: they may have been typed anew after choosing."""
    named = fold(" ".join(str(each) for each in (unit, unit.district, unit.province) if each)) + f" {unit.code}"
    return all(token in named for token in fold(words).split())
