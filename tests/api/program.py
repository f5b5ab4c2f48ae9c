"""A program of another office: its token, and the bodies it sends."""

import json
from datetime import timedelta

from django.test import Client
from django.utils import timezone
from knox.models import get_token_model

from tests.cast import HARM, PROTECTION, REVIEW_HARM, STRONG

API = "/api/v1/"


class Program:
    def __init__(self, officer):
        self.officer = officer
        _kept, self.token = get_token_model().objects.create(user=officer)
        self.client = Client(raise_request_exception=False)

    def send(self, method, path, body=None, *, key=None, raw=None, content_type="application/json", **headers):
        headers["Authorization"] = f"Token {self.token}"
        if key:
            headers["Idempotency-Key"] = key
        data = raw if raw is not None else ("" if body is None else json.dumps(body))
        address = path if path.startswith(("/", "http")) else API + path
        return self.client.generic(method, address, data, content_type=content_type, headers=headers)

    def get(self, path, **headers):
        return self.send("GET", path, **headers)

    def post(self, path, body=None, **options):
        return self.send("POST", path, {} if body is None else body, **options)

    def patch(self, path, body, **options):
        return self.send("PATCH", path, body, **options)

    def case(self, pk):
        answer = self.get(f"cases/{pk}/")
        assert answer.status_code == 200, answer.content
        return answer.json()

    def does(self, pk, act, body=None, status=None):
        """An act on a case that is expected to be accepted."""
        answer = self.post(f"cases/{pk}/{act}/", body)
        assert answer.status_code in ((status,) if status else (200, 201)), answer.content.decode()
        return answer.json()

    def reports(self, **facts):
        """A report received an hour ago; answers the body of the 201."""
        answer = self.post("intakes/", intake(**facts))
        assert answer.status_code == 201, answer.content.decode()
        return answer.json()

    def opens(self, **facts):
        """The id of the one case that a report opened."""
        return self.reports(**facts)["cases"][0]["id"]


def ago(**span):
    return (timezone.now() - timedelta(**span)).isoformat()


def ahead(**span):
    return (timezone.now() + timedelta(**span)).isoformat()


def day(offset=0):
    return (timezone.localdate() + timedelta(days=offset)).isoformat()


def intake(**facts):
    child = {"full_name": "Nguyễn Thị Mơ", "sex": "female", "birth_year": 2016}
    return {"channel": "phone", "received_at": ago(hours=1), "forms": ["violence"], "children": [child]} | facts


INITIAL = {"kind": "initial", "harm": HARM, "protection": PROTECTION}
FOUNDED = {"founded": True, "summary": "Đã xác minh tại nhà."}
REMOVAL = {"reason": "Nguy hiểm", "placement": "Nhà bà ngoại"}
REVIEW = {"harm": REVIEW_HARM, "protection": STRONG, "conclusion": "close"}
SAFE = {"outcome": "safe_and_stable", "no_remaining_risk": True, "stable": True, "reason": "Trẻ đã an toàn."}


def plan(**facts):
    action = {"measure": "medical_care", "provider": "Trạm y tế xã", "start": day(), "due": day(30), "budget": 500_000}
    return {"goals": "Trẻ an toàn.", "actions": [action | {"fund": "state"}]} | facts


def removal(**facts):
    return REMOVAL | {"starts_at": ago(minutes=5), "ends_at": ahead(days=10)} | facts


def is_problem(answer, status, *fields):
    """A problem document with its sentence, and with an error at each of `fields`."""
    assert answer.status_code == status, answer.content.decode()
    assert answer["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status and told["title"] and told["code"] and told["detail"], told
    for field in fields:
        assert told["errors"].get(field), (field, told)
    return told
