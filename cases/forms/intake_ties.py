"""Whether an officer is involved, or an office is complained of: such a report passes over the commune."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.passing import tier_above
from directory.models import Officer, Post, Unit
from directory.roles import CASE_READERS
from lib.vietnamese import sort_key

SOMEBODY = "somebody"


class Ties(forms.Form):
    """Mixed into the step about the harm; `commune` is where the report would go."""

    tie = forms.ChoiceField(
        choices=[
            ("", gettext_lazy("No, or not known")),
            ("involved", gettext_lazy("Yes, an officer or a leader of the commune")),
            ("relative", gettext_lazy("Yes, a relative of such a person")),
        ],
        required=False,
        widget=forms.RadioSelect,
        label=gettext_lazy("Is somebody who works for the commune involved?"),
        help_text=gettext_lazy("The report then goes to the tier above, and the commune does not see it."),
    )
    involved = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label=gettext_lazy("Who, or whose relative?")
    )
    complaint = forms.ChoiceField(
        required=False,
        widget=forms.RadioSelect,
        label=gettext_lazy("Does the report complain of cover-up or delay?"),
        help_text=gettext_lazy("It then goes one tier above the office complained of, which does not see it."),
    )

    def __init__(self, *args, commune=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.commune = commune
        if commune is None:
            for name in ("tie", "involved", "complaint"):
                del self.fields[name]
            return
        somebody = (SOMEBODY, _("Somebody of the commune, not known who"))
        self.fields["involved"].choices = [*officers_of(commune), somebody]
        self.fields["complaint"].choices = [("", _("No")), *offices(commune)]

    def clean(self):
        data = super().clean()
        if data.get("tie") and not data.get("involved") and "involved" not in self.errors:
            self.add_error("involved", _("Choose who, or say that it is not known."))
        return data

    def ties(self):
        """What `receive` is told."""
        data, told = self.cleaned_data, {}
        chosen = data.get("involved") or [] if data.get("tie") else []
        people = Officer.objects.filter(pk__in=[key for key in chosen if key != SOMEBODY])
        if people:
            told["involved"] = tuple((officer, data["tie"]) for officer in people)
        if SOMEBODY in chosen:
            told["office"] = self.commune
        if data.get("complaint"):
            told["complaint_of"] = Unit.objects.select_related("district", "province").get(pk=data["complaint"])
        return told


def officers_of(commune):
    posts = Post.objects.live().filter(unit=commune, role__in=CASE_READERS, officer__is_active=True)
    posts = sorted(posts.select_related("officer"), key=lambda post: sort_key(post.officer.full_name))
    return list({str(post.officer_id): f"{post.officer}, {post.get_role_display()}" for post in posts}.items())


def offices(commune):
    """The commune, and what lies above it below the province."""
    above = tier_above(commune)
    found = [commune, above] if above.level == Unit.Level.DISTRICT else [commune]
    return [(str(unit.pk), _("Yes, of %(unit)s") % {"unit": unit.name}) for unit in found]
