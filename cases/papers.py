"""The papers of a case: what each is made from, the copy kept of each printing, and its check against the record."""

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.heading import letterhead_of
from directory.models import ProcedureText
from lib.refusals import NotVisible

from .access import case_for, visible_to
from .models import Paper
from .printing import form01, form02, form04, form05, form07, police_slip, quick_report, summary


def always(_thing):
    return True


def is_signed(plan):
    return plan.approved_at is not None


@dataclass(frozen=True)
class Form:
    """`about` is the case's related name of what it is about; `is_official` tells a draft apart: it bears no code.

    One that is printed `of_case` is of the whole case too, where nothing is named that it is about.
    """

    title: str
    printing: ModuleType
    about: str = ""
    is_official: Callable = always
    text: str = ""
    of_case: bool = False

    def thing(self, case, key):
        """What the paper is about, within this case only."""
        if self.about == "intakes":
            allegations = case.allegations.select_related("incident__intake")
            return get_object_or_404(allegations, incident__intake=key).incident.intake
        return get_object_or_404(getattr(case, self.about), pk=key) if self.about and key else None

    def context(self, case, thing):
        if self.about == "intakes":
            return self.printing.context(thing, child=case.child)
        if self.of_case:
            return self.printing.context(case, thing)
        return self.printing.context(thing if self.about else case)

    def wording(self, case, thing):
        """The keys of the letterhead and of the lines of the form's text in force on the day of signing."""
        day = getattr(thing, "signed_on", None)
        letterhead = letterhead_of(case.unit, day)
        lines = ProcedureText.objects.card(self.text, day) if self.text else ()
        return [row.pk for row in (letterhead, *lines) if row is not None]


FORMS = {
    "form-01": Form(gettext_lazy("Form 01: report received"), form01, "intakes"),
    "form-02": Form(gettext_lazy("Form 02: initial risk assessment"), form02, "assessments"),
    "form-04": Form(gettext_lazy("Form 04: plan"), form04, "plans", is_signed),
    "form-05": Form(gettext_lazy("Form 05: decision on the plan"), form05, "plans", is_signed, "basis.form_05"),
    "form-07": Form(gettext_lazy("Form 07: temporary removal"), form07, "removalorders", text="basis.form_07"),
    "police-slip": Form(
        gettext_lazy("Slip to the police"),
        police_slip,
        "policenotices",
        lambda notice: notice and notice.number,
        of_case=True,
    ),
    "quick-report": Form(gettext_lazy("Quick report on a serious case"), quick_report),
    # As of the hour at which it is printed: no copy of it is a version.
    "summary": Form(gettext_lazy("One page for a superior"), summary, is_official=lambda _thing: False),
}


def keep_copy(case, name, thing, *, by):
    """The row of a copy that is printed now, or None for a draft."""
    form = FORMS[name]
    if not form.is_official(thing):
        return None
    about = thing.pk if thing is not None else None
    paper = Paper(case=case, form=name, about=about, version=case.version, by=by, wording=form.wording(case, thing))
    paper.digest = paper.digest_of(as_it_stands(paper, by))
    paper.save(force_insert=True)
    return paper


def as_it_stands(paper, officer):
    """What the record says on the paper now. No door has marked this case: all who ask get the same digest."""
    form, case = FORMS[paper.form], visible_to(officer).get(pk=paper.case_id)
    with translation.override("vi"):
        return form.context(case, form.thing(case, paper.about))


def paper_for(officer, pk, code):
    """A copy through the door of its case. Unknown, mistyped, of a case out of sight: one answer."""
    paper = Paper.objects.filter(pk=pk).select_related("by").first()
    if paper is None or paper.code != code or not visible_to(officer).filter(pk=paper.case_id).exists():
        raise NotVisible(_("No paper with this code is known here, or its case is not open to you."))
    paper.case = case_for(officer, paper.case_id, to="content")
    return paper


def agrees(paper, officer):
    return paper.digest == paper.digest_of(as_it_stands(paper, officer))


def keeps_its_wording(paper):
    """Whether the letterhead and the form's text for its day are still those it was made with."""
    form = FORMS[paper.form]
    return paper.wording == form.wording(paper.case, form.thing(paper.case, paper.about))
