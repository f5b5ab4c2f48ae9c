"""What an officer is told at once, on top of every page: emergency accesses that wait for a look of theirs."""

from django.utils.functional import SimpleLazyObject

from cases import queue


def told(request):
    """Asked when a page with its frame is drawn, once; of those who review none, nothing is asked."""
    officer = getattr(request, "user", None)
    if officer is None or not officer.is_authenticated:
        return {}
    return {"told": SimpleLazyObject(lambda: queue.told_at_once(officer))}
