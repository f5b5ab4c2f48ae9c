"""The course of one case through the real acts of the law, from receipt to close."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from lib import moment

from . import texts
from .profiles import drawn, tables
from .story import Enough, Story


class Course(Story):
    """Every step may be the last one: where the story is told to wait, or where the present begins."""

    def run(self):
        try:
            self.receive()
            self.open()
            self.go_on()
        except Enough:
            pass
        self.tell_late(self.now)
        return self

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
            self.do(
                "lift_removal", self.leader, order=order, reason="Người chăm sóc đã cam kết, nơi ở của trẻ an toàn."
            )
        else:
            with moment.at(order.ends_at + timedelta(minutes=3)):
                self.case.expire_removal(order)
        self.removal = None

    def verify(self):
        chance = self.chance
        self.days(0.4, 2.5, late=0.1)
        if self.until == "unfounded" or (not self.until and chance.random() < 0.15):
            self.do(
                "verify",
                self.officer,
                founded=False,
                summary=chance.choice(texts.NOT_FOUND),
                basis="Điều 25 NĐ 56/2017",
            )
            self.stop("unfounded")
            self.days(0.5, 3, late=0.1)
            self.close("unfounded", "Không có cơ sở qua xác minh.")
            raise Enough
        self.end_early()
        self.do("verify", self.officer, founded=True, summary=chance.choice(texts.FOUND))
        self.stop("verification")
        if "death" in self.told.consequences:
            self.days(3, 10)
            self.close("deceased", "Trẻ tử vong; vụ việc do cơ quan điều tra giải quyết.")
            raise Enough

    def end_early(self):
        """A few reports are known already, or belong to another authority."""
        for outcome, share, reason in texts.OTHER_ENDS:
            if not self.until and self.chance.random() < share:
                self.close(outcome, reason)
                raise Enough

    def transfer(self):
        self.days(0.3, 1)
        offered = self.do(
            "offer_transfer",
            self.officer,
            unit=self.home,
            reason="Trẻ cư trú tại xã khác; nơi cư trú lập kế hoạch hỗ trợ.",
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
        wanted = self.until in ("opinion", "escalation") or (
            not self.until and self.told.gravity >= 2 and chance.random() < 0.5
        )
        if not wanted:
            return
        self.days(0.2, 1)
        if self.until == "escalation" or (not self.until and chance.random() < 0.25):
            self.escalate()
        result = (
            "supplement"
            if self.until == "opinion"
            else drawn(chance, {"noted": 6, "supplement": 3, "direct": 2, "visit": 1})
        )
        due = timezone.localdate(self.time) + timedelta(days=5) if result in ("supplement", "direct") else None
        opinion = self.do("give_opinion", self.reviewer, result=result, text=texts.OPINIONS[result], due=due)
        self.stop("opinion")
        if opinion.is_task:
            self.days(0.5, 3, late=0.2)
            self.do(
                "answer_opinion", self.officer, opinion=opinion, text="Xã đã thực hiện theo ý kiến, tài liệu kèm hồ sơ."
            )

    def escalate(self):
        chance = self.chance
        raised = self.do(
            "escalate",
            self.officer,
            reason=chance.choice(texts.ESCALATIONS),
            proposal="Đề nghị cấp trên hỗ trợ, chủ trì phối hợp.",
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
            self.do(
                "answer_of_police",
                self.officer,
                notice=self.police,
                text="Đã tiếp nhận, đang giải quyết theo thẩm quyền.",
                status=status,
            )
        for action in actions:
            self.days(2, 16)
            if self.now - timedelta(hours=2) < self.time:
                raise Enough
            cost = action.budget and round(action.budget * chance.uniform(0.5, 1), -4)
            self.do(
                "give_support", self.officer, measure=action.measure, given_on=timezone.localdate(self.time),
                provider=action.provider, cost=cost and int(cost), fund=action.fund, action=action,
                note=chance.choice(texts.SUPPORTED),
            )  # fmt: skip
            if chance.random() < 0.3:
                self.after(2, 30)
                self.do("add_note", self.officer, text=chance.choice(texts.NOTES))
        self.stop("support")
        if not self.until and chance.random() < 0.05:
            self.harmed_again()

    def finish(self):
        chance = self.chance
        end = self.case.plans.order_by("-cycle").first().ends_on - timedelta(days=chance.randint(0, 6))
        self.time = max(self.time, datetime.combine(end, time(8, 30), timezone.get_current_timezone()))
        self.days(0, 0.5, late=0.12, far=20)
        if not self.until and chance.random() < 0.04:
            self.close("moved", "Gia đình chuyển đi nơi khác ngoài nước; đã bàn giao bằng văn bản.")
            return
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
