"""The card "Việc cần làm ngay": what must happen in the first hours, for the forms of harm in a report."""

from django.utils.translation import get_language

from directory.models import ProcedureText
from lib.worktime import due

from .models.clocks import EMERGENCY
from .models.deadline import DeadlineRule
from .models.words import GRAVITY, Consequence, Form


def keys_for(forms, consequences=()):
    """The cards that apply, the gravest first: death, then each form of harm, "other" while none is known."""
    keys = ["at_once.death"] if Consequence.DEATH in consequences else []
    keys += [f"at_once.{form}" for form in GRAVITY if form in forms]
    return keys or [f"at_once.{Form.OTHER}"]


def cards_for(forms, consequences=()):
    """[(key, [lines])] in one query, each line said once."""
    keys = keys_for(forms, consequences)
    texts = ProcedureText.objects.on().filter(key__in=keys).order_by("position")
    english = (get_language() or "vi").startswith("en")
    said, cards = set(), []
    for key in keys:
        lines = []
        for text in texts:
            words = (text.text_en if english else "") or text.text
            if text.key == key and words not in said:
                said.add(words)
                lines.append({"words": words, "basis": text.legal_basis})
        cards.append((key.removeprefix("at_once."), lines))
    return [(key, lines) for key, lines in cards if lines]


def emergency_due(received_at):
    """When the emergency measures are due, by the rule in force: twelve hours, day and night."""
    rule = DeadlineRule.objects.on().filter(code=EMERGENCY, province=None).first()
    return due(received_at, rule.limit, rule.measure) if rule and received_at else None


def label_of(key):
    return Consequence.DEATH.label if key == "death" else Form(key).label
