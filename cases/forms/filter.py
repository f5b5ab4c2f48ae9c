"""The filters of the list of cases, as they stand in its address. A figure of the dashboard links here with them."""

from datetime import timedelta
from urllib.parse import urlencode

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import Allegation, Case, Deadline
from cases.models.words import Form, Risk
from directory.models import Unit
from directory.roles import ACTS
from lib.kept import Kept
from lib.typed import Words
from lib.widgets import DayInput, LongSelect
from lib.worktime import start_of_day

ANY = ("", gettext_lazy("All"))
OPEN = ("open", gettext_lazy("Open, in any phase"))
untouched = Kept(256)


class CaseFilter(forms.Form):
    """What cannot be read is left out and told; it never fails the page."""

    marks_optional = False

    status = forms.ChoiceField(required=False, choices=[ANY, OPEN, *Case.Status.choices], label=gettext_lazy("Phase"))
    overdue = forms.BooleanField(required=False, label=gettext_lazy("Overdue"))
    unit = Words(longest=5, label=gettext_lazy("Unit"))
    risk = forms.ChoiceField(
        required=False, choices=[ANY, *Risk.choices], label=gettext_lazy("Risk"), widget=LongSelect
    )
    form = forms.ChoiceField(
        required=False, choices=[ANY, *Form.choices], label=gettext_lazy("Form of harm"), widget=LongSelect
    )
    received_from = forms.DateField(required=False, widget=DayInput, label=gettext_lazy("Received from"))
    received_to = forms.DateField(required=False, widget=DayInput, label=gettext_lazy("Received until"))
    closed_from = forms.DateField(required=False, widget=forms.HiddenInput, label=gettext_lazy("Closed from"))
    closed_to = forms.DateField(required=False, widget=forms.HiddenInput, label=gettext_lazy("Closed until"))
    number = Words(longest=20, label=gettext_lazy("Case number"))
    mine = forms.BooleanField(required=False, label=gettext_lazy("Assigned to me"))

    def __init__(self, data, *, officer, places=True):
        super().__init__(data)
        self.officer = officer
        if not officer.posts_for(ACTS["taking"]):
            del self.fields["mine"]
        self.above = units_above_communes(officer) if places else frozenset()
        # The communes are read only where the select is drawn.
        select = LongSelect(choices=lambda: [ANY, *places_under(self.above)])
        self.fields["unit"].widget = select if self.above else forms.HiddenInput()
        self.is_valid()

    def of_nobody(self):
        """To be kept beyond the request."""
        self.officer = None
        return self

    @property
    def panel_key(self):
        """What an untouched panel of filters looks like depends on no more than this; None once one is given."""
        return None if self.data or self.errors else (self.above, "mine" in self.fields)

    @cached_property
    def given(self):
        """{name: value} of what is asked for."""
        read = getattr(self, "cleaned_data", {})
        return {name: value for name, value in read.items() if value not in ("", None, False)}

    def clean(self):
        data = self.cleaned_data
        for name in ("received_from", "received_to", "closed_from", "closed_to"):
            if data.get(name) and not 1900 <= data[name].year <= 2200:
                self.add_error(name, _("Check the year."))
        return data

    def clean_unit(self):
        code = self.cleaned_data["unit"]
        if not code:
            return ""
        self.place = Unit.objects.on().filter(code=code).order_by("-level").first() or self.past(code)
        if self.place is None:
            raise forms.ValidationError(_("No unit has this code."))
        return code

    def past(self, code):
        return Unit.objects.filter(code=code).order_by("-valid_from").first()

    def narrow(self, cases):
        """Put the filters on one branch of the list."""
        given = self.given
        if "status" in given:
            cases = cases.open() if given["status"] == OPEN[0] else cases.filter(status=given["status"])
        if "risk" in given:
            cases = cases.filter(risk=given["risk"])
        if "unit" in given:
            cases = cases.filter(**{self.place.column: self.place.pk})
        if "overdue" in given:
            cases = cases.open().filter(Exists(late_clock()))
        if "form" in given:
            cases = cases.filter(Exists(Allegation.objects.filter(case=OuterRef("pk"), primary_form=given["form"])))
        if "received_from" in given:
            cases = cases.filter(opened_at__gte=start_of_day(given["received_from"]))
        if "received_to" in given:
            cases = cases.filter(opened_at__lt=start_of_day(given["received_to"] + timedelta(days=1)))
        if "closed_from" in given:
            cases = cases.filter(closed_at__gte=start_of_day(given["closed_from"]))
        if "closed_to" in given:
            cases = cases.filter(closed_at__lt=start_of_day(given["closed_to"] + timedelta(days=1)))
        if "number" in given:
            cases = cases.filter(number__contains=given["number"])
        if "mine" in given:
            cases = cases.filter(assigned=self.officer)
        return cases

    @cached_property
    def asked(self):
        """{name: value} as it stands in the address, read or not."""
        return {name: self.data.get(name) for name in self.fields if self.data.get(name)}

    @property
    def always_the_same(self):
        """What `narrow` does as a key of its statement; None where it depends on the moment or the officer."""
        given = self.given
        if given.keys() & {"overdue", "mine"}:
            return None
        return *sorted(given.items()), self.place.pk if "unit" in given else None

    @property
    def for_counting(self):
        """The filters as `cases.access.hidden_count` takes them."""
        given = self.given
        asked = {name: given[name] for name in ("status", "risk", "form", "number") if name in given}
        asked |= {name: "1" for name in ("overdue", "mine") if name in given}
        if "unit" in given:
            asked["unit"] = str(self.place.pk)
        for name in ("received_from", "received_to", "closed_from", "closed_to"):
            if name in given:
                day = given[name] + timedelta(days=name.endswith("_to"))
                asked[name] = start_of_day(day).isoformat()
        return asked

    def chips(self, counted=None):
        """The phases, what is late and what is urgent, each as a link; counts come in a second request."""
        status, overdue, risk = (self.given.get(name, "") for name in ("status", "overdue", "risk"))
        plain = {"status": None, "overdue": None, "risk": None}
        rows = [("all", _("All"), plain, not (status or overdue or risk))]
        rows += [("open", _("In progress"), plain | {"status": "open"}, status == "open")]
        rows += [(value, label, plain | {"status": value}, status == value) for value, label in Case.Status.choices]
        rows += [("overdue", _("Overdue"), plain | {"overdue": "1"}, bool(overdue))]
        rows += [("urgent", _("Urgent"), plain | {"risk": "urgent"}, risk == "urgent")]
        return [
            {
                "key": key,
                "label": label,
                "url": self.address(**changed),
                "current": current,
                "count": None if counted is None else counted.get(key, 0),
            }
            for key, label, changed, current in rows
        ]

    def address(self, **changed):
        """The address of the list with some filters changed; None takes one away."""
        asked = {name: value for name, value in (self.asked | changed).items() if value not in (None, "", False)}
        return "?" + urlencode(asked) if asked else "?"


def filters_for(asked, officer):
    """Of a list that is asked for without filters they are the same for everybody of the same units."""
    if asked:
        return CaseFilter(asked, officer=officer)
    key = units_above_communes(officer), officer.holds("taking")
    return untouched.get(key, lambda: CaseFilter({}, officer=officer).of_nobody())


def late_clock():
    running = Deadline.objects.running().filter(case=OuterRef("pk"))
    return running.filter(due_at__lt=timezone.now())


def units_above_communes(officer):
    """The units of the posts that look over more than one commune."""
    posts = [post for post in officer.live_posts if post.unit and post.unit.level != Unit.Level.COMMUNE]
    return frozenset(post.unit_id for post in posts)


def places_under(above):
    """Communes under these units, grouped by their district."""
    groups, loose = {}, []
    names = {}
    inside = Q(province__in=above) | Q(district__in=above)
    below = Unit.objects.on().filter(inside).order_by("code")
    for key, code, name, level, district in below.values_list("pk", "code", "name", "level", "district_id"):
        if level == Unit.Level.DISTRICT:
            names[key] = name
            groups.setdefault(key, []).insert(0, (code, _("All of %(unit)s") % {"unit": name}))
        elif district in groups or district in names:
            groups.setdefault(district, []).append((code, name))
        else:
            loose.append((code, name))
    return loose + [(names.get(key, ""), choices) for key, choices in groups.items()]
