"""The whole way once: a clock runs low, a real worker tells it, and a mail arrives at a real server."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.models import Message, Sending
from directory.models import Reach
from tests.cast import case_of, make_cast
from tests.conftest import Worker

from .outside import post_office, subject


@pytest.fixture
def office():
    with post_office() as office:
        yield office


@pytest.fixture
def worker(own_database, redis, office):
    started = Worker(own_database, redis)
    started.environment |= {
        "EMAIL_URL": f"smtp://127.0.0.1:{office.port}",
        "EMAIL_FROM": "khong-tra-loi@example.gov.vn",
        "PUBLIC_URL": "https://baovetreem.example.gov.vn",
    }
    started.start()
    yield started
    started.kill()
    print(started.log.read_text())


@pytest.mark.usefixtures("own_database")
def test_a_worker_warns_of_a_clock_by_mail_once_a_server_is_there(worker, office):
    office.down()
    cast = make_cast()
    Reach(officer=cast.lan, mail="at_once", email="lan@example.gov.vn", quiet_from="00:00", quiet_to="00:00").settle()
    case = case_of(cast.lan, received_at=timezone.now() - timedelta(hours=9))
    soon = Message.objects.filter(officer=cast.lan, clock__code="DL03", occasion="warned")
    worker.until(soon.exists)
    tried = soon.filter(mail__attempts__gt=0, mail__problem="ConnectionRefusedError")
    worker.until(tried.exists)
    office.up()
    Sending.objects.filter(state="waiting").update(next_at=timezone.now())
    worker.until(lambda: soon.filter(mail__state="sent").exists())
    assert f"Hồ sơ {case.number} sắp quá hạn" in [subject(mail) for mail in office.taken]
    assert case.child.full_name not in worker.log.read_text() + "".join(office.texts())
