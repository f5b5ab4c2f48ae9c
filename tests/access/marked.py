"""One case told in full, every text of it marked: whose words they are can be read off any answer."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from cases.incoming import checked
from cases.models.data_request import enter_request
from children.consenting import consent
from tests.cases.papers import picture
from tests.cast import HARM, PROTECTION, ago, fresh, report


@dataclass(frozen=True)
class Marks:
    """`name` stands in names of the child and its family, `text` in what is told, the others where they say."""

    tag: str

    @property
    def name(self):
        return f"Tên{self.tag}"

    @property
    def text(self):
        return f"Lời{self.tag}"

    @property
    def reporter(self):
        return f"Báo{self.tag}"

    @property
    def suspect(self):
        return f"Hại{self.tag}"


def received(marks, by, lives=None, **facts):
    """The report: every field of form 01 filled. `lives` is the unit of residence, else that of the incident."""
    said = {name: f"{marks.text} {name}" for name in ("description", "condition", "feared", "done_before", "place")}
    told = {f"reporter_{name}": f"{marks.reporter} {name}" for name in ("name", "phone", "address", "note")}
    child = {
        "full_name": f"Lê Thị {marks.name}",
        "date_of_birth": timezone.localdate() - timedelta(days=365 * 9),
        "sex": "female",
        "school": f"Trường {marks.name}",
        "address": f"Ấp {marks.name}",
        "unit": lives,
    }
    suspect = {"full_name": f"Trần {marks.suspect}", "relation": "neighbour", "sex": "male", "estimated_age": 40}
    facts = {"source": "family", "received_at": ago(hours=5), "wishes_to_be_told": True} | said | told | facts
    intake, [(case, _joined)] = report(by, children=[child], perpetrators=[suspect], **facts)
    return intake, case


def told_in_full(tag, *, officer, leader, reviewer, other, **facts):
    """The case after every act that leaves words; `reviewer` sits at the district, `other` is a foreign commune."""
    marks = Marks(tag)
    intake, case = received(marks, officer, **facts)
    officer, leader, reviewer = fresh(officer), fresh(leader), fresh(reviewer)
    text, now, today = marks.text, timezone.now(), timezone.localdate()
    case.assess(
        by=officer,
        kind="initial",
        harm=HARM,
        protection=PROTECTION,
        conclusion="high",
        override_reason=f"{text} khác",
        needs=f"{text} cần",
    )
    case.verify(by=officer, founded=True, summary=f"{text} xác minh", basis=f"{text} căn cứ")
    case.tell_reporter(by=officer, how="phone")
    case.protect(by=officer, measure="medical_care", started_at=now, note=f"{text} khẩn cấp")
    order = case.remove_child(
        by=leader,
        reason=f"{text} cách ly",
        starts_at=now,
        ends_at=now + timedelta(days=3),
        placement=f"{text} nơi ở",
    )
    case.extend_removal(
        order,
        by=leader,
        ends_at=now + timedelta(days=5),
        reason=f"{text} kéo dài",
        authority_document=f"{text} văn bản",
    )
    case.lift_removal(order, by=leader, reason=f"{text} thôi")
    notice = case.notify_police(by=officer, to=f"{text} công an", how="phone", received_by=f"{text} trực ban")
    case.answer_of_police(notice, by=officer, text=f"{text} trả lời", status="accepted")
    planned(case, officer, leader, text, today)
    case.give_support(
        by=officer, measure="medical_care", given_on=today, provider=f"{text} trạm", note=f"{text} đã hỗ trợ"
    )
    case.add_note(by=officer, text=f"{text} ghi chú")
    clock = case.deadlines.filter(code="DL03").get()
    clock.late = True
    clock.save(update_fields=["late"])
    case.explain_lateness(clock, by=officer, text=f"{text} trễ")
    paused(case, officer, leader, text)
    placed = {"form": "kin", "decided_on": today, "carer": f"{text} người nhận"}
    case.decide_care(by=officer, number="9/QĐ-UBND", **placed)
    case.end_care(by=officer, handed_over=False, reason=f"{text} không giao nữa")
    opinion = case.give_opinion(by=reviewer, result="supplement", text=f"{text} ý kiến")
    case.answer_opinion(opinion, by=officer, text=f"{text} tiếp thu")
    raised = case.escalate(by=officer, reason=f"{text} chuyển cấp", proposal=f"{text} đề xuất")
    lifted = case.hold(by=leader, reason=f"{text} tạm dừng")
    case.lift_hold(lifted, by=leader, reason=f"{text} thôi giữ")
    case.hold(by=leader, reason=f"{text} tòa án")
    case.take_escalation(raised, by=reviewer)
    case.answer_escalation(raised, by=reviewer, text=f"{text} chỉ đạo")
    receiver = fresh(other)
    offer = case.offer_transfer(by=officer, unit=receiver.home.unit, reason=f"{text} chuyển đi")
    case.answer_transfer(offer, by=receiver, accepted=False, reason=f"{text} từ chối")
    case.add_document(by=officer, kind="photo", title=f"{text} ảnh", file=checked(picture()))
    family(case.child, officer, marks, today)
    case.refresh_from_db()
    return marks, intake, case


def planned(case, officer, leader, text, today):
    """A plan returned once, by a paper that the leader signed, and then approved."""
    action = {"measure": "medical_care", "provider": f"{text} đơn vị", "start": today, "due": today}
    for approved in (False, True):
        case.draft_plan(by=officer, goals=f"{text} mục tiêu", needs=f"{text} nhu cầu", actions=[action])
        case.submit_plan(by=officer)
        if approved:
            case.approve_plan(by=leader, decision_number="7/QĐ-UBND")
        else:
            signed = {"by": leader, "at": timezone.now(), "number": "5"}
            case.return_plan(by=officer, reason=f"{text} bổ sung", signed=signed)
            case.dispute_signature(case.signatures.get(), by=leader, reason=f"{text} không ký")


def paused(case, officer, leader, text):
    """The review waits: asked for, granted, let run on."""
    pause = case.pause_clock(case.deadlines.get(code="DL12"), by=officer, reason=f"{text} chờ")
    case.answer_pause(pause, by=leader, granted=True, answer=f"{text} đồng ý chờ")
    case.resume_clock(pause, by=officer)


def family(child, officer, marks, today):
    child.caregivers.create(
        full_name=f"Mẹ {marks.name}", relation="mother", phone="0911222333", occupation=f"Nghề {marks.name}"
    )
    consent(
        child,
        by=officer,
        giver="guardian",
        giver_name=f"Mẹ {marks.name}",
        purpose="images",
        how="paper",
        given_on=today,
    )
    asked = {"asked_by": f"Mẹ {marks.name}", "relation": "parent", "checked": "CCCD", "wish": "see"}
    enter_request(child, by=officer, received_at=timezone.now(), **asked)
