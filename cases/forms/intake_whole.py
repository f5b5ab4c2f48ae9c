"""A report in the making: its steps as kept in the officer's draft, checked together, ready to be received."""

from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.drafts import as_initial, as_posted
from cases.models.words import Channel
from cases.receiving import MOST_CHILDREN
from children.access import visible_to
from directory.roles import Role

from .intake import Danger, Harm, Heard, Suspects, Told, Where
from .intake_child import ChildForm

STEPS = {
    "heard": (gettext_lazy("What was heard"), Heard),
    "where": (gettext_lazy("Where and when"), Where),
    "child": (gettext_lazy("The children"), None),
    "harm": (gettext_lazy("Harm"), Harm),
    "danger": (gettext_lazy("Danger now"), Danger),
    "told": (gettext_lazy("Who told it"), Told),
    "check": (gettext_lazy("Check your answers"), None),
}
ORDER = list(STEPS)
IN_DANGER = {"yes": True, "no": False}


class Whole:
    """Reads the parts of one draft; `officer` decides where the report goes and whom it may name."""

    def __init__(self, parts, officer):
        self.parts = {name: fields for name, fields in parts.items() if isinstance(fields, dict)}
        self.officer = officer
        self.home = officer.home.unit if officer.home else None

    def form(self, step, data=None, strict=False):
        """The form of a step: with what was just posted, or as it was kept, checked when `strict`."""
        form_class = STEPS[step][1]
        kept = self.parts.get(step)
        if data is None and strict:
            data = self.posted(step)
        if data is not None:
            return form_class(data, **self.told(step))
        initial = as_initial(kept, form_class) if kept else self.guessed(step)
        return form_class(initial=initial, **self.told(step))

    def posted(self, part):
        """What is kept of a part, as its form takes it."""
        return as_posted(self.parts.get(part) or {})

    def told(self, part):
        """What the form of a part must know of the others."""
        if part == "where":
            return {"home": self.home, "received_on": self.received_on}
        if part == "harm":
            return {"commune": self.commune}
        return {"home": self.home} if part.startswith("child-") else {}

    def guessed(self, step):
        """What the writer's post makes likely."""
        if step == "heard" and Role.HOTLINE_OPERATOR in self.officer.roles:
            return {"channel": Channel.HOTLINE_111}
        return None

    def suspects(self, data=None):
        kept = self.parts.get("harm")
        if data is None and kept and "who-TOTAL_FORMS" in kept:
            data = as_posted(kept)
        return Suspects(data, prefix="who") if data is not None else Suspects(prefix="who")

    @cached_property
    def received_at(self):
        heard = Heard(as_posted(self.parts.get("heard") or {}))
        heard.is_valid()
        return heard.cleaned_data.get("received_at")

    @property
    def received_on(self):
        return timezone.localdate(self.received_at) if self.received_at else None

    @cached_property
    def commune(self):
        """Where the report would go, if it is a commune: whose officers may be involved."""
        kept = as_posted(self.parts.get("where") or {})
        where = Where(kept, home=self.home, received_on=self.received_on)
        where.full_clean()
        unit = where.cleaned_data.get("unit") or (self.home if "where" not in self.parts else None)
        return unit if unit is not None and unit.level == "commune" else None

    @property
    def child_numbers(self):
        return sorted(int(part[6:]) for part in self.parts if part.startswith("child-") and part[6:].isdigit())

    def child_form(self, number, data=None, strict=False):
        part = f"child-{number}"
        kept = self.parts.get(part)
        if data is None and strict:
            data = self.posted(part)
        if data is not None:
            return ChildForm(data, **self.told(part))
        initial = as_initial(kept, ChildForm) if kept else self.guessed(part)
        return ChildForm(initial=initial, **self.told(part))

    def chosen(self, form):
        """The Child that a form chose, as far as the officer may see it."""
        key = form.cleaned_data.get("child") if form.is_bound else form.initial.get("child")
        if not key or not self.officer.reads_cases:
            return None
        try:
            return visible_to(self.officer).select_related("unit").filter(pk=key).first()
        except (ValueError, TypeError, ValidationError):
            return None

    @cached_property
    def checked(self):
        """Every step bound to what is kept: {step: form}."""
        forms = {step: self.form(step, strict=True) for step in self.needed}
        for form in forms.values():
            form.full_clean()
        return forms

    @property
    def needed(self):
        """The first step, and those that were visited."""
        return [step for step in ("heard", "where", "harm", "danger", "told") if step == "heard" or step in self.parts]

    @cached_property
    def children(self):
        """[(number, form, chosen)] with every form checked."""
        found = []
        for number in self.child_numbers:
            form = self.child_form(number, strict=True)
            form.is_valid()
            chosen = self.chosen(form)
            if form.cleaned_data.get("child") and chosen is None:
                form.add_error("child", _("This child is not in your list. Choose again, or enter the child anew."))
            elif chosen is not None and chosen in [other for _number, _form, other in found]:
                form.add_error("child", _("The same child stands in this report twice."))
            found.append((number, form, chosen))
        return found

    def first_wrong(self):
        """The first step with something to mend: (step, child's number or None), or None."""
        for step in ORDER:
            if step == "child" and self.too_many:
                return "child", self.child_numbers[MOST_CHILDREN]
            if step == "child":
                for number, form, _chosen in self.children:
                    if form.errors:
                        return "child", number
            elif step in self.checked and self.checked[step].errors:
                return step, None
            elif step == "harm" and "harm" in self.parts and not self.suspects().is_valid():
                return step, None
        return None

    @property
    def too_many(self):
        return len(self.child_numbers) > MOST_CHILDREN

    def facts(self):
        """The intake's own fields, as `receive` takes them."""
        data = {step: form.cleaned_data for step, form in self.checked.items()}
        heard, where = data["heard"], data.get("where", {})
        facts = {"channel": heard["channel"], "received_at": heard["received_at"], "description": heard["description"]}
        facts |= {name: where[name] for name in where if name != "place_known"}
        if "harm" in data:
            harm = data["harm"]
            facts |= {"forms": harm["kinds"]} | {
                name: harm[name] for name in ("concern", "primary_form", "consequences", "crime_suspected")
            }
        danger = data.get("danger", {})
        facts |= {name: danger[name] for name in ("condition", "feared", "done_before") if name in danger}
        facts["danger_now"] = IN_DANGER.get(danger.get("danger_now"))
        return facts | data.get("told", {})

    def when(self):
        heard = self.checked["heard"].cleaned_data
        return {"done_at": heard["done_at"], "late_reason": heard["late_reason"]}

    def child_facts(self):
        return [form.facts(chosen) for _number, form, chosen in self.children]

    def ties(self):
        """Officers involved and offices complained of."""
        return self.checked["harm"].ties() if "harm" in self.checked else {}

    def perpetrators(self):
        if "harm" not in self.parts:
            return []
        rows = self.suspects()
        return [row.known for row in rows if row.is_valid() and row.known] if rows.is_bound else []

    @property
    def incident_on(self):
        where = self.checked["where"].cleaned_data if "where" in self.checked else {}
        return where.get("occurred_on") or self.received_on

    def outside_age(self):
        """Numbers of the children who were sixteen or older at the incident: kept, told, in a figure of their own."""
        older = []
        for number, form, chosen in self.children:
            day = self.incident_on
            age = None if day is None else chosen.age_on(day) if chosen else form.age_on(day)
            if age is not None and age >= 16:
                older.append(number)
        return older
