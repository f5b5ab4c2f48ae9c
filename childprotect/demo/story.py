"""A story's time and voice: acts at their own moments of the past, recorded as officers record, until the present."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from cases.receiving import open_first, receive
from lib import moment

from . import texts
from .profiles import SOURCES, child_facts, tables


class Enough(Exception):
    """The story stands where it should, or its next act lies in the future."""


class Story:
    """`until` names the last act of a case left waiting; without it the case goes as far as time allows."""

    def __init__(
        self, cast, chance, told, unit, starts, now, *, until="", channel="", child=None, home=None, swift=False
    ):
        self.cast, self.chance, self.told, self.now = cast, chance, told, now
        self.unit, self.home = unit, home or unit
        self.time, self.until, self.channel = starts, until, channel or "phone"
        self.child, self.swift = child, swift
        self.case, self.intake = None, None
        self.calendar = cast.calendar

    # Who acts: the officers of the unit in charge, which a transfer changes.
    @property
    def officer(self):
        return self.cast.officer[self.unit.pk]

    @property
    def leader(self):
        return self.cast.leader[self.unit.pk]

    @property
    def reviewer(self):
        return self.cast.district[self.unit.district_id]

    def after(self, least, most, *, late=0.0, far=3.0):
        """Let hours go by; with the chance `late` it takes `far` times as long."""
        hours = self.chance.uniform(least, most)
        if not self.swift and self.chance.random() < late:
            hours *= far
        self.time += timedelta(hours=hours)

    def days(self, least, most, **late):
        """Let days go by, to an hour at which the office works."""
        if self.swift:
            most = least + (most - least) * 0.4
        self.after(least * 24, most * 24, **late)
        self.time = self.office_hour(self.time)

    def office_hour(self, when):
        local = timezone.localtime(when)
        day = local.date()
        if local.hour >= 17:
            day += timedelta(days=1)
        while not self.calendar.is_working(day):
            day += timedelta(days=1)
        if day == local.date() and local.hour >= 8:
            return when
        start = datetime.combine(day, time(7, 40), local.tzinfo)
        return max(when, start + timedelta(minutes=self.chance.randint(0, 200)))

    def recorded(self):
        """Mostly within the hour; now and then a day or three later, from paper."""
        late = self.chance.random() < 0.04 and not self.swift
        delay = timedelta(hours=self.chance.uniform(26, 70)) if late else timedelta(minutes=self.chance.uniform(1, 40))
        return min(self.time + delay, self.now), self.chance.choice(texts.LATE_REASONS) if late else ""

    def do(self, verb, by, **facts):
        """One act at this story's time, recorded as an officer would."""
        if self.time > self.now:
            raise Enough
        self.tell_late(self.time)
        recorded_at, late_reason = self.recorded()
        when = {"late_reason": late_reason} if "signed" in facts else {"late_reason": late_reason, "done_at": self.time}
        with moment.at(recorded_at):
            return getattr(self.case, verb)(by=by, **when, **facts)

    def tell_late(self, until):
        """The timetable turns a clock late within minutes of its end."""
        for deadline in self.case.deadlines.ran_out(until):
            with moment.at(min(deadline.due_at + timedelta(minutes=4), self.now)):
                self.case.clock_ran_out(deadline)

    def stop(self, name):
        if self.until == name:
            raise Enough

    def receive(self):
        told, chance = self.told, self.chance
        by = {
            "hotline_111": self.cast.named["hotline_operator"],
            "hotline_18008077": self.cast.named["hotline_operator"],
            "collaborator": self.cast.named["collaborator"],
        }.get(self.channel, self.officer)
        received_at = self.time
        self.after(0.1, 1.2, late=0.05, far=6)
        done_at = min(self.time, self.now)
        occurred = timezone.localdate(received_at) - timedelta(days=chance.choice([0, 0, 0, 1, 1, 2, 5, 20]))
        facts = {
            "received_at": received_at,
            "channel": self.channel,
            "source": chance.choice(SOURCES[self.channel]),
            "concern": told.concern,
            "forms": told.forms,
            "consequences": told.consequences,
            "setting": told.setting,
            "online": told.setting == "online",
            "occurred_on": occurred,
            "description": told.text,
            "danger_now": told.gravity == 3 and chance.random() < 0.7,
            "unit": None if self.until == "unrouted" else self.unit,
        }
        child = {"child": self.child} if self.child else child_facts(chance, told, self.unit, self.home, received_at)
        perpetrator = {
            "relation": told.relation,
            "sex": "female" if told.relation in ("mother", "stepmother") else "male",
        }
        with moment.at(min(done_at + timedelta(minutes=chance.uniform(1, 30)), self.now)):
            self.intake, opened = receive(
                by=by, facts=facts, children=[child], perpetrators=[perpetrator], done_at=done_at
            )
        self.case = opened[0][0]
        self.stop("unrouted")
        self.stop("receipt")

    def open(self):
        self.after(0.2, 1.5, late=0.15, far=5)
        if self.time > self.now:
            raise Enough
        with moment.at(self.time):
            open_first(self.intake, self.officer)

    def harmed_again(self):
        """A second report on a child whose case is open joins it and is judged there."""
        self.days(1, 6)
        if self.time > self.now:
            raise Enough
        told = self.told
        facts = {
            "received_at": self.time,
            "channel": "school",
            "source": "school",
            "concern": told.concern,
            "forms": told.forms,
            "consequences": ["minor"],
            "setting": told.setting,
            "description": self.chance.choice(texts.HEARD[told.form]),
            "unit": self.unit,
        }
        with moment.at(min(self.time + timedelta(minutes=20), self.now)):
            receive(by=self.officer, facts=facts, children=[{"child": self.case.child}])
        self.after(1, 9)
        self.do("assess", self.officer, kind="initial", **tables(self.chance, "initial", min(told.gravity, 2)))
        self.days(0.5, 2)
        self.do("verify", self.officer, founded=True, summary=self.chance.choice(texts.FOUND))
