"""What must be known beyond what its asker sees, or on every page: each question one function of the database."""

import json

from lib import questions


def ask(question, *given):
    """The one value that a function of the second wall answers."""
    [(answer,)] = questions.ask(f"SELECT {question}({', '.join(['%s'] * len(given))})", given)
    return answer


def open_case_of(child_id):
    """The key of the child's open case, or None: a report joins it whoever wrote the report."""
    return ask("wall_open_case", child_id)


def cases_of(intake_id):
    """The keys of the cases that a report tells of."""
    return ask("wall_cases_of", intake_id)


def cases_handed(hand_over_id):
    """The keys of all cases of a hand-over, for whoever signs it."""
    return ask("wall_cases_handed", hand_over_id)


def without_owner():
    """How many open cases of the communes that the officer leads nobody answers for, the sealed ones included."""
    return ask("wall_without_owner")


def heard_before(name, place, since):
    """The keys of the officer's own reports since then about a child of this folded name, there or nowhere yet."""
    return ask("wall_heard_before", name, place, since)


def level_of(intake_id):
    """The strictest level of the cases that a report tells of."""
    return ask("wall_level_of", intake_id)


def hidden_count(asked):
    """How many cases of the officer's area are kept from the officer, among those that the filters ask for."""
    return ask("wall_hidden_count", json.dumps(asked))


def draft_of_another(kind, about):
    """Whether somebody else's draft has this key: its address is then not found, rather than begun anew."""
    return ask("wall_draft_of_another", kind, about)


def repeated_numbers(asked):
    """Of papers with their unit, series, year and number, those whose number another paper there bears as well."""
    return ask("wall_repeated_numbers", json.dumps(asked))


MOST_UNREAD = 100  # more are not counted
AT_A_GLANCE = f"""
SELECT wall_pressing(%s), wall_glass_waits(), (SELECT count(*) FROM (
    SELECT FROM cases_message WHERE officer_id = %s AND read_at IS NULL LIMIT {MOST_UNREAD}) told)
"""


def at_a_glance(until, officer_id):
    """How many cases of the entered officer's communes have a clock that runs out until then, of cases seen only;
    whether any emergency access anywhere waits for its review; how many messages of the officer are unread."""
    [found] = questions.ask(AT_A_GLANCE, [until, officer_id])
    return found
