"""How the clocks of the law are called, by their codes: in the reader's language, or as papers write them."""

from datetime import datetime

from .models import DeadlineRule


def clock_names(official=False):
    """{code: name} of the nation's rules in force, in one query."""
    rules = DeadlineRule.objects.on().filter(province=None)
    return {rule.code: rule.name if official else rule.called for rule in rules}


def told(clocks, names):
    """[(name, due, late)] of clocks as a hand-over keeps them, the nearest first."""
    return [
        (names.get(clock["code"], clock["code"]), datetime.fromisoformat(clock["due_at"]), clock["late"])
        for clock in clocks
    ]
