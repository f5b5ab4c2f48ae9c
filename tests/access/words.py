"""A sign of its own in every free text about a child, and which of the signs an officer's addresses tell."""

import io
import re

from django.apps import apps
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from audit.encrypted import EncryptedJSON, EncryptedText
from cases.models import Draft
from lib.telling import Free
from tests.proving import prove

from .asking import LITERAL
from .keeping import KEEPING
from .pages import PAGES
from .rows import API, CASE_PAGES

ROWS = CASE_PAGES | PAGES | KEEPING | API
PAPERS = ("summary", "quick-report", "police-slip")
SIGN = re.compile(r"Xylo\d{4}")


def free_texts(*left_out):
    """Every field of free words in a row that belongs to a case, a report or a child."""
    for room in ("cases", "children"):
        for model in apps.get_app_config(room).get_models():
            for field in model._meta.local_concrete_fields:
                words = isinstance(field, EncryptedText | Free) and not isinstance(field, EncryptedJSON)
                if words and field.name != "key" and model not in (Draft, *left_out):
                    yield model, field


def sign(rows_of, *left_out):
    """Writes the signs; answers {sign: "cases.Note.text"}. `rows_of(model)` are the rows to write in."""
    signs = {}
    for model, field in free_texts(*left_out):
        word = f"Xylo{1000 + len(signs)}"
        rows = list(rows_of(model))
        for row in rows:
            setattr(row, field.attname, word)
            row.save(update_fields=[field.attname])
        if rows:
            signs[word] = f"{model._meta.label}.{field.name}"
    return signs


def signed_in(officer):
    client = Client(headers={"accept-language": "en"})
    client.cookies["django_language"] = "en"
    client.force_login(officer)
    prove(client)
    return client


def addresses(scene, *spaces):
    """Every address that is read, of what the scene holds: pages, papers and the API."""
    for name, rows in sorted(ROWS.items()):
        for row in rows:
            keys = [LITERAL.get(key) or getattr(getattr(scene, key, None), "pk", None) for key in row.keys]
            if row.method == "GET" and all(keys) and name.partition(":")[0] in spaces:
                yield reverse(name, args=keys)
    yield from (f"/cases/{scene.case.pk}/print/{form}/" for form in PAPERS)
    for form, things in (
        ("form-02", scene.case.assessments),
        ("form-04", scene.case.plans),
        ("form-05", scene.case.plans),
        ("form-07", scene.case.removalorders),
    ):
        yield from (f"/cases/{scene.case.pk}/print/{form}/{thing.pk}/" for thing in things.all())


def on_screen(paths):
    """Without the papers, which are slow to make and tell no more."""
    return [path for path in paths if "print" not in path and path != "/cases/register/"]


def text_of(answer):
    if answer.headers.get("Content-Type") == "application/pdf":
        pages = PdfReader(io.BytesIO(answer.content)).pages
        return "".join(page.extract_text() for page in pages)
    return answer.content.decode(errors="replace")


def told_to(client, paths):
    """{address: (status, text)} of what this client is answered."""
    answers = {path: client.get(path) for path in paths}
    return {path: (answer.status_code, text_of(answer)) for path, answer in answers.items()}


def signs_in(answers):
    return {word for _status, text in answers.values() for word in SIGN.findall(text)}
