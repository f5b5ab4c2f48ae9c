"""One case carried through the real acts, each at its own moment of the past; it stops where the present begins."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from cases.models import Case
from cases.receiving import open_first, receive
from directory.models import CalendarDay
from lib import moment

from . import texts
from .profiles import SOURCES, child_facts, drawn, tables


class Enough(Exception):
    """The story stands where it should, or its next act lies in the future."""


class Story:
    """`until` names the last act of a case left waiting; without it the case goes as far as time allows."""

    def __init__(self, cast, chance, told, unit, starts, now, *, until="", channel="", child=None, home=None, swift=False):
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

    def run(self):
        try:
            self.receive()
            self.open()
            self.go_on()
        except Enough:
            pass
        if self.case is not None:
            self.tell_late(self.now)
        return self

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
        perpetrator = {"relation": told.relation, "sex": "female" if told.relation in ("mother", "stepmother") else "male"}
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

    def go_on(self):
        told = self.told
        self.after(0.5, 8, late=0.12)
        self.do("assess", self.officer, kind="initial", **tables(self.chance, "initial", told.gravity))
        self.stop("assessment")
        self.protect()
        self.stop("emergency")
        self.verify()
        if self.until == "transfer" or (self.home != self.unit and not self.until):
            self.transfer()
        self.plan()
        self.support()
        self.finish()

    def protect(self):
        told, chance = self.told, self.chance
        if told.gravity >= 2 and "death" not in told.consequences:
            self.after(0.2, 2, late=0.08, far=6)
            measure = chance.choice(["medical_care", "safe_shelter", "risk_warning"])
            self.do("protect", self.officer, measure=measure, started_at=self.time, note=chance.choice(texts.WARNINGS))
        if chance.random() < 0.94:
            self.after(0.1, 1.0, late=0.2, far=8)
            self.tell_police()
        if self.until == "removal" or (told.gravity == 3 and told.setting == "family" and chance.random() < 0.35):
            self.remove()

    def tell_police(self):
        self.case.refresh_from_db()
        if self.case.crime_suspected and not self.case.policenotices.exists():
            how = self.chance.choice(["phone", "document"])
            self.police = self.do("notify_police", self.officer, to=f"Công an {self.unit.name}", how=how)

    def close(self, outcome, reason, **conditions):
        self.end_removal()
        self.tell_police()
        self.do("close", self.leader, outcome=outcome, reason=reason, **conditions)

    def remove(self):
        self.after(0.3, 2)
        starts_at = self.time
        order = self.do(
            "remove_child", self.leader, reason=texts.REMOVED, starts_at=starts_at,
            ends_at=starts_at + timedelta(days=15), placement=texts.SHELTER,
        )  # fmt: skip
        self.removal = order
        self.stop("removal")

    def end_removal(self):
        order = getattr(self, "removal", None)
        if order is None:
            return
        if order.ends_at > self.time:
            self.do("lift_removal", self.leader, order=order, reason="Người chăm sóc đã cam kết, nơi ở của trẻ an toàn.")
        else:
            with moment.at(order.ends_at + timedelta(minutes=3)):
                self.case.expire_removal(order)
        self.removal = None

    def verify(self):
        chance = self.chance
        self.days(0.4, 2.5, late=0.1)
        if self.until == "unfounded" or (not self.until and chance.random() < 0.15):
            self.do("verify", self.officer, founded=False, summary=chance.choice(texts.NOT_FOUND), basis="Điều 25 NĐ 56/2017")
            self.stop("unfounded")
            self.days(0.5, 3, late=0.1)
            self.close("unfounded", "Không có cơ sở qua xác minh.")
            raise Enough
        self.do("verify", self.officer, founded=True, summary=chance.choice(texts.FOUND))
        self.stop("verification")
        if "death" in self.told.consequences:
            self.days(3, 10)
            self.close("deceased", "Trẻ tử vong; vụ việc do cơ quan điều tra giải quyết.")
            raise Enough

    def transfer(self):
        self.days(0.3, 1)
        offered = self.do(
            "offer_transfer", self.officer, unit=self.home, reason="Trẻ cư trú tại xã khác; nơi cư trú lập kế hoạch hỗ trợ."
        )
        self.stop("transfer")
        self.days(0.3, 1.5)
        if self.time > self.now:
            raise Enough
        self.do("answer_transfer", self.cast.officer[self.home.pk], transfer=offered, accepted=True)
        self.unit = self.home
        self.case.refresh_from_db()

    def plan(self):
        chance = self.chance
        if chance.random() < 0.8:
            self.days(0.3, 1)
            self.do("assess", self.officer, kind="detailed", **tables(chance, "detailed", self.told.gravity))
        self.opinion()
        self.days(0.3, 1.5, late=0.12, far=4)
        self.draft()
        self.do("submit_plan", self.officer)
        self.stop("submission")
        if self.until == "return" or (not self.until and chance.random() < 0.08):
            self.days(0.3, 1)
            self.do("return_plan", self.leader, reason="Bổ sung thời hạn và kinh phí của từng hoạt động.")
            self.stop("return")
            self.days(0.3, 1.5)
            self.draft()
            self.do("submit_plan", self.officer)
        self.days(0.2, 1.4, late=0.1)
        self.approve()

    def draft(self):
        chance, start = self.chance, timezone.localdate(self.time) + timedelta(days=3)
        span = self.chance.randint(35, 110) if not self.until else 60
        actions = []
        for measure in chance.sample(list(texts.MEASURES), chance.randint(2, 4)):
            paid = chance.random() < 0.5
            actions.append(
                {
                    "measure": measure,
                    "provider": texts.MEASURES[measure].format(unit=self.unit.name),
                    "start": start,
                    "due": start + timedelta(days=chance.randint(span // 2, span)),
                    "budget": chance.randrange(3, 40) * 100_000 if paid else None,
                    "fund": chance.choice(["state", "state", "social", "international"]) if paid else "",
                }
            )
        self.actions = actions
        self.do("draft_plan", self.officer, goals=chance.choice(texts.GOALS), actions=actions)

    def approve(self):
        chance = self.chance
        paper = self.until == "paper" or (not self.until and chance.random() < 0.07)
        number = f"{chance.randrange(20, 400)}/QĐ-UBND"
        if paper:
            if self.time > self.now:
                raise Enough
            self.do("approve_plan", self.officer, signed={"by": self.leader, "at": self.time, "number": number})
            self.stop("paper")
            self.days(0.3, 2)
            signature = self.case.signatures.get()
            self.do("confirm_signature", self.leader, signature=signature)
        else:
            self.do("approve_plan", self.leader, decision_number=number)
        self.stop("approval")

    def opinion(self):
        chance = self.chance
        wanted = self.until in ("opinion", "escalation") or (not self.until and self.told.gravity >= 2 and chance.random() < 0.5)
        if not wanted:
            return
        self.days(0.2, 1)
        if self.until == "escalation" or (not self.until and chance.random() < 0.25):
            self.escalate()
        result = "supplement" if self.until == "opinion" else drawn(chance, {"noted": 6, "supplement": 3, "direct": 2, "visit": 1})
        due = timezone.localdate(self.time) + timedelta(days=5) if result in ("supplement", "direct") else None
        opinion = self.do("give_opinion", self.reviewer, result=result, text=texts.OPINIONS[result], due=due)
        self.stop("opinion")
        if opinion.is_task:
            self.days(0.5, 3, late=0.2)
            self.do("answer_opinion", self.officer, opinion=opinion, text="Xã đã thực hiện theo ý kiến, tài liệu kèm hồ sơ.")

    def escalate(self):
        chance = self.chance
        raised = self.do(
            "escalate", self.officer, reason=chance.choice(texts.ESCALATIONS), proposal="Đề nghị cấp trên hỗ trợ, chủ trì phối hợp."
        )
        self.stop("escalation")
        self.days(0.2, 1)
        self.do("take_escalation", self.reviewer, escalation=raised)
        self.days(0.5, 3)
        self.do("answer_escalation", self.reviewer, escalation=raised, text=chance.choice(texts.ANSWERS))

    def support(self):
        chance = self.chance
        actions = list(self.case.plan.actions.all())
        if getattr(self, "removal", None):
            self.days(2, 8)
            self.end_removal()
        if getattr(self, "police", None) and chance.random() < 0.6:
            self.days(1, 6)
            status = chance.choice(["received", "accepted", "prosecuted"])
            self.do("answer_of_police", self.officer, notice=self.police, text="Đã tiếp nhận, đang giải quyết theo thẩm quyền.", status=status)
        for action in actions:
            self.days(2, 16)
            if self.now - timedelta(hours=2) < self.time:
                raise Enough
            cost = action.budget and round(action.budget * chance.uniform(0.5, 1), -4)
            self.do(
                "give_support", self.officer, measure=action.measure, given_on=timezone.localdate(self.time),
                provider=action.provider, cost=cost and int(cost), fund=action.fund, note=chance.choice(texts.SUPPORTED),
                action=action,
            )  # fmt: skip
            if chance.random() < 0.3:
                self.after(2, 30)
                self.do("add_note", self.officer, text=chance.choice(texts.NOTES))
        self.stop("support")
        if not self.until and chance.random() < 0.05:
            self.harmed_again()

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

    def finish(self):
        chance = self.chance
        end = self.case.plans.order_by("-cycle").first().ends_on - timedelta(days=chance.randint(0, 6))
        self.time = max(self.time, datetime.combine(end, time(8, 30), timezone.get_current_timezone()))
        self.days(0, 0.5, late=0.12, far=20)
        again = not self.until and chance.random() < 0.1 and self.case.cycle == 1
        scores = tables(chance, "review", 1 if again else 0)
        self.do("review", self.officer, conclusion="continue" if again else "close", **scores)
        self.stop("review")
        if again:
            self.plan_anew()
            return
        self.days(0.5, 4, late=0.1)
        self.close("safe_and_stable", texts.CLOSED, no_remaining_risk=True, stable=True)

    def plan_anew(self):
        self.case.refresh_from_db()
        self.days(1, 3)
        self.draft()
        self.do("submit_plan", self.officer)
        self.days(0.3, 1.5)
        self.approve()
        self.support()
        self.finish()
