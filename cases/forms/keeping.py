"""How closely a case is kept, who is named on it, whom else it is shown to, why names are opened."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.breaking_glass import LONGEST, SHORTEST
from cases.models import CaseGrant, NameOpening
from cases.models.words import Confidentiality
from cases.timeline import last_of
from directory.models import Officer, Post
from directory.roles import CASE_LISTERS
from lib import typed
from lib.versions import parts_of
from lib.vietnamese import sort_key
from lib.widgets import MomentInput

from .act import ActForm, ReasonForm, Words

USUALLY = timedelta(days=30)


class PersonField(typed.Words):
    """An officer by user name, or by a full name that nobody else has."""

    def __init__(self, **options):
        options.setdefault("help_text", gettext_lazy("User name, or the full name as in the directory."))
        super().__init__(longest=150, **options)

    def clean(self, value):
        words = super().clean(value)
        if not words:
            return None
        active = Officer.objects.filter(is_active=True)
        found = list(active.filter(username=words)) or list(active.filter(full_name__iexact=words)[:2])
        if len(found) > 1:
            raise forms.ValidationError(_("Several officers have this name. Give the user name."))
        if not found:
            raise forms.ValidationError(_("There is no active officer with this user name."))
        return found[0]


def people_near(case):
    """[(id, "name, post, unit")] of those who may be named, of the unit in charge and the tiers above it."""
    posts = Post.objects.live().filter(unit__in=case.ancestor_ids, role__in=CASE_LISTERS, officer__is_active=True)
    posts = posts.select_related("officer", "unit").exclude(officer__in=involved(case))
    labels = {}
    for post in sorted(posts, key=lambda post: (post.unit_id != case.unit_id, sort_key(post.officer.full_name))):
        place = f"{post.officer}, {post.get_role_display()}, {post.unit.name}"
        labels.setdefault(str(post.officer_id), place)
    return list(labels.items())


def involved(case):
    return case.conflicts.exclude(officer=None).values("officer_id")


class ConfidentialityForm(ReasonForm):
    verb, act = "classify", "confidentiality"
    marks_optional = False

    level = forms.ChoiceField(
        choices=Confidentiality, widget=forms.RadioSelect, label=gettext_lazy("How closely is this case kept?")
    )
    people = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Who reads it from now on"),
        help_text=gettext_lazy("At least one officer and one leader. Whoever is not named finds it no more."),
    )
    other = PersonField(required=False, label=gettext_lazy("Somebody of another unit"))
    field_order = ["level", "people", "other", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = people_near(self.case)
        self.initial.setdefault("level", self.case.confidentiality)
        named = self.case.grants.live().filter(why="named").values_list("user_id", flat=True)
        self.standing = {"level": self.case.confidentiality, "people": [str(pk) for pk in named]}
        self.initial.setdefault("people", self.standing["people"])

    def parts(self):
        leave_out = [name for name in self.fields if name not in self.standing]
        last = last_of(self.case, "confidentiality_changed")
        return list(parts_of(self, self.standing, leave_out=leave_out, told={"": last}))

    def perform(self, *, level, people, other, reason, **when):
        chosen = list(Officer.objects.filter(pk__in=people)) + ([other] if other else [])
        sealed = level == Confidentiality.SEALED
        return self.case.classify(level=level, officers=chosen if sealed else (), reason=reason, **when)

    def field_of(self, field):
        return {"usernames": "people"}.get(field, super().field_of(field))


class NamingForm(ActForm):
    verb, act = "name_persons", "naming"

    officer = PersonField(label=gettext_lazy("Officer who works on the case"), required=True)
    leader = PersonField(label=gettext_lazy("Leader who decides on the case"), required=True)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field, role in (("officer", "commune_officer"), ("leader", "commune_leader")):
            person = self.case.named.get(role)
            self.initial.setdefault(field, person.username if person else "")

    def field_of(self, field):
        return {"username": "officer"}.get(field, super().field_of(field))


class NamesForm(ActForm):
    act = "names"

    reason = Words(rows=3, longest=LONGEST, label=gettext_lazy("Why do you need the names?"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Names open now: there is no earlier.
        del self.fields["done_at"], self.fields["late_reason"]

    def perform(self, *, reason, by, **when):
        return NameOpening.objects.open(self.case, by=by, reason=reason)


class GrantForm(ActForm):
    verb, act = "give_grant", "grant"

    officer = PersonField(label=gettext_lazy("Who may read the case"), required=True)
    reason = Words(rows=3, longest=LONGEST, label=gettext_lazy("Reason"))
    expires_at = forms.DateTimeField(
        widget=MomentInput,
        label=gettext_lazy("Until when"),
        help_text=gettext_lazy("Ninety days at most. It can be renewed and ended at any time."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        until = timezone.localtime().replace(second=0, microsecond=0, tzinfo=None) + USUALLY
        self.initial.setdefault("expires_at", until)

    def field_of(self, field):
        return {"username": "officer"}.get(field, super().field_of(field))


class GlassForm(forms.Form):
    """Emergency access: which case, and why now."""

    number = typed.Words(
        longest=40,
        required=True,
        label=gettext_lazy("Case number"),
        help_text=gettext_lazy("As on the paper or as you were told it, like 70-2026-000123."),
    )
    reason = typed.Words(
        rows=4,
        longest=LONGEST,
        required=True,
        label=gettext_lazy("Why must you read it now?"),
        help_text=gettext_lazy("The leader of the unit in charge reads this at once."),
    )

    def clean_reason(self):
        reason = self.cleaned_data["reason"]
        if len(reason) < SHORTEST:
            sentence = _("Say in at least %(least)s characters why you must read this case now.")
            raise forms.ValidationError(sentence % {"least": SHORTEST})
        return reason


class ReviewForm(forms.Form):
    """What the leader, or the tier above, finds of an emergency access."""

    finding = forms.ChoiceField(
        choices=CaseGrant.Finding, widget=forms.RadioSelect, label=gettext_lazy("Was it needed?")
    )
    note = typed.Words(rows=4, longest=LONGEST, label=gettext_lazy("Note"))

    def clean(self):
        data = self.cleaned_data
        if data.get("finding") == CaseGrant.Finding.UNJUSTIFIED and not data.get("note"):
            self.add_error("note", _("Say why it was not needed."))
        return data
