"""Figures of 200 random units and periods equal a plain, slow recount."""

import random

import pytest

from lib import periods
from reports.figures import figures_of

from ..cast import unit
from .random_past import Past, communes_of
from .recount import Recount, without_noughts

pytestmark = pytest.mark.django_db
PAIRS = 200


def random_period(rng):
    kind = rng.choice("MMQHY")
    most = periods.KINDS[kind]
    ordinal = rng.randrange(1, most + 1)
    code = f"{rng.choice((2022, 2023, 2024))}-{kind}" + {"M": f"{ordinal:02d}", "Y": ""}.get(kind, str(ordinal))
    return periods.parse(code, rng.choice(periods.BASES))


@pytest.mark.parametrize("seed", [2016, 56])
def test_the_figures_equal_a_plain_recount(cast, seed):
    rng = random.Random(seed)
    communes = rng.sample(communes_of("695", "692"), 8) + rng.sample(communes_of("001"), 2) + [unit("70")]
    Past(rng, communes, cast.quynh).fill()
    plain = Recount()
    units = [unit(code) for code in ("70", "01", "695", "692")] + communes
    counted = 0
    for _pair in range(PAIRS // 2):
        place, period = rng.choice(units), random_period(rng)
        fast = figures_of(place, period.start, period.end).numbers
        slow = plain.figures(place, period.start, period.end)
        assert without_noughts(fast) == without_noughts(slow), (place.code, period.code, period.basis)
        counted += fast["abused_children"]
    assert counted > PAIRS
