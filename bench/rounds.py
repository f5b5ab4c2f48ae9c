"""Measures several things side by side: a little of each, round after round, so that a noisy minute hits all alike."""

import time
from dataclasses import dataclass, field
from statistics import median, quantiles


@dataclass
class Measured:
    """Milliseconds by round."""

    rounds: list = field(default_factory=list)

    @property
    def middle(self):
        return median(median(taken) for taken in self.rounds)

    @property
    def least(self):
        return min(min(taken) for taken in self.rounds)


@dataclass(frozen=True)
class Ratio:
    """How often the second goes into the first, round by round: the median and the middle half of the rounds."""

    middle: float
    low: float
    high: float

    def __str__(self):
        return f"{self.middle:.2f} ({self.low:.2f}-{self.high:.2f})"


def side_by_side(things, *, rounds, seconds):
    """`things` is {name: function of the round's number -> milliseconds taken}. Stops early where time is up."""
    measured = {name: Measured() for name in things}
    until = time.monotonic() + seconds
    order = list(things)
    for number in range(rounds):
        if number >= 5 and time.monotonic() > until:
            break
        # Turned by one each round, so that nobody always follows the same neighbour.
        for name in order[number % len(order) :] + order[: number % len(order)]:
            measured[name].rounds.append(things[name](number))
    return measured


def ratio(first, second):
    each = [median(a) / median(b) for a, b in zip(first.rounds, second.rounds, strict=True)]
    low, middle, high = quantiles(each, n=4)
    return Ratio(middle, low, high)


def verdict(found, aim):
    """Met by the median; a tie where the middle half of the rounds holds the aim."""
    if found.middle <= aim:
        return "met"
    return "a tie" if found.low <= aim else "NOT MET"
