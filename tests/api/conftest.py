"""Programs that call the API as one of the cast."""

import pytest

from tests.api.program import Program


@pytest.fixture
def program(cast):
    """`program("lan")` calls as lan."""
    made = {}

    def calling(name):
        if name not in made:
            made[name] = Program(getattr(cast, name))
        return made[name]

    return calling


@pytest.fixture
def lan(program):
    return program("lan")


@pytest.fixture
def hung(program):
    return program("hung")
