"""The order of a session on several cores: no core waits, neither for the template at the start nor at the end."""

# Whoever asks for one of these starts servers, a worker or a browser.
STARTING = {"running", "copy", "site", "live", "worker", "redis", "browser", "own_database", "register"}


def starts_programs(item):
    return "subprocess" in vars(item.module) or not STARTING.isdisjoint(item.fixturenames)


def needs_database(item):
    return "django_db_setup" in item.fixturenames or item.get_closest_marker("django_db") is not None


def rank(item):
    """First what is long and needs no database, while the template is built; then what is long; last the quickest."""
    if starts_programs(item):
        return 1 if needs_database(item) else 0
    return 2 if needs_database(item) else 3


def deal(items, hands):
    """The items as xdist will cut them, one pile for each worker: every pile begins with its part of the long ones.

    A file's tests stay together, for they share what their module has set up.
    """
    ranked = sorted(items, key=rank)
    long = [item for item in ranked if rank(item) < 2]
    rest = iter(ranked[len(long) :])
    piles = [[] for _hand in range(hands)]
    files = list(dict.fromkeys((rank(item), item.path) for item in long))
    for number, file in enumerate(files):
        piles[number % hands] += [item for item in long if (rank(item), item.path) == file]
    for number, pile in enumerate(piles):
        size = (len(items) - sum(map(len, piles[:number]))) // (hands - number)
        while len(pile) < size and (item := next(rest, None)):
            pile.append(item)
    return [item for pile in piles for item in pile]
