"""Disposing of what is due: propose, decide, carry out. Only the worker removes; a hold stops it until the last."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.models import Outbox
from audit.register import record
from lib import moment
from lib.refusals import Conflict, NotAllowed

from . import keeping
from .emptying import Counts, dispose, empty_child
from .models import Case, Disposal, DisposalCertificate
from .models.series import next_number

TASK = "cases.dispose"


def check_due(record_):
    """409 for what is not due, or held."""
    if isinstance(record_, Case) and record_.is_held:
        raise Conflict(_("A legal hold stands on this case. Lift it before anything is disposed of."), code="held")
    if not is_due(record_):
        raise Conflict(_("This record is not due: its time is not over, or it is kept for good."), code="not_due")


def check_proposable(record_):
    """409 for what is not due, held, proposed already or gone."""
    check_due(record_)
    if record_.disposals.live().exists():
        raise Conflict(_("A disposal of this record is proposed already, or done."), code="proposed")


def is_due(record_):
    return keeping.is_due(record_) if isinstance(record_, Case) else keeping.line_is_due(record_)


def rule_of(record_):
    return keeping.rule_for(record_) if isinstance(record_, Case) else keeping.line_rule()


def locked(record_):
    rows = type(record_).objects.select_for_update(of=("self",))
    return rows.select_related("unit__district", "unit__province").get(pk=record_.pk)


def about(record_):
    return {"case": record_} if isinstance(record_, Case) else {"child": record_}


@transaction.atomic
def propose(record_, *, by, units):
    """A leader says that the record is to go. `units` are those by which the right is judged. 409 where it may not."""
    post = by.post_for("disposal_proposal", units)
    if post is None:
        raise NotAllowed(_("Leaders of a commune or a province propose a disposal."))
    record_ = locked(record_)
    check_proposable(record_)
    terms = about(record_) | {"rule": rule_of(record_), "proposed_by": by, "proposed_for": post.unit}
    proposal = Disposal.objects.create(**terms)
    record(proposal, "disposal_proposed", by=by, role=post.role)
    return proposal


@transaction.atomic
def decide(disposal, *, by, confirmed, reason=""):
    """A second person of the tier above says yes, and the worker carries it out; or no, with a reason."""
    disposal.lock()
    disposal.check_decides(by)
    check_decidable(disposal, confirmed)
    disposal.settle("confirmed" if confirmed else "declined", by=by, reason=reason)
    verb = "disposal_confirmed" if confirmed else "disposal_declined"
    record(disposal, verb, by=by, role=disposal.right_to_decide(by))
    if confirmed:
        Outbox.objects.put(TASK, disposal.pk)
    return disposal


def check_decidable(disposal, confirmed):
    """409 for what is decided already, and for a yes to what is not due any more."""
    disposal.check_may_become("confirmed" if confirmed else "declined")
    if confirmed:
        check_due(locked(disposal.record))


@transaction.atomic
def carry_out(pk):
    """Remove what was confirmed, in one transaction with its certificate. Run again, it does nothing.

    What came between (a hold, a reopening, a longer rule) stops it. Answers the certificate or None.
    """
    disposal = Disposal.objects.select_for_update(of=("self",)).get(pk=pk)
    if disposal.status != Disposal.Status.CONFIRMED:
        return DisposalCertificate.objects.filter(disposal=disposal).first()
    thing = locked(disposal.record)
    if not is_due(thing):
        disposal.move("stopped")
        disposal.save(update_fields=["status"])
        record(disposal, "disposal_stopped", by=None)
        return None
    rows = rows_removed(thing)
    disposal.move("done")
    disposal.save(update_fields=["status"])
    certificate = certify(disposal, thing, rows)
    told = {"certificate": certificate.number, "rows": rows, "digest": certificate.digest}
    record(disposal, "disposed", by=None, about=str(certificate.pk), **told)
    return certificate


def rows_removed(thing):
    if isinstance(thing, Case):
        return dispose(thing)
    counts = Counts()
    empty_child(thing, counts)
    return counts.by_table


def certify(disposal, thing, rows):
    """The certificate: facts about the file, never of what was in it."""
    of_case = isinstance(thing, Case)
    now = moment.now()
    certificate = DisposalCertificate(
        number=next_number(thing.unit.province or thing.unit, timezone.localtime(now).year, "disposal", "H"),
        disposal=disposal,
        what=disposal.rule.kind,
        record_number=disposal.number,
        unit=thing.unit,
        began_on=timezone.localdate(thing.opened_at if of_case else thing.created_at),
        ended_on=timezone.localdate(thing.closed_at) if of_case else None,
        years=disposal.rule.years,
        start=disposal.rule.start,
        legal_basis=disposal.rule.legal_basis,
        rows=rows,
        proposed_by_name=disposal.proposed_by.full_name,
        proposed_at=disposal.proposed_at,
        confirmed_by_name=disposal.decided_by.full_name,
        confirmed_at=disposal.decided_at,
        disposed_at=now,
    )
    certificate.digest = certificate.compute_digest()
    certificate.save()
    return certificate
