"""A report of two children, one of whose cases is kept closely: readers of the other learn nothing of the report."""

from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.access import case_for, intake_for
from cases.incoming import checked
from cases.receiving import receive
from cases.routing import correct_intake
from tests.access import words
from tests.cast import COMMUNE, SIBLING_COMMUNE, Walk, ago, appoint, fresh, report, unit

from .papers import picture

pytestmark = pytest.mark.django_db

SPACES = ("cases", "cases_api", "children", "children_api", "intakes", "intakes_api", "queue", "queue_api")
OTHER = "Nguyễn Văn Bình"
LATE = "Xylo9001"


@pytest.fixture
def scene(cast):
    """Lan logs a report of Mơ and Bình and works both cases; mai is her colleague. Bình's case is sealed."""
    cast.mai = appoint("mai", "commune_officer", COMMUNE)
    elsewhere = {"full_name": OTHER, "birth_year": 2014, "unit": unit(SIBLING_COMMUNE)}  # in no list of this commune
    children = [{"full_name": "Nguyễn Thị Mơ", "birth_year": 2016}, elsewhere]
    intake, [(mo, _new), (binh, _other)] = receive(
        by=fresh(cast.lan),
        facts={"channel": "phone", "received_at": ago(hours=60), "forms": ["violence"]},
        children=children,
        perpetrators=[{"full_name": "Lê Văn Tám", "relation": "stepfather"}],
        done_at=ago(hours=59),
        late_reason=LATE,
    )
    scene = SimpleNamespace(cast=cast, case=mo, other=binh, child=mo.child, intake=intake, incident=intake.incident)
    lan = {"by": fresh(cast.lan), "role": "commune_officer", "version": 1}
    correct_intake(intake, reason="Nghe lại", facts={"setting": "family", "description": "Bị đánh"}, **lan)
    walk = Walk.__new__(Walk)
    walk.cast, walk.case = cast, mo
    mo.refresh_from_db()
    walk.submitted()
    for case in (mo, binh):
        case.refresh_from_db()
        case.add_note(by=cast.lan, text="Ghi chú")
        scene.document = case.add_document(by=cast.lan, kind="photo", title="Ảnh", file=checked(picture()))
    scene.document = mo.documents.get()
    mo.remove_child(
        by=cast.hung, reason="Nguy hiểm", starts_at=timezone.now(), ends_at=ago(hours=-9), placement="Nhà bác"
    )
    whole = (intake.pk, intake.incident.pk, *intake.incident.perpetrators.values_list("pk", flat=True))
    scene.of_report = words.sign(lambda model: model._base_manager.filter(pk__in=whole))
    scene.of_report |= {LATE: "audit.Event.late_reason"}
    decision = mo.decisions.get(kind="correction")
    decision.reason = "Xylo9002"
    decision.save(update_fields=["reason"])
    scene.of_report |= {"Xylo9002": "cases.Decision.reason"}
    return scene


def seal(scene, level="sealed"):
    scene.other.refresh_from_db()
    scene.other.set_level(level, by=scene.cast.lan, reason="Theo yêu cầu")


def known(scene, answers):
    return {scene.of_report[sign] for sign in words.signs_in(answers) if sign in scene.of_report}


def of_the_other(scene, answers):
    secrets = (OTHER, scene.other.number, str(scene.other.pk), str(scene.other.child_id))
    return {(path, secret) for path, (_status, text) in answers.items() for secret in secrets if secret in text}


def test_a_colleague_reads_the_case_and_nothing_of_the_report(scene):
    mai, lan = words.signed_in(scene.cast.mai), words.signed_in(scene.cast.lan)
    paths = [*words.addresses(scene, *SPACES), "/", "/register/", f"/cases/{scene.case.pk}/?kind=intake"]
    everything = known(scene, words.told_to(mai, words.on_screen(paths)))
    assert {"cases.Intake.description", "cases.Incident.place", "cases.Perpetrator.full_name"} <= everything
    assert {"cases.Decision.reason", "audit.Event.late_reason"} <= everything
    seal(scene)
    answers = words.told_to(mai, paths)
    leaks = {path: found for path, answer in answers.items() if (found := known(scene, {path: answer}))}
    assert leaks == {} and of_the_other(scene, answers) == set()
    assert known(scene, words.told_to(lan, words.on_screen(paths))) >= everything


def test_the_case_keeps_what_is_its_own_and_says_whom_to_ask(scene):
    seal(scene)
    mai, pk = words.signed_in(scene.cast.mai), scene.case.pk
    page = mai.get(f"/cases/{pk}/assessments/").content.decode()
    assert "kept more closely than this case" in page and scene.intake.number in page
    assert f"/intakes/{scene.intake.pk}/" not in page and "Violence" in page and "Stepfather" not in page
    told = mai.get(reverse("cases_api:case", args=[pk])).json()
    allegation = told["allegations"][0]
    assert allegation["report_kept_apart"] and allegation["forms"] == ["violence"]
    assert allegation["incident"]["occurred_on"] and allegation["incident"]["unit_code"] == COMMUNE
    assert (allegation["incident"]["place"], allegation["incident"]["perpetrators"]) == ("", [])
    assert told["plans"][0]["goals"] and not told["texts_withheld"]
    assert mai.get(f"/intakes/{scene.intake.pk}/").status_code == 404
    assert mai.get(f"/cases/{pk}/print/form-01/{scene.intake.pk}/").status_code == 403
    slip = words.told_to(mai, [f"/cases/{pk}/print/police-slip/"])
    assert "lưu riêng" in " ".join(slip.popitem()[1][1].split())


def test_searches_find_nothing_of_the_other_child(scene):
    seal(scene)
    mai = words.signed_in(scene.cast.mai)
    for asked in (OTHER, scene.other.number, "Nguyễn Thị Mơ", scene.intake.number):
        for path in ("/cases/search/", "/children/search/"):
            answer = mai.post(path, {"q": asked}, follow=True)
            text = answer.content.decode().replace(f"“{asked}”", "").replace(f'value="{asked}"', "")
            assert str(scene.other.pk) not in text and str(scene.other.child_id) not in text
            assert not words.signs_in({path: (200, text)})


def test_the_leader_of_the_commune_reads_a_restricted_report_and_not_a_sealed_one(scene):
    hung, pk = words.signed_in(scene.cast.hung), scene.case.pk
    seal(scene, "restricted")
    assert known(scene, words.told_to(hung, [f"/cases/{pk}/assessments/"]))
    assert not known(scene, words.told_to(words.signed_in(scene.cast.mai), [f"/cases/{pk}/assessments/"]))
    seal(scene)
    assert not known(scene, words.told_to(hung, [f"/cases/{pk}/assessments/"]))


def test_the_district_is_not_told_why_a_sealed_report_came_late(scene):
    minh = words.signed_in(scene.cast.minh)
    assert "Entered late" in minh.get("/").content.decode()
    seal(scene)
    answers = words.told_to(minh, ["/", f"/cases/{scene.case.pk}/", f"/cases/{scene.case.pk}/assessments/"])
    assert "Entered late" in answers["/"][1] and known(scene, answers) == set()
    assert of_the_other(scene, answers) == set()


def test_lifting_the_level_opens_the_report_again(scene):
    seal(scene)
    mai = fresh(scene.cast.mai)
    apart = case_for(mai, scene.case.pk).first_allegation.incident.intake
    assert apart.kept_apart and apart.description == ""
    seal(scene, "ordinary")
    mai = fresh(scene.cast.mai)
    assert case_for(mai, scene.case.pk).first_allegation.incident.intake.description
    assert intake_for(mai, scene.intake.pk).description


def test_the_province_opens_a_shared_report_with_the_last_of_its_names(scene):
    quynh, pk = words.signed_in(scene.cast.quynh), scene.case.pk
    page = f"/cases/{pk}/assessments/"
    assert not known(scene, words.told_to(quynh, [page]))
    quynh.post(f"/cases/{pk}/names/", {"reason": "Đối chiếu"})
    half = words.told_to(quynh, [page])
    assert not known(scene, half) and "another case whose names are not open" in half[page][1]
    report_page = f"/intakes/{scene.intake.pk}/"
    assert f"/cases/{scene.other.pk}/names/" in quynh.get(report_page).content.decode()
    quynh.post(f"/cases/{scene.other.pk}/names/", {"reason": "Đối chiếu"})
    assert known(scene, words.told_to(quynh, [page])) and known(scene, words.told_to(quynh, [report_page]))


def test_who_is_not_told_the_report_has_not_opened_it(cast):
    children = [{"full_name": "Nguyễn Thị Mơ", "birth_year": 2016}, {"full_name": OTHER, "birth_year": 2014}]
    intake, [(mo, _new), (binh, _other)] = report(cast.nga, children=children, unit=unit(COMMUNE))
    mai = words.signed_in(appoint("mai", "commune_officer", COMMUNE))
    binh.assigned = cast.lan
    binh.save(update_fields=["assigned"])
    binh.set_level("restricted", by=cast.hung, reason="Theo yêu cầu")
    for address in (f"/cases/{mo.pk}/", reverse("cases_api:case", args=[mo.pk])):
        assert mai.get(address).status_code == 200
    intake.refresh_from_db()
    assert intake.opened_at is None
    assert words.signed_in(cast.lan).get(f"/cases/{mo.pk}/").status_code == 200
    intake.refresh_from_db()
    assert intake.opened_by == cast.lan
