"""Checks the register against its seals, and the seals against each other and the heads kept elsewhere."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

from django.db import connection, transaction

from .digests import COLUMNS, GENESIS, OF_LINES, head_of, of_event, told
from .models import Seal, SealedEvent

# A transaction may last this long, and two hosts' clocks may differ by as much, without looking like a forgery.
LAG = timedelta(hours=1)
AT_ONCE = 300_000  # lines checked in one query
MOST_SEALS = 2_000

LINES = f"""
    SELECT seal, count(*), {OF_LINES} FROM audit_sealedevent WHERE seal BETWEEN %s AND %s GROUP BY seal
"""
SUSPECT = """
    SELECT s.seal, s.position, s.event, e.id IS NULL, e.id IS NOT NULL AND s.digest <> {digest},
        e.verb, e.number, e.recorded_at, b.made_at, b.complete_before
    FROM audit_sealedevent s
    JOIN unnest(%s::bigint[], %s::timestamptz[], %s::timestamptz[]) b(seal, made_at, complete_before) USING (seal)
    LEFT JOIN audit_event e ON e.id = s.event
    WHERE s.seal BETWEEN %s AND %s AND (
        e.id IS NULL OR s.digest <> {digest}
        OR e.recorded_at < b.complete_before - %s OR e.recorded_at > b.made_at + %s)
    ORDER BY s.seal, s.position
"""
UNSEALED = """
    SELECT e.id, e.verb, e.number, e.recorded_at FROM audit_event e
    WHERE NOT EXISTS (SELECT FROM audit_sealedevent s WHERE s.event = e.id)
"""
ORPHANS = """
    SELECT s.event, s.seal, e.id IS NULL FROM audit_sealedevent s LEFT JOIN audit_event e ON e.id = s.event
    WHERE NOT EXISTS (SELECT FROM audit_seal WHERE number = s.seal) ORDER BY s.seal, s.position
"""


@dataclass
class Check:
    """`findings` are told as they come; the counts are complete once all are."""

    heads: dict = field(default_factory=dict)
    events: int = 0
    seals: int = 0
    waiting: int = 0
    complete: datetime | None = None  # when the last seal that took all there was, was made

    def findings(self):
        """Every finding as a sentence, from one snapshot of the database."""
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield from self.chain()
            yield from self.exported()
            yield from self.orphans()
            yield from self.unsealed()

    def chain(self):
        """Walk the seals from the first, in portions; after each portion look at its lines."""
        number, head, complete, portion, lines = 0, GENESIS, None, [], 0
        for seal in Seal.objects.iterator():
            if seal.number != number + 1:
                yield f"removed: {span(number + 1, seal.number - 1)} is gone from the database"
            elif bytes(seal.previous) != head:
                yield (
                    f"edited: seal {seal.number} does not follow the head of seal {number}; "
                    "one of the two was written anew"
                )
            if bytes(seal.head) != head_of(seal):
                yield f"edited: seal {seal.number} does not bear the head that belongs to what it tells"
            if portion and (lines + seal.count > AT_ONCE or len(portion) >= MOST_SEALS):
                yield from self.lines(portion)
                portion, lines = [], 0
            portion.append((seal, complete))
            lines += seal.count
            number, head = seal.number, bytes(seal.head)
            if seal.complete:
                complete = max(complete or seal.made_at, seal.made_at)
        if portion:
            yield from self.lines(portion)
        self.complete = complete

    def lines(self, portion):
        """The lines of some seals: that each seal holds what it counted, and that each line is what was sealed."""
        for form, seals in groupby(portion, key=lambda pair: pair[0].form):
            if form in COLUMNS:
                yield from self.lines_of(form, list(seals))
            else:
                yield f"edited: seal {next(seals)[0].number} names a form of writing that does not exist"

    def lines_of(self, form, seals):
        first, last = seals[0][0].number, seals[-1][0].number
        with connection.cursor() as cursor:
            cursor.execute(LINES, [first, last])
            held = {row[0]: row[1:] for row in cursor.fetchall()}
            for seal, _complete in seals:
                yield from self.whole(seal, *held.get(seal.number, (0, None)))
            bounds = [[seal.number for seal, _c in seals], [seal.made_at for seal, _c in seals], [c for _s, c in seals]]
            cursor.execute(SUSPECT.format(digest=of_event(form)), [*bounds, first, last, LAG, LAG])
            for row in cursor:
                yield suspicion(*row)

    def whole(self, seal, count, digest):
        """Whether the seal's own lines are those that it bound."""
        self.seals += 1
        self.events += count
        if count == seal.count and digest is not None and bytes(digest) == bytes(seal.digest):
            return
        places = defaultdict(list)
        for position, event in SealedEvent.objects.filter(seal=seal.number).values_list("position", "event"):
            places[position].append(event)
        missing = [position for position in range(1, seal.count + 1) if position not in places]
        added = [event for position, found in places.items() for event in found if position > seal.count]
        shared = [(position, found) for position, found in sorted(places.items()) if len(found) > 1]
        for position in missing:
            yield f"removed: line {position} of seal {seal.number} is gone, the event with it or without its seal"
        for event in added:
            yield f"inserted: event {event} was put into seal {seal.number}, which bound {seal.count} lines"
        for position, found in shared:
            named = " or ".join(str(event) for event in found)
            yield f"inserted: line {position} of seal {seal.number} is there {len(found)} times: event {named}"
        if not (missing or added or shared):
            yield f"edited: the {seal.count} lines of seal {seal.number} are not those that it bound"

    def exported(self):
        """Against the heads kept elsewhere: a tail cut off, or a chain written anew from some seal on."""
        if not self.heads:
            return
        kept = {seal.number: told(seal) for seal in Seal.objects.filter(number__in=list(self.heads)).iterator()}
        gone = sorted(set(self.heads) - set(kept))
        for first, last in runs(gone):
            count = sum(int(self.heads[number].get("count", 0)) for number in range(first, last + 1))
            yield f"cut off: {span(first, last)} with {count} lines stands among the exported heads and nowhere else"
        for number in sorted(kept):
            if self.heads[number].get("head") != kept[number]["head"]:
                yield f"edited: seal {number} is not the one whose head was exported"

    def orphans(self):
        """Lines whose seal is gone: they name what a removed seal held."""
        with connection.cursor() as cursor:
            cursor.execute(ORPHANS)
            for event, seal, gone in cursor:
                self.events += 1
                what = "removed" if gone else "cut off"
                yield f"{what}: event {event} was sealed in seal {seal}, which is gone{' with it' if gone else ''}"

    def unsealed(self):
        """Lines that wait for their seal are young; one that an earlier seal should have taken came later."""
        floor = self.complete - LAG if self.complete else None
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*), count(*) FILTER (WHERE recorded_at < %s) FROM ({UNSEALED}) u", [floor])
            self.waiting, old = cursor.fetchone()
            if old:
                cursor.execute(f"{UNSEALED} AND e.recorded_at < %s ORDER BY e.recorded_at, e.id", [floor])
                for event, verb, number, recorded_at in cursor:
                    yield (
                        f"inserted: {named(event, verb, number, recorded_at)} has no seal, though its recorded_at lies "
                        f"{hours(self.complete - recorded_at)} before a seal that took all there was"
                    )


def suspicion(seal, position, event, gone, edited, verb, number, recorded_at, made_at, complete):
    if gone:
        return f"removed: event {event}, line {position} of seal {seal} of {made_at:%Y-%m-%d %H:%M}Z"
    who = f"{named(event, verb, number, recorded_at)}, line {position} of seal {seal}"
    if edited:
        return f"edited: {who}, is not what was sealed"
    if recorded_at > made_at:
        return f"inserted: {who}: its recorded_at lies {hours(recorded_at - made_at)} after its seal"
    return (
        f"inserted: {who}: its recorded_at lies {hours(made_at - recorded_at)} before its seal, and "
        f"{hours(complete - recorded_at)} before an earlier one that took all there was"
    )


def named(event, verb, number, recorded_at):
    return f"event {event} ({verb}{' ' + number if number else ''}, recorded {recorded_at:%Y-%m-%d %H:%M}Z)"


def hours(span):
    return f"{span.total_seconds() / 3600:.1f} hours"


def span(first, last):
    return f"seal {first}" if first == last else f"seals {first} to {last}"


def runs(numbers):
    """Consecutive numbers as pairs of first and last."""
    for _key, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        found = [number for _index, number in run]
        yield found[0], found[-1]
