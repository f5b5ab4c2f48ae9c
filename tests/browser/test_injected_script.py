"""Whatever is typed is shown as text: every text of every record is a script, and no page runs it or breaks on it."""

import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.urls import reverse

from tests.access.pages import PAGES
from tests.access.rows import CASE_PAGES
from tests.access.scene import make_scene
from tests.access.test_access_matrix import keys_of

from .test_every_page import PAPERS

LONG = '"><script>window.hacked=1</script><img src=x onerror=window.hacked=1>\'"{{7*7}}'
SHORT = "<img src=x onerror=hacked=1>"
ROOMS = ("cases", "children", "reports")
# Words of the code and of files, which no officer types: their own tests refuse what is not among them.
NOT_TYPED = {"kind", "number", "digest", "period", "basis", "status", "verb", "media", "key", "cases.Document.name"}


@pytest.fixture(scope="module")
def cast(database):
    """The people come with the scene."""


@pytest.fixture(scope="module")
def scene(cast):
    with transaction.atomic():
        scene = make_scene()
        scene.case.add_note(by=scene.cast.lan, text="Mẹ trẻ hợp tác.")
    written = {f"{model._meta.label}.{field.name}" for model, field in typed() if write(model, field)}
    assert {"cases.Intake.description", "cases.Intake.place", "children.Child.full_name", "cases.Note.text"} <= written
    assert len(written) > 40, sorted(written)
    return scene


def typed():
    """Every field of text in which an officer may write."""
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            for field in model._meta.local_concrete_fields:
                text = isinstance(field, models.CharField | models.TextField) or "Text" in type(field).__name__
                if text and not field.choices and not field.unique and not {field.name, str(field)} & NOT_TYPED:
                    yield model, field


def write(model, field):
    """Put the script into the field of every row, where the database lets the application change it at all."""
    longest = getattr(field, "max_length", None)
    script = LONG if longest is None or longest >= len(LONG) else SHORT
    if longest and longest < len(script):
        return False
    try:
        with transaction.atomic():
            rows = list(model._base_manager.all())
            for row in rows:
                setattr(row, field.attname, script)
                row.save(update_fields=[field.attname])
            return bool(rows)
    except (DatabaseError, ValueError, TypeError):
        return False


def pages(scene):
    """(who, name, address) of every page that somebody is let in to."""
    for name, rows in sorted((CASE_PAGES | PAGES).items()):
        for row in rows:
            # A document is a file, which lies beside the database that wrote it.
            if row.method == "GET" and row.allow and name != "cases:document":
                yield (
                    sorted(row.allow & {"hung", "lan", "minh", "admin", "quynh"} or row.allow)[0],
                    name,
                    reverse(name, args=keys_of(scene, row.keys)),
                )


def test_no_page_runs_what_was_typed(people, scene):
    ran, told, browsers = [], 0, {}
    for who, name, path in pages(scene):
        page = browsers.get(who) or browsers.setdefault(who, people(who))
        if name in PAPERS:
            answer = page.request.get(path)
            assert answer.status < 500, path  # papers and files: made of the same texts, and made
            if "html" not in answer.headers.get("content-type", ""):
                continue
        answer = page.goto(path)
        assert answer.status < 500 and "html" in answer.headers["content-type"], path
        source = answer.text()
        told += "&lt;script&gt;window.hacked" in source
        if page.evaluate("window.hacked") or "<script>window.hacked" in source or "<img src=x" in source:
            ran.append(path)
    assert ran == []
    assert told > 10


def test_the_text_stands_on_the_page_as_it_was_typed(people, scene):
    page = people("lan")
    page.goto(f"/children/{scene.child.pk}/")
    assert "<script>window.hacked=1</script>" in page.inner_text("main")
    page.goto(f"/cases/{scene.case.pk}/")
    assert "<script>window.hacked=1</script>" in page.inner_text("main")
    page.goto("/")
    assert page.evaluate("window.hacked === undefined")
