"""Two people at once, committed for real: one word counts, the file in the storage goes with the row."""

import pytest
from django.db import transaction

from audit.models import Outbox
from cases import disposing
from cases.incoming import checked
from cases.models import Case, Disposal, DisposalCertificate
from lib import sealed_files
from tests.at_once import at_once
from tests.cases.papers import picture
from tests.cases.test_disposing import age
from tests.cast import Walk, make_cast


@pytest.fixture
def committed(own_database):
    """A case that is due, with a photograph, and the cast."""
    with transaction.atomic():
        cast = make_cast()
        walked = Walk(cast)
        walked.case.add_document(by=cast.lan, kind="photo", title="Ảnh", file=checked(picture()))
        case = age(walked.closed().case, 21)
    return cast, case


def test_of_two_leaders_who_propose_at_once_one_does(committed):
    cast, case = committed
    units = case.ancestor_ids
    answers = at_once(
        lambda: disposing.propose(case, by=cast.hung, units=units),
        lambda: disposing.propose(Case.objects.get(pk=case.pk), by=cast.vinh, units=units),
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["Disposal", "str"] and "proposed" in answers
    assert Disposal.objects.count() == 1


def test_of_a_yes_and_a_no_at_once_one_counts_and_two_workers_remove_once(committed):
    cast, case = committed
    proposal = disposing.propose(case, by=cast.hung, units=case.ancestor_ids)
    answers = at_once(
        lambda: disposing.decide(Disposal.objects.get(pk=proposal.pk), by=cast.minh, confirmed=True),
        lambda: disposing.decide(Disposal.objects.get(pk=proposal.pk), by=cast.bich, confirmed=True),
    )
    assert "decided" in answers and Outbox.objects.filter(task="cases.dispose").count() == 1
    name = case.documents.get().name
    assert sealed_files.storages[sealed_files.ALIAS].exists(name)
    at_once(*[lambda: disposing.carry_out(proposal.pk)] * 2)
    certificate = DisposalCertificate.objects.get()
    assert certificate.rows["cases_document"] == 1 and certificate.is_whole
    assert not sealed_files.storages[sealed_files.ALIAS].exists(name)
