"""What the access matrix walks over: one case of Xã Đồng Tâm at each step that an address is about."""

from datetime import date, timedelta
from types import SimpleNamespace

from django.utils import timezone

from cases import handing
from cases.disposing import carry_out, decide, propose
from cases.incoming import checked
from cases.models import (
    Case,
    CaseGrant,
    Climb,
    DeadlineRule,
    Draft,
    Message,
    ReadingDay,
    ReadingWeek,
    RetentionRule,
)
from cases.models.data_request import enter_request
from cases.papers import keep_copy
from children.consenting import consent
from children.models import Child
from directory.models import Agency, CalendarDay, CodeSheet, OfficeMachine
from lib.keys import uuid7
from reports.making import period_of, request_report
from tests.cases.papers import picture
from tests.cast import Walk, appoint, case_of, make_cast, report, unit

EVERYBODY = frozenset("lan hung tho thu tuyet khoa minh bich dao quynh vinh nga son admin phuc ha thanh".split())
# Those who see a case of Xã Đồng Tâm: its commune, its district, its province; two of them see its outline only.
READERS = frozenset({"lan", "hung", "minh", "bich", "quynh"})
OUTLINE = frozenset({"vinh", "son"})
VISIBLE = READERS | OUTLINE
ALL_READERS = READERS | {"thu", "tuyet", "khoa", "dao", "ha", "thanh"}
LISTERS = ALL_READERS | OUTLINE
RECEIVERS = frozenset("lan hung tho thu tuyet khoa minh dao quynh nga ha thanh".split())
# Who makes or decides reports anywhere.
REPORTERS = LISTERS - {"son"}


def make_scene():
    """The cast and the records; each stands in the state in which its address is of use."""
    cast = make_cast()
    scene = SimpleNamespace(cast=cast, case=Walk(cast).submitted().case)
    case = scene.case
    scene.child = case.child
    scene.paper = keep_copy(case, "form-02", case.assessments.first(), by=cast.lan)
    scene.code = SimpleNamespace(pk=scene.paper.code)
    scene.plan = case.plans.get()
    scene.intake = case.allegations.get().incident.intake
    scene.incident = scene.intake.incident
    scene.police_notice = case.notify_police(by=cast.lan, to="Công an xã", how="phone")
    scene.opinion = case.give_opinion(by=cast.minh, result="supplement", text="Bổ sung biên bản")
    scene.clock = case.deadlines.filter(code="DL03").get()
    scene.clock.late = True
    scene.clock.save(update_fields=["late"])
    step = {"clock": scene.clock, "occasion": "late", "rung": "officer"}
    climb = Climb.objects.create(**step, until=timezone.now())
    scene.message = Message.objects.create(officer=cast.lan, case=case, climb=climb, **step)
    case.explain_lateness(scene.clock, by=cast.lan, text="Đường bị ngập")
    scene.escalation = case.escalate(by=cast.lan, reason="Vượt thẩm quyền")
    now = timezone.now()
    scene.removal = case.remove_child(
        by=cast.hung, reason="Nguy hiểm", starts_at=now, ends_at=now + timedelta(days=5), placement="Nhà bác"
    )
    signed = {"by": cast.hung, "at": timezone.now(), "number": "5"}
    case.return_plan(by=cast.lan, reason="Bổ sung", signed=signed)
    scene.signature = case.signatures.get()
    scene.running = case.deadlines.get(code="DL05", status="running")
    whole = case.deadlines.get(code="DL07")
    scene.pause = case.pause_clock(whole, by=cast.hung, reason="Chờ kết luận giám định")
    scene.pause_asked = case.pause_clock(scene.running, by=cast.lan, reason="Trẻ nằm viện tuyến trên")
    scene.document = case.add_document(by=cast.lan, kind="photo", title="Ảnh hiện trường", file=checked(picture()))
    scene.upload = case.uploads.create(by=cast.lan, kind="photo", title="Ảnh", size=9)
    soon = now + timedelta(days=5)
    scene.grant = CaseGrant.objects.give(cast.nga, case, reason="Cùng trực", by=cast.hung, expires_at=soon)
    place = {"unit": case.unit, "district": case.district, "province": case.province}
    ended = {"reason": "Trẻ đang ở trạm y tế", "expires_at": now}
    scene.glass = CaseGrant.objects.open_glass(cast.tuyet, case, **ended, **place)
    scene.offered = case_of(cast.lan)
    scene.transfer = scene.offered.offer_transfer(by=cast.lan, unit=unit("25285"), reason="Nơi cư trú")
    scene.unrouted, _opened = report(cast.nga)
    scene.report = request_report(unit("25369"), period_of("2026-H1", "administrative"), by=cast.lan)
    scene.unit = unit("25369")
    scene.officer = cast.thu
    scene.post = cast.thu.posts.get()
    scene.agency = Agency.objects.create(
        kind="police", name="Công an xã", unit=scene.unit, phone="0271", valid_from=date(2020, 1, 1)
    )
    scene.day = CalendarDay.objects.order_by("day").first()
    scene.watched_officer = cast.lan
    where = {"unit": scene.unit, "province_id": scene.unit.province_id, "district_id": scene.unit.district_id}
    counts = {"opened": 90, "lists": 1, "printed": 0, "outside": 0, "night": 0, "closed": 0}
    scene.reading_day = ReadingDay.objects.create(
        officer=cast.lan, day=date(2026, 6, 1), role="commune_officer", reasons=["many"], **where, **counts
    )
    scene.reading_week = ReadingWeek.objects.create(
        unit=scene.unit, monday=date(2026, 6, 1), made_at=now, opened=90, printed=0, unusual=1
    )
    scene.sheet, _codes = CodeSheet.objects.make(cast.thu, by=cast.admin)
    scene.machine = OfficeMachine.objects.create(
        unit=scene.unit, name="Máy một cửa", added_by=cast.admin, pairing_digest="x"
    )
    scene.due = aged(scene, "Đến hạn")
    scene.disposal = propose(aged(scene, "Chờ"), by=cast.hung, units=case.ancestor_ids)
    scene.gone = decide(
        propose(aged(scene, "Đã hủy"), by=cast.hung, units=case.ancestor_ids), by=cast.minh, confirmed=True
    )
    carry_out(scene.gone.pk)
    scene.line = Child.objects.create(full_name="Lê Đã Lớn", date_of_birth=date(1990, 1, 1))
    scene.line.live_in(scene.unit)
    scene.hold = case.hold(by=cast.hung, reason="Tòa án yêu cầu")
    scene.limit = DeadlineRule.objects.get(code="DL14")
    scene.rule = RetentionRule.objects.get(kind="founded")
    asked = {"asked_by": "Lê Thị Mẹ", "relation": "parent", "checked": "CCCD", "wish": "see"}
    scene.asked = enter_request(scene.child, by=cast.lan, received_at=timezone.now(), **asked)
    scene.granted = enter_request(scene.child, by=cast.lan, received_at=timezone.now(), **asked)
    scene.granted.settle(by=cast.hung, granted=True, answer="Đã cung cấp")
    today = timezone.localdate()
    scene.consent = consent(scene.child, by=cast.lan, giver="guardian", purpose="images", how="paper", given_on=today)
    scene.hand_over = handed_over_by(cast.lan, to=appoint("hoa", "commune_officer", "25369"), leader=cast.hung)
    scene.draft = Draft.objects.create(officer=cast.lan, kind="intake", about=uuid7())
    return scene


def handed_over_by(officer, *, to, leader):
    """All of an officer's open cases of Xã Đồng Tâm to one receiver, not signed yet."""
    place = unit("25369")
    receivers = {case.pk: to for case in handing.held_by(officer, leader, place)}
    return handing.propose(officer, place, by=leader, why="post_ends", receivers=receivers)


def aged(scene, name):
    """A file of Xã Đồng Tâm that was entered in error and closed three years ago: its content is due to go."""
    case = case_of(scene.cast.lan, children=[{"full_name": name}])
    case.close(by=scene.cast.hung, outcome="entered_in_error", reason="Nhập nhầm")
    long_ago = timezone.now() - timedelta(days=1100)
    Case.objects.filter(pk=case.pk).update(opened_at=long_ago, closed_at=long_ago)
    case.refresh_from_db()
    return case
