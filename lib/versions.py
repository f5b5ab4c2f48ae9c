"""Two people changed one record: what stood there, what stands now, what was typed, field by field, with a choice each.

A form carries what it was opened with. Where the record has another version by then, a field that only the other
changed takes the other's value, one that only this officer changed keeps the officer's, and one that both changed asks.
All by hidden fields and radio buttons: no script, nothing kept on the server, nothing typed is lost.
"""

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

VERSION, OPENED_WITH, FIRST, ASKED, KEEP = "version", "opened_with", "opened_first", "asked", "keep-"
NOT_TYPED = ("csrfmiddlewaretoken", "idempotency_key", VERSION, OPENED_WITH, FIRST, ASKED)
NOW, MINE = "now", "mine"


@dataclass
class Part:
    """One question of a form, or several that are one answer. It posts what `keys` name, or begin with.

    `now` is what stands in the record, as the form would post it: {key: [values]}. `words` tells such an answer in
    words, and `words.only` leaves of it what says something.
    """

    name: str
    label: str
    keys: tuple[str, ...]
    now: dict[str, list[str]]
    words: Any
    told: tuple = ()
    before: dict[str, list[str]] | None = None
    mine: dict[str, list[str]] = field(default_factory=dict)
    choice: str = ""

    def meet(self, before, mine):
        """Take what was typed beside what stands now; who changed it decides, as far as only one did."""
        self.before, self.mine = before, mine
        if before is not None and self.same(mine, before):
            self.choice = NOW
        elif before is not None and self.same(self.now, before):
            self.choice = MINE

    def owns(self, key):
        return any(key == own or own.endswith("-") and key.startswith(own) for own in self.keys)

    def same(self, one, other):
        return plain(self.words.only(one)) == plain(self.words.only(other))

    @property
    def differs(self):
        return not self.same(self.now, self.mine)

    @property
    def now_in_words(self):
        return self.words(self.now)

    @property
    def mine_in_words(self):
        return self.words(self.mine)

    @property
    def before_in_words(self):
        return "" if self.before is None else self.words(self.before)

    @property
    def by_both(self):
        return self.before is not None and self.choice == ""


def sent(request):
    """What a form sent, if anything: a button without a question sends nothing, and is sent all the same."""
    return request.POST if request.method == "POST" else None


class Versions:
    """A posted form beside the record. `parts` are the questions, `version` that of the record as it stands, locked.

    `data` is what the form is to take: what was typed, with the other's values where the officer chose those.
    """

    def __init__(self, posted, parts, version, kept=None):
        self.posted, self.parts, self.version = posted, list(parts), version
        self.held = posted or kept or {}
        self.opened_with = snapshot(self.parts)
        self.data: Any = self.chosen() if posted is not None else None
        self.missing = [name for name in asked(posted) if choice(posted, name) is None] if posted else []

    @property
    def carried(self):
        """What the form itself carries: the version and the answers that it was opened with."""
        return self.held.get(VERSION) or self.version, self.held.get(OPENED_WITH) or self.opened_with

    def held_by(self, form):
        """The same, carried on by a form that was refused: a refusal may have told it the version that stands."""
        self.held = form.data if form.is_bound else self.held
        return self

    @property
    def stale(self):
        """Whether the officer must look first: somebody came between, or a choice was left open."""
        if not self.posted or not self.posted.get(VERSION, "").isdecimal():
            return False
        return int(self.posted[VERSION]) != self.version or bool(self.missing)

    @property
    def came_between(self):
        """Whether the answers themselves are others by now; the version moves with whatever is done to the record."""
        return self.stale and (bool(self.missing) or read(self.posted.get(OPENED_WITH)) != read(self.opened_with))

    @property
    def status(self):
        return 422 if self.missing and int(self.posted[VERSION]) == self.version else 409

    def chosen(self):
        """What was typed, and the values that stood there where the officer keeps those."""
        data, opened = self.posted.copy(), read(self.posted.get(OPENED_WITH))
        for part in self.parts:
            if choice(self.posted, part.name) == NOW and part.name in opened:
                for key in filter(part.owns, list(data)):
                    del data[key]
                for key, values in opened[part.name].items():
                    data.setlist(key, values)
        return data

    @property
    def differences(self):
        """The parts that differ from what stands there now, those that both changed first."""
        again = self.status == 422
        opened = read(self.posted.get(FIRST if again else OPENED_WITH))
        for part in self.parts:
            part.meet(opened.get(part.name), part_of(self.data, part))
            part.choice = choice(self.posted, part.name) or part.choice if again else part.choice
        return sorted((part for part in self.parts if part.differs), key=lambda part: part.choice != "")

    @property
    def typed(self):
        """What the page carries on: [(key, value)] of everything that was typed."""
        carried = [name for name in self.data if name not in NOT_TYPED and not name.startswith(KEEP)]
        return [(name, value) for name in carried for value in self.data.getlist(name)]

    @property
    def opened_first(self):
        return self.posted.get(FIRST if self.status == 422 else OPENED_WITH, "")


def snapshot(parts):
    """What a form was opened with, to be carried by it."""
    return json.dumps({part.name: part.now for part in parts}, ensure_ascii=False)


def read(text):
    """The same back again; of what is no such text, nothing is known."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return {
        name: {key: list(map(str, values)) for key, values in part.items() if isinstance(values, list)}
        for name, part in (found.items() if isinstance(found, dict) else ())
        if isinstance(part, dict)
    }


def asked(posted):
    return posted.getlist(ASKED)


def choice(posted, name):
    chosen = posted.get(f"{KEEP}{name}")
    return chosen if chosen in (NOW, MINE) else None


def part_of(data, part):
    return {key: data.getlist(key) for key in data if part.owns(key)}


def plain(answer):
    """An answer to compare: white space and the order of several choices say nothing."""
    lines = {key: [" ".join(value.split()) for value in values] for key, values in answer.items()}
    return {key: sorted(filter(None, values)) for key, values in lines.items() if any(values)}


def parts_of(form, known, *, leave_out=(), together=None, told=None):
    """The questions of a form whose answers stand in the record as `known` (by field).

    `together` is {field: {answer: the field that goes with it}}: what belongs to another answer says nothing.
    `told` is {field: (who changed it last, when)}, under "" whoever changed the record last.
    """
    together, told = together or {}, told or {}
    beside = {name for answers in together.values() for name in answers.values()}
    for name, question in form.fields.items():
        if name in leave_out or name in beside or name == VERSION:
            continue
        names = (name, *together.get(name, {}).values())
        now = {key: values for each in names for key, values in posted_as(form, each, known.get(each)).items()}
        words = Words(form, name, together.get(name, {}))
        about = next((told[each] for each in names if each in told), told.get("", ()))
        yield Part(name, str(question.label), tuple(now), now, words, about)


def posted_as(form, name, value):
    """A value of the record as the form would post it."""
    question = form.fields[name]
    if hasattr(question.widget, "read"):  # one commune: chosen by its key, found by words
        return {name: [str(getattr(value, "pk", value) or "")], f"{name}_q": []}
    if isinstance(question, forms.BooleanField):
        return {name: ["on"] if value else []}
    if isinstance(value, (list, tuple, set)):
        return {name: [str(each) for each in value]}
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    if isinstance(value, date):
        return {name: [question.widget.format_value(value)]}
    return {name: [] if value in (None, "") else [str(getattr(value, "pk", value))]}


class Words:
    """An answer as people read it."""

    def __init__(self, form, name, answers):
        self.form, self.name, self.answers = form, name, answers

    def only(self, answer):
        """Without what belongs to another answer than the one given."""
        given = answer.get(self.name, [""])[:1]
        beside = set(self.answers.values()) - {self.answers.get(given[0] if given else "")}
        return {key: values for key, values in answer.items() if key not in beside}

    def __call__(self, answer):
        names = [self.name, *self.answers.values()]
        answer = self.only(answer)
        return " · ".join(filter(None, (in_words(self.form.fields[name], name, answer) for name in names)))


def in_words(question, name, answer):
    values = [value for value in answer.get(name, []) if value]
    if isinstance(question, forms.BooleanField):
        return _("Yes") if values else _("No")
    if hasattr(question, "choices") and not isinstance(question, forms.ModelChoiceField):
        labels = {str(key): str(label) for key, label in question.choices}
        return ", ".join(labels.get(value, value) for value in values)
    if hasattr(question.widget, "read"):
        typed = " ".join(answer.get(f"{name}_q", []))
        return spoken(question, {"id": "".join(values), "q": typed}, typed) if values or typed else ""
    return "\n".join(spoken(question, value, value) for value in values)


def spoken(question, value, otherwise):
    try:
        read_back = question.clean(value)
    except ValidationError:
        return otherwise
    if isinstance(read_back, datetime):
        return timezone.localtime(read_back).strftime("%H:%M %d/%m/%Y")
    if isinstance(read_back, date):
        return read_back.strftime("%d/%m/%Y")
    return str(read_back)
