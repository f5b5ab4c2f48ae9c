"""What is due for disposal on a day, by the retention rules in force, and which rule a record falls under."""

from django.db.models import Case as Choice
from django.db.models import Exists, OuterRef, Q, Value, When
from django.utils import timezone

from audit.register import record
from children.models import Child
from lib.ages import years_before
from lib.worktime import start_of_day

from .models import Allegation, Case, Draft, LegalHold, PoliceAnswer, RemovalOrder, RetentionRule
from .models.keeping import CASES, Kind
from .models.words import VOID

ADULT = 18  # years

OF_CASE = {"case": OuterRef("pk")}
ERROR = Q(outcome__in=VOID)
COURT = Exists(RemovalOrder.objects.filter(**OF_CASE)) | Exists(
    PoliceAnswer.objects.filter(notice__case=OuterRef("pk"), status=PoliceAnswer.Status.PROSECUTED)
)
# Founded, or closed before anybody judged it.
DOUBTED = Exists(Allegation.objects.filter(**OF_CASE).exclude(founded=False))
HELD = Exists(LegalHold.objects.standing().filter(**OF_CASE))
# What a closed case is kept as.
OF_KIND = {
    Kind.ERROR: ERROR,
    Kind.COURT: ~ERROR & COURT,
    Kind.UNFOUNDED: ~ERROR & ~COURT & ~DOUBTED,
    Kind.FOUNDED: ~ERROR & ~COURT & DOUBTED,
}


def past(rule, day, field):
    """The moment in `field` lies more than the rule's years before the day."""
    return Q(**{f"{field}__lt": start_of_day(years_before(day, rule.years))})


def time_is_over(rule, day):
    """No term ends before the closing; whole local days, so that the last one is still kept."""
    over = past(rule, day, "closed_at") & past(rule, day, "opened_at")
    if rule.start == RetentionRule.Start.LAST_ACT:
        return over & past(rule, day, "last_act_at")
    if rule.start == RetentionRule.Start.ADULT:
        return over & Q(child__birth_latest__lt=years_before(day, rule.years + ADULT))
    return over


def due(cases, day=None):
    """Of some cases, those whose content is to go: closed, past their time, held by nobody."""
    day = day or timezone.localdate()
    rules = RetentionRule.objects.by_kind(day)
    over = Q(pk__in=[])
    for kind in CASES:
        rule = rules.get(kind)
        if rule is not None and rule.years is not None:
            over |= OF_KIND[kind] & time_is_over(rule, day)
    return cases.filter(over, ~HELD, status=Case.Status.CLOSED, disposed_at=None)


def is_due(case, day=None):
    return due(Case.objects.filter(pk=case.pk), day).exists()


def rules_for(cases, day=None):
    """{key: the rule that a closed case falls under, or None: then it is kept for good}, of a page at once."""
    rules = RetentionRule.objects.by_kind(day)
    kind = Choice(*(When(OF_KIND[kind], then=Value(kind)) for kind in CASES))
    kinds = Case.objects.filter(pk__in=[case.pk for case in cases]).annotate(kept_as=kind).values_list("pk", "kept_as")
    return {pk: rules.get(kept_as) for pk, kept_as in kinds}


def rule_for(case, day=None):
    return rules_for([case], day)[case.pk]


def lines_due(children, day=None):
    """Of some children, those whose line in the register is to go: grown up, and no case left that is kept."""
    day = day or timezone.localdate()
    rule = RetentionRule.objects.by_kind(day).get(Kind.REGISTER_LINE)
    if rule is None or rule.years is None:
        return children.none()
    kept = Case.objects.filter(child=OuterRef("pk"), disposed_at=None)
    over = Q(birth_latest__lt=years_before(day, rule.years + ADULT))
    return children.filter(over, ~Exists(kept), disposed_at=None, unit__isnull=False)


def line_is_due(child, day=None):
    return lines_due(Child.objects.filter(pk=child.pk), day).exists()


def line_rule(day=None):
    return RetentionRule.objects.by_kind(day).get(Kind.REGISTER_LINE)


def let_drafts_go(day=None):
    """Delete drafts that nobody touched for longer than their rule keeps them. Answers how many."""
    rule = RetentionRule.objects.by_kind(day).get(Kind.DRAFT)
    if rule is None or rule.years is None:
        return 0
    before = start_of_day(years_before(day or timezone.localdate(), rule.years))
    gone, _by_model = Draft.objects.filter(updated_at__lt=before).delete()
    if gone:
        record(rule, "drafts_let_go", by=None, drafts=gone)
    return gone


def last_day(rule, case):
    """The last local day on which the case is kept, for people to read; None where that is not known or for good."""
    if rule is None or rule.years is None or case.closed_at is None:
        return None
    begins = timezone.localdate(case.closed_at)
    if rule.start == RetentionRule.Start.LAST_ACT:
        begins = max(begins, timezone.localdate(case.last_act_at))
    if rule.start == RetentionRule.Start.ADULT:
        if case.child.birth_latest is None:
            return None
        begins = max(begins, years_before(case.child.birth_latest, -ADULT))
    return years_before(begins, -rule.years)
