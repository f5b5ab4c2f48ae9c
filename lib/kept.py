"""What is a function of its key and dear to make is made once in a process."""


class Kept:
    """Forgets everything when it is full: a cache of statements and pieces of pages needs no better rule."""

    def __init__(self, most):
        self.most, self.known = most, {}

    def get(self, key, make):
        """What is known of this key, else what `make()` answers."""
        if key not in self.known:
            if len(self.known) >= self.most:
                self.known = {}
            self.known[key] = make()
        return self.known[key]
