"""Calls generated from the API's own description: whatever is sent, nothing breaks and every refusal is a problem."""

import json
from itertools import cycle
from urllib.parse import quote, urlencode

import schemathesis
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.core import NOT_SET
from schemathesis.generation import GenerationMode

from cases.models import Case
from directory.roles import Role
from tests.access.marked import Marks, received
from tests.cast import case_of

from .program import API

EXAMPLES = 3
QUICK = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def operations():
    described = schemathesis.openapi.from_dict(Client().get("/api/schema/").json())
    return [found.ok() for found in described.get_all_operations()]


def test_generated_calls_break_nothing(lan, hung):
    keys = keys_of(Case.objects.get(pk=lan.opens()))
    for operation in operations():
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            try_some(operation, operation.as_strategy(generation_mode=mode), [lan, hung], keys)


def try_some(operation, calls, programs, keys):
    @QUICK
    @given(call=calls, real=st.booleans(), by=st.sampled_from(programs))
    def check(call, real, by):
        sent(operation, call, by, keys if real else {})

    check()


def keys_of(case):
    """{first part of an address: the record of this case that it takes}."""
    incident = case.allegations.get().incident
    told = {"cases": case.pk, "children": case.child_id, "intakes": incident.intake_id, "incidents": incident.pk}
    return {room: str(key) for room, key in told.items()}


def sent(operation, call, by, keys):
    """One call, undone; its answer, which is neither a fault nor anything but JSON."""
    path = operation.path
    pk = keys.get(path.removeprefix(API).split("/")[0])
    for name, value in (call.path_parameters or {}).items():
        path = path.replace(f"{{{name}}}", pk if pk and name in ("id", "pk") else quote(str(value), safe=""))
    query = urlencode(call.query or {}, doseq=True, errors="replace")
    raw = b"" if call.body is NOT_SET else json.dumps(call.body, default=str).encode()
    with transaction.atomic():  # one example never spoils the next
        answer = by.send(operation.method.upper(), f"{path}?{query}", raw=raw)
        transaction.set_rollback(True)
    assert answer.status_code < 500, (operation.label, raw, answer.content)
    expected = "application/json" if answer.status_code < 400 else "application/problem+json"
    assert answer["Content-Type"] == expected, (operation.label, path, answer.status_code)
    return answer


# One of every role, all of Bình Phước; the foreign case is of Hà Nội, the near one some of them read.
EVERY_ROLE = "tho lan hung minh bich quynh vinh nga phuc son admin".split()
ONCE = settings(QUICK, max_examples=1)


def test_the_programs_are_of_every_role(cast):
    assert {role for name in EVERY_ROLE for role in getattr(cast, name).roles} == set(Role)


def test_generated_calls_of_every_role_break_nothing_and_tell_nothing_foreign(cast, program):
    marks = Marks("lạquyển")
    intake, foreign = received(marks, cast.ha)
    secret = (marks.tag, foreign.number, intake.number, str(foreign.child_id))
    near = case_of(cast.lan)
    programs = [program(name) for name in EVERY_ROLE]
    for number, operation in enumerate(operations()):
        records = cycle([keys_of(foreign), keys_of(near)][:: -1 if number % 2 else 1])
        tell_nothing(operation, list(zip(programs, records, strict=False)), secret)


def tell_nothing(operation, calls, secret):
    """One generated call by each program, on the foreign record and on the near one in turn."""

    @ONCE
    @given(call=operation.as_strategy(generation_mode=GenerationMode.POSITIVE))
    def check(call):
        for by, keys in calls:
            said = sent(operation, call, by, keys).content.decode("utf-8", "replace")
            told = [word for word in secret if word in said]
            if f"{API}children/" in operation.path:  # the key that was asked for may be told again
                told = [word for word in told if word != keys["children"]]
            assert not told, (operation.label, by.officer.username)

    check()
