"""Numbers of an office's own series: entered after the signature, one that is taken already warns and never refuses."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lib.official import local_date
from lib.refusals import Conflict

from . import beyond

REPEATED = gettext_lazy("Another document of this office carries this number in this year.")


class Numbered:
    """Mixed into a paper that bears a number. Each `series` of a unit begins anew with the year of signing."""

    series = "decision"
    number_field, signed_field = "number", "done_at"
    series_unit_id = property(lambda self: self.case.unit_id)
    paper_key = property(lambda self: self.pk)
    twins = ()  # other records of the same paper

    @property
    def given_number(self):
        return getattr(self, self.number_field)

    @property
    def signed_on(self):
        """None while it is a draft: it takes no number yet."""
        return local_date(getattr(self, self.signed_field))

    @property
    def number_is_repeated(self):
        return self.paper_key in repeated_among([self])

    def take_number(self, number):
        for paper in (self, *self.twins):
            setattr(paper, paper.number_field, number)
            paper.save(update_fields=[paper.number_field])


def repeated_among(papers):
    """The keys of those papers whose number stands on another one of its unit, series and year. One query at most."""
    asked = [
        {
            "paper": str(paper.paper_key),
            "unit": str(paper.series_unit_id),
            "series": paper.series,
            "year": paper.signed_on.year,
            "number": paper.given_number,
        }
        for paper in papers
        if paper.given_number and paper.signed_on
    ]
    return set(beyond.repeated_numbers(asked)) if asked else set()


class Numbering:
    """Mixed into Case."""

    def against_signature_number(self, by=None, about=None):
        if about is not None and about.signed_on is None:
            yield Conflict(_("The number comes after the signature. This paper is not signed yet."), code="not_signed")

    def give_number(self, paper, *, by, number, **when):
        doing = self.begin("signature_number", by=by, **when)
        paper.refresh_from_db()
        self.guard("signature_number", about=paper)
        paper.take_number(number)
        self.finish(doing, "signature_numbered", about=paper, number_given=number)
        return paper
