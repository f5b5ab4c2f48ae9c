"""Every line of the access log reads in the words of the office: no verb reaches a leader as a code."""

import ast

from cases.register.words import ACTS, READINGS
from cases.timeline import VERBS
from childprotect.environment import BASE_DIR

ROOMS = ("audit", "cases", "children", "directory", "reports", "childprotect")
# function -> which of its arguments is the verb; beside it, `verb=` anywhere.
WRITERS = {"record": (1,), "record_reading": (1,), "record_list": (), "finish": (0, 1), "kept": (2,), "refused": (2,)}
# What `finish` takes beside the verb: names of fields; and of a sign-in, which factor was shown.
FIELDS = {"provider", "paragraphs", "submitted_by", "approved_by", "sent_by", "unit", "cases"}


def written():
    """verb -> where it is written, read from the source."""
    found = {}
    for room in ROOMS:
        for path in (BASE_DIR / room).rglob("*.py"):
            tree = ast.parse(path.read_text())
            constants = {
                target.id: node.value.value
                for node in tree.body
                if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
                for target in node.targets
                if isinstance(target, ast.Name)
            }
            for node in ast.walk(tree):
                if isinstance(node, ast.Call):
                    for verb in verbs_of(node, constants):
                        found.setdefault(verb, f"{path.relative_to(BASE_DIR)}:{node.lineno}")
    return found


def verbs_of(call, constants):
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    places = [call.args[place] for place in WRITERS.get(name, ()) if place < len(call.args)]
    places += [keyword.value for keyword in call.keywords if keyword.arg == "verb" and name != "open_to"]
    for place in places:
        said = [place.body, place.orelse] if isinstance(place, ast.IfExp) else [place]
        for each in said:
            value = constants.get(each.id) if isinstance(each, ast.Name) else getattr(each, "value", None)
            if isinstance(value, str) and value.isidentifier():
                yield value


def test_every_verb_of_the_register_has_its_words():
    found = written()
    assert {"seal_broken", "reporter_read", "break_glass_tried", "report_sent", "granted"} <= set(found)
    known = set(READINGS) | set(ACTS) | set(VERBS) | FIELDS
    assert not set(found) - known, {verb: where for verb, where in found.items() if verb not in known}
