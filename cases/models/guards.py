"""What stands against an act: its verb refuses with the first of it, the case's page tells all of it.

A guard is a method `against_<act>` beside the verb. It yields the refusals themselves, so that the verb and the list
say one sentence; `lifted_by` names the act that takes the obstacle away. It reads what stands around the case by
`all()`: a page that has loaded it asks for nothing more.
"""


def refuse(refusals):
    """Raise the first of them, if there is any."""
    for refusal in refusals:
        raise refusal


class Guarded:
    """Mixed into Case."""

    def stops(self, act, **asked):
        """All that stands against `act` now, in the order of the verb's refusals.

        `by` is the officer whose act it would be, `about` what it is about; a closing has its `outcome`.
        """
        yield from self.against_any(act)
        against = getattr(self, f"against_{act}", None)
        if against is not None:
            yield from against(**asked)

    def guard(self, act, **asked):
        refuse(self.stops(act, **asked))

    def is_open_to(self, act, **asked):
        return not any(self.stops(act, **asked))
