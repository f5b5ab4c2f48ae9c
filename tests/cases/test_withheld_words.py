"""Where the province sees a code for a name it reads no words and no documents either, until it opens them."""

import pytest
from django.urls import reverse

from audit.models import Event
from cases.access import case_for
from cases.disposing import decide
from cases.models import Case, DataRequest, HandOver, Note
from children.models import ChildGrant
from lib.telling import Told
from tests.access import words
from tests.access.scene import make_scene
from tests.cast import fresh

pytestmark = pytest.mark.django_db

SPACES = ("cases", "cases_api", "children", "children_api", "intakes", "intakes_api", "keeping", "queue", "queue_api")


@pytest.fixture
def scene(db):
    scene = make_scene()
    scene.case.add_note(by=scene.cast.lan, text="Mẹ trẻ hợp tác.")
    scene.case.child.caregivers.create(full_name="Trần Thị Hoa", relation="mother", phone="0901234567", primary=True)
    scene.incident.perpetrators.create(full_name="Lê Văn Tám", relation="neighbour")
    earlier = scene.case.hold(by=scene.cast.hung, reason="Công an đề nghị")
    scene.case.lift_hold(earlier, by=scene.cast.hung, reason="Công an đã trả hồ sơ")
    elsewhere = [scene.unrouted.pk, scene.unrouted.incident.pk]  # it came to the province itself
    scene.signs = words.sign(lambda model: model._base_manager.exclude(pk__in=elsewhere), DataRequest)
    return scene


def reason(client, scene):
    """Opens the names of the cases of the scene: they share nothing but the page that lists them."""
    for case in Case.objects.filter(child__in=[scene.case.child, scene.offered.child, scene.disposal.case.child]):
        assert client.post(f"/cases/{case.pk}/names/", {"reason": "Bộ yêu cầu đối chiếu"}).status_code == 302


def test_no_address_tells_the_province_a_word_before_it_opens_the_names(scene):
    quynh, minh = words.signed_in(scene.cast.quynh), words.signed_in(scene.cast.minh)
    paths = list(words.addresses(scene, *SPACES))
    assert len(paths) > 45
    before = words.told_to(quynh, paths)
    told = {path: signs for path, answer in before.items() if (signs := words.signs_in({path: answer}))}
    assert {path: [scene.signs[sign] for sign in signs] for path, signs in told.items()} == {}
    assert sum(status == 200 for status, _text in before.values()) > 25

    known = {scene.signs[sign] for sign in words.signs_in(words.told_to(minh, words.on_screen(paths)))}
    assert {"cases.Intake.description", "cases.Note.text", "cases.Plan.goals", "cases.Document.title"} <= known
    assert {"cases.PlanAction.provider", "cases.PoliceNotice.to", "cases.Perpetrator.full_name"} <= known
    assert {"cases.LegalHold.reason", "cases.LegalHold.lifting_reason", "cases.Disposal.reason"} <= known
    reason(quynh, scene)
    opened = {scene.signs[sign] for sign in words.signs_in(words.told_to(quynh, words.on_screen(paths)))}
    assert known - opened == set()


def test_the_structure_stays_and_one_button_opens_the_words(scene):
    quynh, case = words.signed_in(scene.cast.quynh), scene.case
    page = quynh.get(f"/cases/{case.pk}/plans/").content.decode()
    assert "Names and words are withheld" in page and page.count(f"/cases/{case.pk}/names/") == 1
    assert "Medical care" in page
    timeline = quynh.get(f"/cases/{case.pk}/").content.decode()
    assert "Plan drafted" in timeline and "Lan" in timeline
    whole = quynh.get(reverse("cases_api:case", args=[case.pk])).json()
    assert whole["texts_withheld"] and whole["plans"][0]["goals"] == "" and whole["plans"][0]["actions"][0]["measure"]
    assert whole["assessments"][0]["counts"] and whole["assessments"][0]["by"] == "lan"
    reason(quynh, scene)
    whole = quynh.get(reverse("cases_api:case", args=[case.pk])).json()
    assert not whole["texts_withheld"] and whole["plans"][0]["goals"]
    assert "Names and words are withheld" not in quynh.get(f"/cases/{case.pk}/plans/").content.decode()


def test_a_document_is_not_served_before_the_names_are_open(scene):
    quynh, case = words.signed_in(scene.cast.quynh), scene.case
    page, api = (
        reverse(name, args=[case.pk, scene.document.pk]) for name in ("cases:document", "cases_api:document-content")
    )
    refused = quynh.get(page)
    assert refused.status_code == 403 and "A document may tell the name" in refused.content.decode()
    assert quynh.get(api).status_code == 403
    assert not Event.objects.filter(subject_id=scene.document.pk, actor="quynh").exists()
    listed = quynh.get(f"/cases/{case.pk}/documents/").content.decode()
    assert page not in listed and "Title withheld" in listed and "Photograph" in listed
    reason(quynh, scene)
    assert quynh.get(page).status_code == 200 and quynh.get(api).status_code == 200


def test_what_the_province_writes_in_such_a_case_is_kept_and_told_to_the_commune(scene):
    quynh, case = words.signed_in(scene.cast.quynh), scene.case
    quynh.post(f"/cases/{case.pk}/opinion/", {"result": "direct", "text": "Zebraline hướng dẫn", "due": "2027-01-01"})
    quynh.post(f"/cases/{case.pk}/note/", {"text": "Zebranote"})
    lan = words.signed_in(scene.cast.lan).get(f"/cases/{case.pk}/").content.decode()
    assert "Zebraline" in lan and "Zebranote" in lan
    assert "Zebra" not in quynh.get(f"/cases/{case.pk}/").content.decode()


def test_saving_a_row_whose_words_are_withheld_loses_nothing(scene):
    quynh = fresh(scene.cast.quynh)
    from_door = case_for(quynh, scene.case.pk)
    note, notice = from_door.notes.get(), from_door.policenotices.get()
    assert (note.text, notice.to) == ("", "")
    note.save()
    notice.save()
    kept = scene.case.notes.get()
    assert scene.signs[kept.text] == "cases.Note.text"
    assert scene.signs[scene.case.policenotices.get().to] == "cases.PoliceNotice.to"


def test_a_row_that_is_read_anew_keeps_its_words_to_itself(scene):
    """An act locks and reads anew what it is about, and answers it: what it was reached from is not forgotten."""
    from_door = case_for(fresh(scene.cast.quynh), scene.case.pk)
    grant, note = from_door.grants.get(why="given"), from_door.notes.get()
    for row in (grant, note):
        row.refresh_from_db()
    assert (grant.reason, note.text) == ("", "")
    quynh = words.signed_in(scene.cast.quynh)
    for _time in ("ended", "sent again"):
        path = reverse("cases_api:grant-ending", args=[scene.case.pk, grant.pk])
        ended = quynh.post(path, {}, "application/json", headers={"Idempotency-Key": "end"})
        assert ended.status_code == 200 and ended.json()["reason"] == "" and not ended.json()["live"]


def test_an_outline_tells_no_reason_of_a_hold_and_of_a_disposal(scene):
    vinh, case = words.signed_in(scene.cast.vinh), scene.case
    paths = list(words.addresses(scene, "keeping"))
    told = words.told_to(vinh, paths)
    assert words.signs_in(told) == set()
    holds = reverse("keeping:holds", args=[case.pk])
    assert "not what people wrote in it" in told[holds][1] and "/names/" not in told[holds][1]
    case.lift_hold(scene.hold, by=scene.cast.hung, reason="Zebra đã xét xử")
    assert "Zebra" not in vinh.get(holds).content.decode()
    assert "Zebra" in words.signed_in(scene.cast.hung).get(holds).content.decode()


def test_why_a_disposal_was_declined_is_told_with_the_names_of_the_case(scene):
    found = scene.disposal
    decide(found, by=scene.cast.minh, confirmed=False, reason="Zebra còn khiếu nại")
    page = found.get_absolute_url()
    quynh = words.signed_in(scene.cast.quynh)
    for client in (quynh, words.signed_in(scene.cast.vinh)):
        answer = client.get(page).content.decode()
        assert "Zebra" not in answer and "Withheld: it is told to whoever reads" in answer
    assert "Zebra" in words.signed_in(scene.cast.hung).get(page).content.decode()
    reason(quynh, scene)
    assert "Zebra" in quynh.get(page).content.decode()


def test_every_model_with_free_words_says_whose_words_they_are():
    """A new model with words of a case, a report or a child is withheld with it, or stands here with the reason."""
    apart = {
        DataRequest: "answered by who is asked",
        ChildGrant: "repeats a grant of the case, shown nowhere",
        HandOver: "of a leader, about an officer's post, told to who signs it",
    }
    marked_itself = {"Intake", "Child"}
    missing = {
        model.__name__
        for model, _field in words.free_texts(*apart)
        if not issubclass(model, Told) and model.__name__ not in marked_itself
    }
    assert missing == set()
    assert issubclass(Note, Told)
