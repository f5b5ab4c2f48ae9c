"""What goes out about a message: mail through a real SMTP server, texts through a real gateway, nothing of a child."""

from datetime import datetime, time, timedelta

import pytest
import time_machine

from cases.models import Message, Sending
from cases.tasks import climb, send_waiting, turn_late, write_digests
from directory.models import Reach
from lib.worktime import LOCAL
from tests.at_once import at_once
from tests.cast import HARM, PROTECTION, case_of, make_cast

from .outside import post_office, subject, text_gateway

RECEIVED = datetime(2026, 6, 15, 8, tzinfo=LOCAL)  # a Monday morning: the twelve hours end at 20:00
TELLTALE = "Xylofon Trầm Hương"
LINK = "https://baovetreem.example.gov.vn/messages/"
NO_QUIET = {"quiet_from": time(0), "quiet_to": time(0)}


def at(moment):
    return time_machine.travel(moment, tick=False)


@pytest.fixture
def office(settings):
    with post_office() as office:
        settings.MAIL, settings.MAIL_FROM = office.settings, "Bảo vệ trẻ em <khong-tra-loi@example.gov.vn>"
        settings.PUBLIC_URL = "https://baovetreem.example.gov.vn"
        yield office


@pytest.fixture
def gateway(settings):
    with text_gateway() as gateway:
        settings.TEXT_URL, settings.TEXT_TOKEN = gateway.url, "bi-mat"
        yield gateway


def reached(officer, **chosen):
    """An officer who chose how to be told: at once, unless told otherwise."""
    chosen = {"mail": "at_once", "email": f"{officer.username}@example.gov.vn"} | chosen
    return Reach(officer=officer, **chosen).settle()


def pass_time(*moments):
    for moment in moments:
        with at(moment):
            turn_late()
            climb()
            write_digests()
            send_waiting()


def after(**span):
    return RECEIVED + timedelta(**span)


def received(officer, **facts):
    child = {"full_name": TELLTALE, "birth_year": 2016}
    with at(after(minutes=5)):
        return case_of(
            officer, received_at=RECEIVED, children=[child], description=f"Cháu {TELLTALE} bị đánh.", **facts
        )


def letters(office, officer):
    return [mail for mail in office.taken if mail["To"] == f"{officer.username}@example.gov.vn"]


@pytest.mark.django_db
def test_a_mail_says_the_number_and_that_it_is_due_soon_and_nothing_else(cast, office):
    for officer in (cast.lan, cast.hung, cast.minh):
        reached(officer, **NO_QUIET)
    case = received(cast.lan)
    pass_time(after(hours=9), after(hours=12, minutes=1), after(hours=13), after(hours=16))
    [soon] = [mail for mail in letters(office, cast.lan) if "sắp" in subject(mail)]
    message = Message.objects.get(officer=cast.lan, clock__code="DL03", occasion="warned")
    assert subject(soon) == f"Hồ sơ {case.number} sắp quá hạn"
    assert soon.get_content().split("\n")[:2] == [f"Hồ sơ {case.number} sắp quá hạn.", f"{LINK}{message.pk}/"]
    assert [subject(mail) for mail in letters(office, cast.hung)] == [f"Hồ sơ {case.number} đã quá hạn"]
    assert [subject(mail) for mail in letters(office, cast.minh)] == [f"Hồ sơ {case.number} đã quá hạn"]
    for mail in office.taken:
        assert not [word for word in TELLTALE.split() if word in mail.as_string() or word in mail.get_content()]
    assert message.mail.state == "sent"


@pytest.mark.django_db
def test_a_mail_is_in_the_language_of_its_officer(cast, office):
    reached(cast.lan, language="en", **NO_QUIET)
    case = received(cast.lan)
    pass_time(after(hours=9))
    assert {subject(mail) for mail in office.taken} == {f"Case {case.number} is due soon"} | {
        f"Case {case.number} is overdue" for mail in office.taken if "overdue" in subject(mail)
    }


@pytest.mark.django_db
def test_several_clocks_of_one_case_are_one_mail(cast, office):
    reached(cast.lan, **NO_QUIET)
    received(cast.lan)
    pass_time(after(hours=9))
    soon = Message.objects.filter(officer=cast.lan, occasion="warned", case__number__isnull=False)
    assert soon.count() >= 1 and soon.values("mail").distinct().count() == 1
    assert len([mail for mail in office.taken if "sắp" in subject(mail)]) == 1


@pytest.mark.django_db
def test_the_tier_above_gets_no_number_of_a_case_that_it_does_not_see(cast, office):
    reached(cast.minh, **NO_QUIET)
    case = received(cast.lan)
    case.classify(by=cast.hung, level="sealed", reason="HIV", officers=[cast.lan, cast.hung])
    pass_time(after(hours=15))
    assert [subject(mail) for mail in letters(office, cast.minh)] == ["Một hồ sơ hạn chế tiếp cận đã quá hạn"]
    assert case.number not in "".join(office.texts())


@pytest.mark.django_db
def test_a_server_that_is_away_gets_each_mail_once_when_it_is_back(cast, office):
    reached(cast.lan, **NO_QUIET)
    received(cast.lan)
    office.down()
    pass_time(after(hours=9), after(hours=9, seconds=30), after(hours=9, minutes=2))
    waiting = Sending.objects.get(officer=cast.lan, occasion="warned")
    assert (waiting.state, waiting.attempts, waiting.problem) == ("waiting", 2, "ConnectionRefusedError")
    assert Message.objects.filter(officer=cast.lan, occasion="warned").exists()  # told all the same
    office.up()
    pass_time(after(hours=9, minutes=3), after(hours=9, minutes=10), after(hours=9, minutes=20))
    assert len([mail for mail in office.taken if "sắp" in subject(mail)]) == 1
    waiting.refresh_from_db()
    assert (waiting.state, waiting.problem) == ("sent", "")


@pytest.mark.django_db
def test_a_mail_that_perhaps_went_out_is_not_sent_again(cast, office):
    reached(cast.lan, **NO_QUIET)
    received(cast.lan)
    office.hangs_up = True
    pass_time(after(hours=9), after(hours=9, minutes=30), after(hours=11))
    sending = Sending.objects.get(officer=cast.lan, occasion="warned")
    assert (sending.state, sending.attempts) == ("unknown", 1)
    assert len([mail for mail in office.taken if "sắp" in subject(mail)]) == 1


@pytest.mark.django_db
def test_what_a_killed_worker_was_sending_is_not_sent_again(cast, office):
    reached(cast.lan, **NO_QUIET)
    received(cast.lan)
    with at(after(hours=9)):
        climb()
        Sending.objects.update(state="sending", begun_at=after(hours=9))
    pass_time(after(hours=9, minutes=5), after(hours=9, minutes=11))
    assert office.taken == []
    assert set(Sending.objects.filter(occasion="warned").values_list("state", flat=True)) == {"unknown"}


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "state", "attempts"), [(550, "failed", 1), (450, "waiting", 3)])
def test_a_refused_recipient_is_asked_again_only_where_that_may_help(cast, office, code, state, attempts):
    reached(cast.lan, **NO_QUIET)
    received(cast.lan)
    office.refuses = code
    pass_time(after(hours=9), after(hours=9, minutes=2), after(hours=9, minutes=10))
    sending = Sending.objects.get(officer=cast.lan, occasion="warned")
    assert (sending.state, sending.attempts, sending.problem) == (state, attempts, "recipient")


@pytest.mark.django_db
def test_in_quiet_hours_a_mail_waits_and_is_dropped_where_the_deadline_was_met(cast, office):
    reached(cast.lan, quiet_from=time(15), quiet_to=time(6, 30))
    met, open_still = received(cast.lan), received(cast.lan)
    pass_time(after(hours=8))  # four in the afternoon
    assert office.taken == [] and Sending.objects.filter(state="waiting").count() >= 2
    with at(after(hours=9)):
        met.assess(by=cast.lan, kind="initial", harm=HARM, protection=PROTECTION)
    pass_time(after(hours=10), after(hours=14), after(hours=22, minutes=29))
    assert office.taken == []
    pass_time(after(hours=22, minutes=30))  # half past six
    assert {subject(mail) for mail in office.taken} >= {f"Hồ sơ {open_still.number} đã quá hạn"}
    assert not [text for text in office.texts() if "sắp" in text]


@pytest.mark.django_db
def test_what_waited_in_quiet_hours_is_dropped_where_it_is_true_no_more(cast, office):
    for officer in (cast.lan, cast.hung):
        reached(officer, quiet_from=time(15), quiet_to=time(6, 30))
    case = received(cast.lan)
    pass_time(after(hours=12, minutes=1), after(hours=13))
    assert Sending.objects.filter(state="waiting", occasion="late").count() >= 2
    with at(after(hours=14)):
        case.conflicts.create(officer=cast.lan, why="involved", by=cast.hung)
        case.deadlines.filter(status="late").update(status="running", late=False, due_at=after(hours=40))
    with at(after(hours=22, minutes=30)):
        send_waiting()
    assert office.taken == [] and not Sending.objects.exclude(state="needless").exists()


@pytest.mark.django_db
def test_a_text_that_the_night_did_not_take_is_not_sent_by_day(cast, gateway):
    reached(cast.lan, mail="none", email="", by_text=True, mobile="0912345678", quiet_from=time(15))
    received(cast.lan)
    gateway.answers += [503]
    pass_time(after(hours=8), after(hours=25))
    assert len(gateway.asked) == 1 and Sending.objects.filter(way="text", state="needless").exists()


@pytest.mark.django_db
def test_at_night_the_twelve_hour_clock_reaches_the_telephone_of_who_agreed(cast, gateway):
    reached(cast.lan, mail="none", email="", by_text=True, mobile="0912345678", quiet_from=time(15))
    reached(cast.hung, mail="none", email="", mobile="0987654321")
    case = received(cast.lan)
    pass_time(after(hours=8), after(hours=12, minutes=1), after(hours=13))
    said = [body for _headers, body in gateway.asked]
    assert [(body["to"], body["text"]) for body in said] == [
        ("0912345678", f"Hồ sơ {case.number} sắp quá hạn"),
        ("0912345678", f"Hồ sơ {case.number} đã quá hạn"),
    ]
    headers, body = gateway.asked[0]
    assert headers["Authorization"] == "Bearer bi-mat" and headers["Idempotency-Key"] == body["id"]
    assert Sending.objects.filter(way="text", state="sent").count() == 2


@pytest.mark.django_db
def test_by_day_and_for_other_deadlines_no_telephone_rings(cast, gateway):
    reached(cast.lan, mail="none", email="", by_text=True, mobile="0912345678")
    received(cast.lan, forms=["neglect"])
    pass_time(after(hours=3), after(hours=9))  # 17:00 is day; two-hour deadlines ran out before
    assert gateway.asked == []


@pytest.mark.django_db
def test_a_gateway_that_fails_is_asked_again_with_the_same_key(cast, gateway):
    reached(cast.lan, mail="none", email="", by_text=True, mobile="0912345678", quiet_from=time(15))
    received(cast.lan)
    gateway.answers += [503]
    pass_time(after(hours=8), after(hours=8, minutes=2), after(hours=8, minutes=10))
    assert len(gateway.asked) == 2 and len({body["id"] for _headers, body in gateway.asked}) == 1


@pytest.mark.django_db
def test_a_daily_digest_tells_what_is_new_since_the_last_one(cast, office):
    with at(after(hours=-1)):
        for officer in (cast.lan, cast.hung, cast.minh):
            reached(officer, mail="daily", digest_at=time(7))
    first = received(cast.lan)
    pass_time(*(after(hours=hours) for hours in (9, 13, 16, 22)))
    assert office.taken == []
    pass_time(after(hours=23), after(hours=23, minutes=1))  # seven in the morning
    for officer in (cast.lan, cast.hung, cast.minh):
        [digest] = letters(office, officer)
        assert subject(digest) == f"Hồ sơ {first.number} đã quá hạn" and TELLTALE not in digest.as_string()
    pass_time(after(hours=47), after(hours=71))
    assert len(office.taken) == 3  # nothing new: no mail
    with at(after(hours=72)):
        others = [case_of(cast.lan, received_at=after(hours=72)) for _each in range(2)]
    pass_time(after(hours=81), after(hours=95))
    digest = letters(office, cast.lan)[-1]
    assert subject(digest) == "2 hồ sơ cần xem"
    assert all(f"Hồ sơ {case.number} đã quá hạn" in digest.get_content() for case in others)


@pytest.mark.django_db
def test_a_weekly_digest_comes_on_its_day(cast, office):
    with at(after(hours=-1)):
        reached(cast.lan, mail="weekly", digest_at=time(7), digest_day=3)
    received(cast.lan)
    pass_time(*(after(days=days) for days in (1, 2)))
    assert office.taken == []
    pass_time(after(days=3), after(days=4), after(days=9))
    assert len(office.taken) == 1


@pytest.mark.django_db
def test_without_the_settings_nothing_is_asked_to_go_out(cast):
    reached(cast.lan, by_text=True, mobile="0912345678", **NO_QUIET)
    received(cast.lan)
    pass_time(after(hours=9), after(hours=15))
    assert Message.objects.filter(officer=cast.lan).exists() and not Sending.objects.exists()


@pytest.mark.usefixtures("own_database")
def test_two_workers_send_each_mail_once(office):
    cast = make_cast()
    for officer in (cast.lan, cast.hung):
        reached(officer, **NO_QUIET)
    for _each in range(3):
        received(cast.lan)
    with at(after(hours=13)):
        turn_late()
        climb()
        waiting = Sending.objects.filter(state="waiting").count()
        at_once(send_waiting, send_waiting)
    assert waiting >= 6 and len(office.taken) == waiting
    assert len({mail["Message-ID"] for mail in office.taken}) == waiting
