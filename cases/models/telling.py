"""To whom the words of a report are told: it is as close as the closest case that it tells of.

Form 01 may tell of several children. Who reads an ordinary case of it learns what is that case's own, its
allegation, and nothing of the report's words while another of its cases is kept from this reader. And where the
province sees a case without its names, the words of the report that tells of it wait for the names.
"""

from django.db import models
from django.db.models import Q
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor

from children.confidentiality import ORDINARY, SEALED, any_of, by_grants, by_posts, cases, out_of_conflict, own
from children.names import names_shown, provinces_of
from directory.roles import CASE_READERS, REVIEWERS


class IncidentOfCase(ForwardManyToOneDescriptor):
    """An incident that is reached from a case which a door gave to a reader knows it."""

    def __get__(self, allegation, cls=None):
        incident = super().__get__(allegation, cls)
        if allegation is not None:
            incident.through = next((case for case in allegation.reached_from if case.reader), incident.through)
        return incident


class ToldOfCase(models.ForeignKey):
    """The incident of an allegation. For migrations it is a plain foreign key."""

    forward_related_accessor_class = IncidentOfCase

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, kwargs


def content_open_to(officer):
    """Cases whose names and narratives are shown: by a post that reads, or by a grant.

    Where a district or a province is in charge of a sealed case, its officers read it until persons are named.
    """
    posts = any_of(by_posts(officer, CASE_READERS))
    if officer.posts_for(REVIEWERS):
        grants = cases().model.grants.rel.related_model.objects
        named = grants.live().filter(why="named").values("content_object_id")
        posts &= ~Q(confidentiality=SEALED) | own(officer) | ~Q(pk__in=named)
    return any_of([posts, *by_grants(officer)]) & out_of_conflict(officer)


def told_by(intake, officer):
    """The cases of a report whose content is open to this officer."""
    return cases().filter(content_open_to(officer), allegations__incident__intake=intake)


def reads_report(officer, intake):
    """Whether the whole of form 01 is shown: where its cases are ordinary by its unit, else by one kept as closely."""
    if intake.confidentiality == ORDINARY and officer.covers(CASE_READERS, intake.ancestor_ids):
        return True
    return told_by(intake, officer).filter(confidentiality=intake.confidentiality).exists()


def asked_once(question):
    """A page reads ten texts of a report: the answer is kept with the report, for this reader and way to it."""

    def answer(intake, reader):
        way = intake.through and (intake.through.pk, intake.through.names_withheld)
        kept = intake.__dict__.setdefault("kept_answers", {})
        key = (question, reader.pk, way)
        if key not in kept:
            kept[key] = question(intake, reader)
        return kept[key]

    return answer


@asked_once
def keeps_apart(intake, reader):
    if intake.through is not None and intake.through.confidentiality == intake.confidentiality:
        return False  # the case that it was reached from is kept as closely
    return not reads_report(reader, intake)


@asked_once
def tells_masked_names(intake, reader):
    """A report without a commune has come to the province itself."""
    provinces = provinces_of(reader)
    if not provinces or (intake.is_unrouted and intake.province_id in provinces):
        return False
    if intake.through is not None and intake.through.names_withheld:
        return True
    told = list(told_by(intake, reader))
    return not names_shown(reader, told) >= {case.pk for case in told}


def apart_among(listed):
    """Of cases that a door gave to a reader, the ids of those of which a report is kept apart from that reader."""
    given = {case.pk: case for case in listed if case.reader}
    allegations = cases().model.allegations.rel.related_model.objects.filter(case__in=given)
    told = [one.reach_from(given[one.case_id]) for one in allegations.select_related("incident__intake")]
    return {one.case_id for one in told if one.incident.intake.kept_apart}
