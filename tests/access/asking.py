"""One request of the matrix: its address, and the answer, undone afterwards whatever it did."""

from django.db import transaction

# What stands in an address beside the keys of records.
LITERAL = {"form_01": "form-01", "summary": "summary", "note": "note", "heard": "heard", "one": 1}
# What an act itself may answer once the door is open: done, shown, or its own refusals.
INSIDE = {200, 201, 202, 204, 302, 303, 409, 422}


def keys_of(scene, names):
    return [LITERAL[name] if name in LITERAL else getattr(scene, name).pk for name in names]


def answer_to(client, method, path, body="{}"):
    with transaction.atomic():
        if path.startswith("/api/"):
            answer = client.generic(method, path, "" if method == "GET" else body, content_type="application/json")
        else:
            answer = getattr(client, method.lower())(path)
        transaction.set_rollback(True)
    return answer


def ask(client, method, path):
    return answer_to(client, method, path).status_code
