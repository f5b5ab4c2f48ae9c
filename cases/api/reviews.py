"""POST review/: form 06, propose to close or continue."""

from cases.models import Assessment
from lib.rest import fields

from . import shown_acts
from .act import Act, ActBody
from .scores import Table


class ReviewBody(ActBody):
    harm = Table()
    protection = Table()
    conclusion = fields.Choice(Assessment.Conclusion)
    reason = fields.Text(required=False)


class Reviews(Act):
    act = "review"
    takes = {"POST": ReviewBody}

    def do(self, case, subject, **facts):
        return case.review(**facts)

    def tell(self, made):
        return shown_acts.assessment(made) | {"explained": made.explained}
