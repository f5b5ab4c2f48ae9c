"""Units by the code people write, and officers by user name."""

from .models import Officer, Unit


def unit_with_code(code, *, level=None, day=None):
    """The unit that carries a code on a day, or None. A code alone has no level: "70" is a province by its length."""
    return Unit.objects.with_code(code, day, level).select_related("district", "province").order_by("pk").first()


def officer_named(username):
    """An active officer, or None."""
    return Officer.objects.filter(username=username, is_active=True).first()
