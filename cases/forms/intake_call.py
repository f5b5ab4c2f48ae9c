"""A call to the hotline: the steps of form 01 on one page, each under its own prefix, one part of a draft."""

from functools import cached_property
from uuid import UUID

from cases.calls import heard_before, own_report
from cases.drafts import as_posted
from cases.receiving import MOST_CHILDREN

from .intake_whole import ORDER, STEPS, Whole

PART = "call"
ASKED = [step for step in ORDER if STEPS[step][1] is not None]


def spread(fields):
    """What was typed on the page, as the steps that ask for it."""
    parts = {}
    for name, values in fields.items():
        step, _dash, field = name.partition("-")
        if step == "child":
            number, _dash, field = field.partition("-")
            step = f"child-{number}"
        elif step == "who":
            step, field = "harm", name
        if field and (step in ASKED or step.startswith("child-")):
            parts.setdefault(step, {})[field] = values
    return parts


class Call(Whole):
    def __init__(self, fields, officer):
        super().__init__(spread(fields), officer)
        self.fields = as_posted(fields)

    def posted(self, part):
        return self.fields

    def told(self, part):
        return super().told(part) | {"prefix": part}

    def guessed(self, step):
        """Whoever calls knows an age rather than a day of birth."""
        return {"birth_known": "age"} if step.startswith("child-") else super().guessed(step)

    @property
    def child_numbers(self):
        """One child is asked for where none was."""
        return super().child_numbers[: MOST_CHILDREN + 1] or [1]

    def page(self, strict=False):
        """Every form of the page: as it was kept, or checked."""
        forms = {step: self.form(step, strict=strict) for step in ASKED}
        if strict:
            forms |= self.checked
        elif not self.parts:
            forms["heard"].fields["description"].widget.attrs["autofocus"] = True
        children = [form for _number, form, _chosen in self.children] if strict else None
        forms["children"] = children or [self.child_form(number) for number in self.child_numbers]
        return forms | {"rows": self.suspects(), "repeats": self.repeats, "earlier": self.earlier()}

    @property
    def phone(self):
        return self.fields.get("told-reporter_phone", "")

    @property
    def names(self):
        return [self.fields.get(f"child-{number}-full_name", "") for number in self.child_numbers]

    def earlier(self):
        """Own reports about one of these children, or from the same telephone."""
        found = {}
        for name in self.names[:5]:
            found |= {one.pk: one for one in heard_before(self.officer, name=name, unit=self.commune, phone=self.phone)}
        if self.repeats:
            found |= {self.repeats.pk: self.repeats}
        return sorted(found.values(), key=lambda one: one.received_at, reverse=True)

    @cached_property
    def repeats(self):
        """The earlier report that this one was said to repeat, as long as it is one of the officer's own."""
        key = self.fields.get("repeats", "")
        return own_report(self.officer, key) if is_key(key) else None


def is_key(text):
    try:
        return bool(UUID(text))
    except ValueError:
        return False
