"""Calls generated from the API's own description: whatever is sent, nothing breaks and every refusal is a problem."""

import json
from urllib.parse import quote, urlencode

import schemathesis
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.core import NOT_SET
from schemathesis.generation import GenerationMode

from tests.cast import case_of

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
    pk = lan.opens()
    for operation in operations():
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            try_some(operation, operation.as_strategy(generation_mode=mode), [lan, hung], pk)


def try_some(operation, calls, programs, pk):
    @QUICK
    @given(call=calls, real=st.booleans(), by=st.sampled_from(programs))
    def check(call, real, by):
        sent(operation, call, by, pk if real else None)

    check()


def sent(operation, call, by, pk):
    """One call, undone; its answer, which is neither a fault nor anything but JSON."""
    path = operation.path
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


# One of every role who may see nothing of Xã Lộc Thiện, another district's commune.
STRANGERS = "lan hung tho minh bich nga admin phuc ha thanh".split()
STRANGE = "Lý Thị Xuân Hoài"
ONCE = settings(QUICK, max_examples=1)


def test_generated_calls_of_every_role_tell_nothing_foreign(cast, program):
    foreign = case_of(cast.tuyet, children=[{"full_name": STRANGE, "birth_year": 2015}])
    secret = (STRANGE.encode(), foreign.number.encode(), str(foreign.child_id).encode())
    programs = [program(name) for name in STRANGERS]
    for operation in operations():
        tell_nothing(operation, programs, str(foreign.pk), secret)


def tell_nothing(operation, programs, pk, secret):
    @ONCE
    @given(call=operation.as_strategy(generation_mode=GenerationMode.POSITIVE))
    def check(call):
        for by in programs:
            answer = sent(operation, call, by, pk)
            assert not any(word in answer.content for word in secret), (operation.label, by.officer.username)

    check()
