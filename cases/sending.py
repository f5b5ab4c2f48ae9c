"""Mails and texts about messages: asked for with the message, sent by the worker, each at most once.

A row of `Sending` is an outbox of its own, since it must also wait for the end of quiet hours, try again later and
the next time later still, and be left alone where nobody knows whether it went out.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import override

from directory.models import Reach
from lib import moment, outward

from .models import Occasion, Sending
from .wording import letter_of, sentence_of

AT_ONCE = 100
TOGETHER = timedelta(hours=1)  # several clocks of one case that say the same are one mail
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=1)
GIVEN_UP_AFTER = timedelta(hours=24)
Way, State = Sending.Way, Sending.State
# A clock that was given a later end is late no more.
TRUE = Q(occasion=Occasion.WARNED, clock__status__in=("running", "late")) | Q(
    occasion=Occasion.LATE, clock__status="late"
)


def arrange(message, reach, *, by_text):
    """What goes out about a new message, as its officer wishes. A digest is put together later."""
    if reach is None:
        return
    now = message.made_at
    if reach.wants_mail_at_once:
        message.mail = joined(message, Way.MAIL, at=reach.after_quiet(now))
    if by_text and reach.wants_texts and reach.is_night(now):
        message.text = joined(message, Way.TEXT, at=now)


def joined(message, way, *, at):
    """The mail that says the same already, or a new one."""
    same = {"officer": message.officer, "way": way, "about": message.case_id, "occasion": message.occasion}
    lately = Sending.objects.filter(**same, made_at__gt=message.made_at - TOGETHER).exclude(state=State.NEEDLESS)
    under_way = Sending.objects.filter(**same, state__in=(State.WAITING, State.SENDING))
    found = under_way.select_for_update().first() or lately.order_by("-made_at").first()
    return found or Sending.objects.create(**same, made_at=message.made_at, next_at=at)


def send_waiting():
    """Send what is due. Where the server is away the rest waits with it. Answers how many went out."""
    sent = 0
    settle_left_midway()
    for pk in list(Sending.objects.due().values_list("pk", flat=True)[:AT_ONCE]):
        letter = begun(pk)
        if letter is None:
            continue
        try:
            deliver(letter)
        except outward.NotSent as error:
            put_off(letter.sending, error)
            if error.away:
                break
        except outward.Unknown as error:
            leave_open(letter.sending, str(error))
        else:
            letter.sending.become(State.SENT, sent_at=moment.now(), problem="")
            sent += 1
    return sent


class Letter:
    """A sending with what stands in it, read before the line to a server is opened."""

    def __init__(self, sending, reach, messages):
        self.sending, self.reach = sending, reach
        self.to = reach.mobile if sending.way == Way.TEXT else reach.email
        with override(reach.language):
            if sending.way == Way.TEXT:
                self.text = sentence_of(messages[0], sending.officer)
            else:
                self.subject, self.text = letter_of(messages, sending.officer)


@transaction.atomic
def begun(pk):
    """The letter, marked as under way before it is sent, or None: another worker's, put off, or needless by now."""
    sending = Sending.objects.due().select_for_update(skip_locked=True, of=("self",)).filter(pk=pk).first()
    if sending is None:
        return None
    now, reach = moment.now(), Reach.objects.filter(pk=sending.officer_id).first()
    messages = still_true(sending)
    if not messages or not still_wanted(sending, reach):
        sending.become(State.NEEDLESS)
        return None
    if sending.way == Way.TEXT and not reach.is_night(now):  # the gateway was away: by day the telephone stays silent
        sending.become(State.NEEDLESS)
        return None
    if sending.way == Way.MAIL and reach.is_quiet(now):
        sending.become(State.WAITING, next_at=reach.after_quiet(now))
        return None
    sending.become(State.SENDING, begun_at=now, attempts=sending.attempts + 1)
    return Letter(sending, reach, messages)


def still_true(sending):
    """The messages that still hold. A deadline met needs no word, and one that is late now has its own.

    Neither has who is kept from the case meanwhile.
    """
    found = sending.texted if sending.way == Way.TEXT else sending.mailed
    found = found.filter(TRUE).exclude(case__in=sending.officer.sight.kept).select_related("clock", "case__unit")
    if sending.occasion == Occasion.WARNED:
        found = found.filter(clock__due_at__gt=moment.now())
    return list(found.order_by("made_at", "pk"))


def still_wanted(sending, reach):
    """As the officer's choice stands now, and as long as the account does."""
    if reach is None or not sending.officer.is_active:
        return False
    wanted = {Way.MAIL: reach.wants_mail_at_once, Way.TEXT: reach.wants_texts}
    return wanted.get(sending.way, bool(settings.MAIL and reach.wants_digests))


def deliver(letter):
    key = letter.sending.pk
    if letter.sending.way == Way.TEXT:
        waits = {"token": settings.TEXT_TOKEN, "waits": settings.WAITS}
        outward.send_text(settings.TEXT_URL, to=letter.to, text=letter.text, key=key, **waits)
    else:
        mail = {"to": letter.to, "subject": letter.subject, "body": letter.text, "key": key}
        outward.send_mail(settings.MAIL, sender=settings.MAIL_FROM, **mail)


def put_off(sending, error):
    """Longer after each attempt, and given up after a day: the message stands in the application all the same."""
    now = moment.now()
    if error.for_good or now - sending.made_at > GIVEN_UP_AFTER:
        sending.become(State.FAILED, problem=error.problem[:40])
        return
    pause = min(FIRST_PAUSE * 2 ** min(sending.attempts - 1, 10), LONGEST_PAUSE)
    sending.become(State.WAITING, next_at=now + pause, problem=error.problem[:40])


def leave_open(sending, problem):
    """A mail that may have gone out is not sent again; a text is, since its gateway takes a key once."""
    if sending.way == Way.TEXT:
        put_off(sending, outward.NotSent(problem))
    else:
        sending.become(State.UNKNOWN, problem=problem[:40])


def settle_left_midway():
    """What a worker was sending when it was killed."""
    for pk in list(Sending.objects.left_midway().values_list("pk", flat=True)[:AT_ONCE]):
        with transaction.atomic():
            found = Sending.objects.left_midway().select_for_update(skip_locked=True).filter(pk=pk).first()
            if found is not None:
                leave_open(found, "worker")
