"""One child of a report: chosen from the list of children, or new; unnamed is allowed."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models.words import Consequence, Form
from children.forms.child import BirthFields
from children.models import Sex
from directory.forms.commune_field import CommuneField
from lib.typed import Words


class ChildForm(BirthFields):
    """`child` is the one chosen after a search; the other facts are for a new one."""

    marks_optional = False

    child = forms.UUIDField(required=False, widget=forms.HiddenInput)
    full_name = Words(
        label=gettext_lazy("Full name"), help_text=gettext_lazy("Leave it empty while the name is not known.")
    )
    sex = forms.ChoiceField(
        choices=Sex, initial=Sex.UNKNOWN, required=False, widget=forms.RadioSelect, label=gettext_lazy("Sex")
    )
    lives_elsewhere = forms.BooleanField(required=False, label=gettext_lazy("The child lives in another commune"))
    unit = CommuneField(required=False, label=gettext_lazy("Commune where the child lives"))
    address = Words(longest=300, label=gettext_lazy("Address"))
    school = Words(longest=200, label=gettext_lazy("School, class"))
    differs = forms.BooleanField(
        required=False, label=gettext_lazy("What happened to this child differs from the other children")
    )
    own_forms = forms.MultipleChoiceField(
        choices=Form,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Form of harm to this child"),
    )
    own_consequences = forms.MultipleChoiceField(
        choices=Consequence,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Consequence for this child"),
    )

    def __init__(self, *args, home=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].widget.near = home

    def clean(self):
        data = super().clean()
        if not data.get("lives_elsewhere"):
            self.errors.pop("unit", None)
            data["unit"] = None
        elif data.get("unit") is None and "unit" not in self.errors:
            self.add_error("unit", _("Choose the commune where the child lives."))
        if data.get("child"):
            for name in [name for name in self.errors if name not in ("child", "own_forms", "own_consequences")]:
                del self.errors[name]
        return data

    def facts(self, chosen=None):
        """What `cases.receiving.receive` takes for this child."""
        data = self.cleaned_data
        own = {"forms": data["own_forms"], "consequences": data["own_consequences"]} if data.get("differs") else {}
        if chosen is not None:
            return {"child": chosen} | own
        known = {name: data.get(name) for name in ("full_name", "address", "school")}
        known |= {"sex": data.get("sex") or Sex.UNKNOWN} | self.birth()
        if data.get("unit"):
            known["unit"] = data["unit"]
        return known | own

    def age_on(self, day):
        """The age that the facts say, the younger reading, or None."""
        return self.age_from(self.birth(), day, timezone.localdate())
