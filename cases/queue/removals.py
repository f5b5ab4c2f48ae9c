"""Removals that end soon: told three days and one day before, so that no child goes back by default."""

from django.utils import timezone
from django.utils.translation import gettext as _

from cases.access import seen_by
from cases.models import RemovalOrder
from cases.models.protecting import ALERTED

from .row import OF_CASE, act_url, case_row


def ending(officer, roles):
    """A row for each, with its end; the leader decides, the officer follows it up."""
    units = [post.unit_id for post in officer.posts_for(roles)]
    found = RemovalOrder.objects.ending().filter(seen_by(officer), case__unit_id__in=units)
    found = found.select_related("case__child", "case__unit")
    found = found.only("starts_at", "ends_at", "authority_document", *OF_CASE)
    for order in found.order_by("ends_at", "pk"):
        case = order.case
        decides = officer.post_for("removal_extension", case.ancestor_ids) is not None
        url = act_url(case, "removal_lifting" if order.is_used_up else "removal_extension", order.pk)
        yield case_row(
            case,
            _("Decide before the removal ends: extend or lift it"),
            url if decides else case.get_absolute_url(),
            due_at=order.ends_at,
            note=note_of(order),
        )


def note_of(order):
    if order.is_used_up:
        return _("Fifteen days are used up: only an authority's document makes it longer")
    last_day = order.ends_at - timezone.now() <= ALERTED[1]
    return _("Ends within one day") if last_day else _("Ends within three days")
