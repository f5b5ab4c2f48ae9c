"""Giving a post and ending one."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models import Agency, Post, Unit
from directory.roles import Role
from lib.widgets import DayInput

# Where a role can be held; roles that are not named here are held at any tier.
TIERS = {
    Role.COLLABORATOR: "commune",
    Role.COMMUNE_OFFICER: "commune",
    Role.COMMUNE_LEADER: "commune",
    Role.DISTRICT_OFFICER: "district",
    Role.DISTRICT_LEADER: "district",
    Role.PROVINCE_OFFICER: "province",
    Role.PROVINCE_LEADER: "province",
}
WRONG_TIER = {
    "commune": _("This role is held in a commune. Choose a commune."),
    "district": _("This role is held in a district. Choose a district."),
    "province": _("This role is held in a province. Choose the province."),
}
DATE = {"invalid": _("Write the date as day/month/year.")}


class PostForm(forms.Form):
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[("", _("Choose")), *Role.choices],
        error_messages={"required": _("Choose the role."), "invalid_choice": _("Choose one of the roles.")},
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Unit"),
        required=False,
        empty_label=_("Choose"),
        error_messages={"invalid_choice": _("Choose a unit of your own area.")},
    )
    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label=_("Agency"),
        required=False,
        empty_label=_("Choose"),
        error_messages={"invalid_choice": _("Choose an agency of your own area.")},
    )
    valid_from = forms.DateField(
        label=_("From"), widget=DayInput(), error_messages=DATE | {"required": _("Enter the first day of the post.")}
    )
    valid_to = forms.DateField(
        label=_("Until"), required=False, widget=DayInput(), help_text=_("Empty: without end."), error_messages=DATE
    )

    def __init__(self, *args, officer, units, **kwargs):
        kwargs.setdefault("initial", {"valid_from": timezone.localdate()})
        super().__init__(*args, **kwargs)
        self.officer = officer
        inside = Unit.objects.on().filter(ancestor_links__ancestor__in=units).select_related("district", "province")
        self.fields["unit"].queryset = inside.order_by("province_id", "district_id", "name").distinct()
        self.fields["unit"].label_from_instance = label_of_unit
        agencies = Agency.objects.on().filter(unit__ancestor_links__ancestor__in=units).exclude(kind="leader_on_duty")
        self.fields["agency"].queryset = agencies.select_related("unit").order_by("name").distinct()

    def clean(self):
        cleaned = super().clean()
        role, unit, agency = cleaned.get("role"), cleaned.get("unit"), cleaned.get("agency")
        if role == Role.PARTNER:
            if agency is None and "agency" not in self.errors:
                self.add_error("agency", _("Choose the agency of the partner."))
            cleaned["unit"] = None
        elif role:
            cleaned["agency"] = None
            self.check_unit(role, unit)
        start, end = cleaned.get("valid_from"), cleaned.get("valid_to")
        if start and end and end < start:
            self.add_error("valid_to", _("The end cannot be before the start."))
        if not self.errors and self.held_already(cleaned):
            self.add_error("role", _("The officer holds this post already in that time."))
        return cleaned

    def check_unit(self, role, unit):
        if unit is None:
            if "unit" not in self.errors:
                self.add_error("unit", _("Choose the unit of the post."))
        elif unit.level != TIERS.get(role, unit.level):
            self.add_error("unit", WRONG_TIER[TIERS[role]])

    def held_already(self, cleaned):
        same = self.officer.posts.filter(**{name: cleaned[name] for name in ("role", "unit", "agency")})
        ends = cleaned["valid_to"]
        return any(
            (post.valid_to is None or post.valid_to >= cleaned["valid_from"])
            and (ends is None or post.valid_from <= ends)
            for post in same
        )

    def save(self):
        return Post.objects.create(officer=self.officer, **self.cleaned_data)


def label_of_unit(unit):
    """The communes of a district stand under it, as they are ordered."""
    return f"{unit.name} - {unit.district}" if unit.district_id else unit.name


class EndingForm(forms.Form):
    last_day = forms.DateField(
        label=_("Last day of the post"),
        widget=DayInput(),
        error_messages=DATE | {"required": _("Enter the last day of the post.")},
    )

    def __init__(self, *args, post, **kwargs):
        kwargs.setdefault("initial", {"last_day": timezone.localdate()})
        super().__init__(*args, **kwargs)
        self.post = post

    def clean_last_day(self):
        day = self.cleaned_data["last_day"]
        if day < self.post.valid_from:
            raise forms.ValidationError(_("The post began later than this day."))
        return day

    def save(self):
        return self.post.end(on=self.cleaned_data["last_day"])
