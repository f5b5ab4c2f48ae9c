"""What an officer was told since the last digest, in one mail at the time that the officer chose."""

from django.conf import settings
from django.db import transaction

from directory.models import Reach
from lib import moment

from .models import Message, Sending

AT_ONCE = 200


def write_digests():
    """Those whose time has come. Answers how many are to be sent: of a time without news, none is."""
    due = Reach.objects.with_digest_due().values_list("pk", flat=True)[:AT_ONCE] if settings.MAIL else ()
    return sum(write_digest(pk) for pk in list(due))


@transaction.atomic
def write_digest(pk):
    reach = Reach.objects.with_digest_due().select_for_update(skip_locked=True, of=("self",)).filter(pk=pk).first()
    if reach is None:
        return False
    now, period = moment.now(), reach.next_digest_at
    told = Message.objects.filter(officer=reach.pk, made_at__gt=reach.digested_at, made_at__lte=now, mail=None)
    told = told.filter(clock__status__in=("running", "late"))
    news = list(told.values_list("pk", flat=True))
    if news:
        facts = {"officer_id": reach.pk, "way": Sending.Way.DIGEST, "period": period, "made_at": now, "next_at": now}
        Message.objects.filter(pk__in=news).update(mail=Sending.objects.create(**facts))
    reach.digested(now)
    return bool(news)
