"""What an officer was told since the last digest, in one mail at the time that the officer chose."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction

from directory.models import Reach
from lib import moment

from .models import Message, Sending
from .sending import TRUE

AT_ONCE = 200
# What was being told while the last digest was written stands in the next one.
UNDER_WAY = timedelta(minutes=10)


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
    since = reach.digested_at - UNDER_WAY
    told = Message.objects.filter(TRUE, officer=reach.pk, made_at__gt=since, made_at__lte=now, mail=None)
    told = told.exclude(case__in=reach.officer.sight.kept)
    news = list(told.values_list("pk", flat=True))
    if news:
        facts = {"officer_id": reach.pk, "way": Sending.Way.DIGEST, "period": period, "made_at": now, "next_at": now}
        Message.objects.filter(pk__in=news).update(mail=Sending.objects.create(**facts))
    reach.digested(now)
    return bool(news)
